import '../../tools/registerScm.mjs';
import type { SourceParser } from '../../../src/code/parsing/sourceParser.ts';
import { makeWasmFolder } from '../code/wasmFolder.ts';

/** A parser in this process. Grammars are copied into a new folder; delete it after use. */
export async function openParser(): Promise<{ readonly parser: SourceParser; readonly wasmFolder: string }> {
  // Imported late: under tsx `.scm` files load once registerScm.mjs was run.
  const { DirectParser } = await import('../../../src/code/parsing/directParser.ts');
  const wasmFolder = makeWasmFolder();
  return { parser: new DirectParser(wasmFolder), wasmFolder };
}
