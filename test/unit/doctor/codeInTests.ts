import { rmSync } from 'node:fs';
import type { Files } from '../../../src/base/files.ts';
import type { CodeIndex } from '../../../src/code/codeIndex.ts';
import { directCode } from '../functions/directCode.ts';

/** The code of files, for the tests of the suite that calls it: what that takes is opened before them and put away after them. */
export function codeInTests(): (files: Files) => CodeIndex {
  let direct: Awaited<ReturnType<typeof directCode>>;
  before(async () => (direct = await directCode()));
  after(() => rmSync(direct.wasmFolder, { recursive: true }));
  return (files) => direct.codeOf(files);
}
