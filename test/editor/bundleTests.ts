import { globSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { inRoot, inScratch } from '../tools/root.ts';

/**
 * Bundles the tests of a folder below `test/editor/` for the extension host, which loads CommonJS, and gives the path of
 * the module that exports `run()`. Packages stay outside: they are found in the repository's node_modules.
 */
export async function bundleTests(label: string): Promise<string> {
  const outdir = inScratch('editor-tests', label);
  await rm(outdir, { recursive: true, force: true });
  const tests = globSync('**/*.test.ts', { cwd: inRoot('test/editor', label) });
  if (tests.length === 0) throw new Error(`There is no test in test/editor/${label}`);
  await esbuild.build({
    absWorkingDir: inRoot(),
    entryPoints: [
      { in: 'test/editor/suite/index.ts', out: 'index' },
      ...tests.map((file) => ({ in: join('test/editor', label, file), out: file.replace(/\.ts$/, '') })),
    ],
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    external: ['vscode'],
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return join(outdir, 'index.cjs');
}
