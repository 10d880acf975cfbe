import * as esbuild from 'esbuild';
import { bundleOptions } from '../build.ts';
import { bundles } from '../build/bundles.ts';
import type { Row } from './row.ts';
import { atMost, reported } from './row.ts';

/** The lazy bundle of the AWS SDK against the same imports as esbuild takes them by default (CommonJS, nothing dropped). */
export async function benchAwsBundle(): Promise<readonly Row[]> {
  const bundle = bundles.find(({ output }) => output === 'aws.cjs');
  if (!bundle) throw new Error('There is no bundle aws.cjs');
  const options = { ...bundleOptions(bundle, true), write: false, legalComments: 'none' } as const;
  const ours = await sizeOf(options);
  const byDefault = await sizeOf({ ...options, mainFields: ['main', 'module'] });
  return [
    atMost(0.6, 'AWS bundle against esbuild’s default', ours / byDefault, 'of the size'),
    reported('AWS bundle', ours / 1024, 'KB'),
  ];
}

async function sizeOf(options: esbuild.BuildOptions): Promise<number> {
  const { outputFiles } = await esbuild.build({ ...options, logLevel: 'error' });
  return outputFiles?.reduce((sum, { contents }) => sum + contents.byteLength, 0) ?? Number.NaN;
}
