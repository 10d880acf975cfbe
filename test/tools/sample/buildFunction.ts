import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { asArray, asString, type UnknownRecord } from '../../../src/base/readUnknown.ts';
import { type BuildStamps, fingerprint, isSource } from './buildStamps.ts';
import { runNpm } from './runProgram.ts';
import type { SampleFunction } from './sampleTemplate.ts';

/** Builds one function into `.aws-sam/build/<LogicalId>`, where its sources or properties changed; gives that folder. */
export async function buildFunction(
  folder: string,
  built: SampleFunction,
  stamps: BuildStamps,
  log: (line: string) => void,
): Promise<string> {
  const source = resolve(folder, built.codeUri);
  const output = join(folder, '.aws-sam', 'build', built.logicalId);
  await stamps.refresh(built.logicalId, await fingerprint(source, built.buildProperties), output, async () => {
    log(`sample: build ${built.logicalId}`);
    await rm(output, { recursive: true, force: true });
    if (built.buildMethod === 'esbuild') await bundle(source, output, built.buildProperties);
    else await copySource(source, output);
  });
  return output;
}

/** As SAM without a BuildMethod: the source as it is, with its packages beside it. (Python's are in the virtual environment.) */
async function copySource(source: string, output: string): Promise<void> {
  await cp(source, output, { recursive: true, filter: (path) => path === source || isSource(basename(path)) });
  if (existsSync(join(output, 'package.json'))) await runNpm(['ci', '--omit=dev'], output);
}

async function bundle(source: string, output: string, properties: UnknownRecord): Promise<void> {
  const esbuild = await import('esbuild');
  await esbuild.build({
    ...samDefaults,
    ...esbuildOptions(properties),
    absWorkingDir: source,
    outdir: output,
    logLevel: 'silent',
  });
}

/** https://github.com/aws/aws-lambda-builders, workflows/nodejs_npm_esbuild/esbuild.py, `build_default_values`. */
const samDefaults: BuildOptions = { bundle: true, platform: 'node', format: 'cjs', target: 'es2020', minify: true };

/** BuildProperties carry esbuild's options in PascalCase. Those whose value is a map are lists of `key=value` there. */
function esbuildOptions(properties: UnknownRecord): BuildOptions {
  const options = Object.entries(properties).map(
    ([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value] as const,
  );
  return Object.fromEntries(options.map(([name, value]) => [name, pairOptions.has(name) ? pairs(value) : value]));
}

const pairOptions = new Set(['banner', 'define', 'footer', 'loader', 'outExtension']);

function pairs(list: unknown): Record<string, string> {
  const texts = (asArray(list) ?? []).map((item) => asString(item) ?? '');
  return Object.fromEntries(texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]));
}
