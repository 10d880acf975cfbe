/*
 * Makes the installable `.vsix` in the repository's folder, and prints its size.
 *
 * usage: tsx test/tools/package.ts
 */
import { cpSync, globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import { build } from './build.ts';
import { bundles, copies } from './build/bundles.ts';
import { inRoot, inScratch } from './root.ts';

/** Builds and packs what runs, and gives the path of the `.vsix`. Throws where a file that must ship is missing. */
export async function packageExtension({ packagePath = vsixPath(), quiet = false } = {}): Promise<string> {
  await build({ minify: true });
  // The bundles hold all that is needed of the packages.
  const cwd = stage();
  const files = await listFiles({ cwd, packageManager: PackageManager.None });
  const made = [...bundles.filter(({ shipped }) => shipped), ...copies].map(({ output }) => `dist/${output}`);
  const missing = ['package.json', 'README.md', 'LICENSE', ...made].filter((file) => !files.includes(file));
  if (missing.length > 0) {
    throw new Error(`The package would lack ${missing.join(', ')}: see .vscodeignore and the build’s warnings`);
  }
  const create = (): Promise<void> =>
    createVSIX({ cwd, dependencies: false, packagePath, allowMissingRepository: true, rewriteRelativeLinks: false });
  await (quiet ? withoutOutput(create) : create());
  return packagePath;
}

/** Where the `.vsix` of this version is, or will be: `beamline-0.1.0.vsix` in the repository's folder. */
export function vsixPath(): string {
  const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  return inRoot(`${name}-${version}.vsix`);
}

/**
 * A folder with copies of what `.vscodeignore` allows: `vsce` would look at every file of the repository first, which
 * takes a minute with the sample's packages and a downloaded editor in it.
 */
function stage(): string {
  const folder = inScratch('package');
  rmSync(folder, { recursive: true, force: true });
  const allowed = readFileSync(inRoot('.vscodeignore'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('!'))
    .map((line) => line.slice(1));
  for (const file of ['.vscodeignore', ...globSync(allowed, { cwd: inRoot() })]) {
    cpSync(inRoot(file), `${folder}/${file}`, { recursive: true });
  }
  return folder;
}

/** `vsce` lists what it packs, and cannot be told not to. */
async function withoutOutput(work: () => Promise<void>): Promise<void> {
  const { log, info, warn } = console;
  console.log = console.info = console.warn = () => undefined;
  try {
    await work();
  } finally {
    Object.assign(console, { log, info, warn });
  }
}

if (import.meta.main) {
  const vsix = await packageExtension();
  console.log(`package: ${vsix}, ${(statSync(vsix).size / 1024 / 1024).toFixed(2)} MB`);
}
