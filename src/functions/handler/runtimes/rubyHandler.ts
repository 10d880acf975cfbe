import { joinUri } from '../../../base/fileUri.ts';
import { findSymbol, noFile, nothing, shown, withNote, type Found, type HandlerSearch } from '../handlerSearch.ts';
import { firstExisting, sourcesOfOutput, takenForSource } from '../../handlerFiles/moduleFiles.ts';

/** `file.method` or `file.Module::Class.method`, as Lambda's Ruby runtime splits it. */
const HANDLER = /^([^.]+)[.](\w+|(?:\w+::)*\w+[.]\w+)$/;

/** Finds the handler of a Ruby function. */
export async function findRuby(search: HandlerSearch): Promise<Found> {
  const { fn, folder, handler, files, lookedAt } = search;
  const [, path, symbol] = HANDLER.exec(handler) ?? [];
  if (path === undefined || symbol === undefined)
    return nothing(`Handler \`${handler}\` is not of the form \`file.method\` or \`file.Class.method\`.`);
  const expected = joinUri(folder, `${path}.rb`);
  const file = await firstExisting([expected, ...sourcesOfOutput(expected, files)], files, lookedAt);
  if (file === undefined) return nothing(noFile(fn, expected));
  const root = file.slice(0, -`/${path}.rb`.length);
  const found = await findSymbol(search, { file, symbol, language: 'ruby', root });
  return file === expected ? found : withNote(takenForSource(shown(fn, file), path), found);
}
