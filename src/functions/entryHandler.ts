import type { Files } from '../base/files.ts';
import { folderOf } from '../base/fileUri.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import { findSymbol, type Found } from './handlerSearch.ts';
import type { LambdaFunction } from './lambdaFunction.ts';
import { splitNodeHandler } from './nodeHandler.ts';

/** The handler of a function in Node.js or Python, in the file that Handler's module is made of. */
export async function findInEntry(
  fn: LambdaFunction,
  file: string,
  files: Files,
  code: CodeIndex,
  lookedAt: Set<string>,
): Promise<Found> {
  const { handler = '', runtime = '' } = fn;
  const language = runtime.startsWith('python') ? 'python' : 'ecmascript';
  const symbol = splitNodeHandler(handler)?.symbol ?? handler.slice(handler.lastIndexOf('.') + 1);
  return findSymbol({ fn, files, code, lookedAt }, { file, symbol, language, root: folderOf(file) });
}
