import { statSync } from 'node:fs';
import { packageExtension } from '../package.ts';
import { inScratch } from '../root.ts';
import type { Row } from './row.ts';
import { atMost } from './row.ts';

/** What a user downloads. */
export async function benchVsix(): Promise<readonly Row[]> {
  const vsix = await packageExtension({ packagePath: inScratch('bench.vsix'), quiet: true });
  return [atMost(4, '.vsix', statSync(vsix).size / 1024 / 1024, 'MB')];
}
