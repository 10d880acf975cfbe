/*
 * Makes `dist/`.
 *
 * usage: tsx test/tools/build.ts [--watch] [--minify]
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';
import * as esbuild from 'esbuild';
import type { Bundle } from './build/bundles.ts';
import { bundles, copies } from './build/bundles.ts';
import { duplicatedIdentities } from './build/checkSingle.ts';
import { iconPaths } from './build/iconPaths.ts';
import { ownBundles } from './build/ownBundles.ts';
import { smallStyles } from './build/smallStyles.ts';
import { vscodeApi } from './build/vscodeApi.ts';
import { inRoot } from './root.ts';

export interface BuildResult {
  /** What went into each bundle, by its file name in `dist/`. */
  readonly metafiles: ReadonlyMap<string, Metafile>;
}

/**
 * Builds all bundles: small where `minify`, with source maps where not. A user's stack trace is read with the source map of
 * the same version, which the same build without `write` gives.
 */
export async function build({ minify }: { readonly minify: boolean }): Promise<BuildResult> {
  const present = presentBundles();
  const results = await Promise.all(
    present.map((bundle) => esbuild.build({ ...bundleOptions(bundle, minify), metafile: true as const })),
  );
  const metafiles = new Map(
    present.map((bundle, index) => [bundle.output, results[index]?.metafile ?? { inputs: {}, outputs: {} }]),
  );
  await copyAssets();
  await removeStale([...metafiles.values()]);
  const twice = duplicatedIdentities(
    present.flatMap(({ kind, output }) => (kind === 'extension' ? (metafiles.get(output) ?? []) : [])),
  );
  if (twice.length > 0) throw new Error(twice.join('\n'));
  return { metafiles };
}

/** Builds, and builds again whenever a source changes, until the process ends. */
async function watch(): Promise<void> {
  await copyAssets();
  for (const bundle of presentBundles()) {
    const context = await esbuild.context({ ...bundleOptions(bundle, false), logLevel: 'info' });
    await context.watch();
  }
}

/** How esbuild makes a bundle; also for a bench that varies it. */
export function bundleOptions(bundle: Bundle, minify: boolean): BuildOptions {
  return {
    absWorkingDir: inRoot(),
    entryPoints: [bundle.source],
    outfile: `dist/${bundle.output}`,
    bundle: true,
    format: bundle.format,
    minify,
    sourcemap: minify ? false : 'linked',
    legalComments: minify ? 'linked' : 'none',
    logLevel: 'warning',
    ...(bundle.kind === 'page' ? pageOptions : nodeOptions(bundle)),
  };
}

const pageOptions: BuildOptions = {
  platform: 'browser',
  // Of the oldest VS Code in package.json's `engines`.
  target: 'chrome132',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [smallStyles(), iconPaths()],
};

function nodeOptions(bundle: Bundle): BuildOptions {
  return {
    platform: 'node',
    target: 'node20',
    // The ES modules of the AWS SDK drop what is not used, its CommonJS ones do not.
    mainFields: ['module', 'main'],
    loader: { '.scm': 'text' },
    plugins: [ownBundles(bundle), vscodeApi()],
    ...(bundle.format === 'cjs'
      ? // `import('./aws.cjs')` as a `require`, which VS Code and test runners see.
        { supported: { 'dynamic-import': false } }
      : // CommonJS packages inside an ES module call `require` for Node's own modules.
        {
          banner: {
            js: `import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);`,
          },
        }),
  };
}

function presentBundles(): readonly Bundle[] {
  return bundles.filter((bundle) => {
    const present = existsSync(inRoot(bundle.source));
    if (!present) console.warn(`build: no ${bundle.source}, so no dist/${bundle.output}`);
    return present;
  });
}

/** Copies what is not bundled (grammars, the Python bootstrap) to `dist/`. */
export async function copyAssets(): Promise<void> {
  for (const { source, output } of copies) {
    const target = inRoot('dist', output);
    await mkdir(dirname(target), { recursive: true });
    if (existsSync(inRoot(source))) await copyFile(inRoot(source), target);
    else console.warn(`build: no ${source}, so no dist/${output}`);
  }
}

/** Files of earlier builds go after the build, not before: an editor that runs now may still load one that stays. */
async function removeStale(metafiles: readonly Metafile[]): Promise<void> {
  const made = new Set(metafiles.flatMap(({ outputs }) => Object.keys(outputs)).map((path) => inRoot(path)));
  for (const { output } of copies) made.add(inRoot('dist', output));
  for (const entry of await readdir(inRoot('dist'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !made.has(path)) await rm(path);
  }
}

if (import.meta.main) {
  const started = performance.now();
  if (process.argv.includes('--watch')) await watch();
  else {
    const { metafiles } = await build({ minify: process.argv.includes('--minify') });
    const sizes = [...metafiles].map(
      ([name, { outputs }]) => `${name} ${kilobytes(outputs[`dist/${name}`]?.bytes ?? 0)}`,
    );
    console.log(`build: ${sizes.join(', ')} in ${Math.round(performance.now() - started)} ms`);
  }
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1024)} KB`;
}
