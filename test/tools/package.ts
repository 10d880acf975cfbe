/*
 * Makes the installable `.vsix` in the repository's folder, and prints its size.
 *
 * usage: tsx test/tools/package.ts
 */
import { readFileSync, statSync } from 'node:fs';
import { createVSIX, listFiles } from '@vscode/vsce';
import { build } from './build.ts';
import { bundles, copies } from './build/bundles.ts';
import { inRoot } from './root.ts';

/** Builds and packs what runs, and gives the path of the `.vsix`. Throws where a file that must ship is missing. */
export async function packageExtension(packagePath = inRoot(vsixName())): Promise<string> {
  await build({ minify: true });
  // The bundles hold all that is needed of the packages.
  const options = { cwd: inRoot(), dependencies: false };
  const files = await listFiles(options);
  const made = [...bundles.filter(({ shipped }) => shipped), ...copies].map(({ output }) => `dist/${output}`);
  const needed = ['package.json', 'README.md', 'LICENSE', ...made];
  const missing = needed.filter((file) => !files.includes(file));
  if (missing.length > 0) throw new Error(`The package would lack ${missing.join(', ')}: see .vscodeignore and the build’s warnings`);
  await createVSIX({ ...options, packagePath, allowMissingRepository: true, rewriteRelativeLinks: false });
  return packagePath;
}

/** `beamline-0.1.0.vsix`. */
function vsixName(): string {
  const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as { name: string; version: string };
  return `${name}-${version}.vsix`;
}

if (import.meta.main) {
  const vsix = await packageExtension();
  console.log(`package: ${vsix}, ${(statSync(vsix).size / 1024 / 1024).toFixed(2)} MB`);
}
