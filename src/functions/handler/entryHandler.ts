import type { Files } from '../../base/files.ts';
import { folderOf } from '../../base/fileUri.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import { languageOfFile } from '../../code/languages/languageFiles.ts';
import { findSymbol, nothing, type Found } from './handlerSearch.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import { splitNodeHandler } from './runtimes/nodeHandler.ts';

const NO_FILE = 'There is no such file: correct "file" in the setting beamline.functions.';

/** The handler of a function in the file that Handler's module is made of, or that a setting names. */
export async function findInEntry(
  fn: LambdaFunction,
  file: string,
  files: Files,
  code: CodeIndex,
  lookedAt: Set<string>,
): Promise<Found> {
  const { handler = '', format, codeFolder } = fn;
  const language = languageOfFile(file)?.imports ?? 'ecmascript';
  const isSetting = format === 'setting';
  lookedAt.add(file);
  if (isSetting && !(await files.exists(file))) return nothing(NO_FILE);
  const last = handler.slice(handler.lastIndexOf('.') + 1);
  const named = language === 'ecmascript' ? (splitNodeHandler(handler)?.symbol ?? last) : last;
  const symbol = isSetting ? handler : named;
  const root = isSetting ? (codeFolder ?? folderOf(file)) : folderOf(file);
  return findSymbol({ fn, files, code, lookedAt }, { file, symbol, language, root });
}
