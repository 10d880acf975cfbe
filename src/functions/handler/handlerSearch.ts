import type { Files } from '../../base/files.ts';
import { folderOf, pathOfUri, relativePath } from '../../base/fileUri.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import { findExport, type ExportSearch, type FoundExport } from './findExport.ts';
import type { HandlerPlace, LambdaFunction } from '../lambdaFunction.ts';
import { anyFile } from '../lookedAt.ts';
import { missingExport, type MissingExport } from './missingExport.ts';

/** What looking for a function's handler gave. */
export interface Found {
  readonly place: HandlerPlace | undefined;
  /** Why it was not found, or how it was. */
  readonly notes: readonly string[];
  /** `LambdaFunction.mayHoldHandler` */
  readonly mayHold?: string;
  /** Handler names what the code does not have, for sure. */
  readonly isWrong?: boolean;
}

/** A handler to look for. */
export interface HandlerSearch {
  readonly fn: LambdaFunction;
  /** URI of the code's folder. */
  readonly folder: string;
  readonly handler: string;
  readonly files: Files;
  readonly code: CodeIndex;
  /** Receives every file that the answer depends on, also those that do not exist: `lookedAt.ts`. */
  readonly lookedAt: Set<string>;
}

/** How the handlers of one runtime are found. */
export type FindHandler = (search: HandlerSearch) => Promise<Found>;

/** Files of this name, or of an ending as `*.java`, anywhere in the workspace. */
export function filesNamed(
  name: string,
  { files, lookedAt }: Pick<HandlerSearch, 'files' | 'lookedAt'>,
): Promise<readonly string[]> {
  lookedAt.add(anyFile(name));
  return files.find([name]);
}

/** Of them, those below the code's folder. */
export async function filesBelow(
  search: Pick<HandlerSearch, 'files' | 'folder' | 'lookedAt'>,
  name: string,
): Promise<readonly string[]> {
  return (await filesNamed(name, search)).filter((uri) => relativePath(search.folder, uri) !== undefined);
}

/** A symbol that a handler names. */
interface SoughtSymbol extends Pick<ExportSearch, 'language' | 'root' | 'overloadOf'> {
  /** URI of the file that should export it. */
  readonly file: string;
  readonly symbol: string;
}

/** Finds the definition of a symbol that a file exports, through re-exports. */
export async function findSymbol(
  { fn, files, code, lookedAt }: Pick<HandlerSearch, 'fn' | 'files' | 'code' | 'lookedAt'>,
  { file, symbol, language, root, overloadOf }: SoughtSymbol,
): Promise<Found> {
  const search = { files, code, language, root, lookedAt, overloadOf };
  const found = await findExport(file, symbol, search);
  const isMissing = !found.place && found.undecided === undefined;
  return exportNotes(fn, file, symbol, found, isMissing ? await missingExport(file, symbol, search) : undefined);
}

/** What is said of a symbol that was looked for in `file`. */
function exportNotes(
  fn: LambdaFunction,
  file: string,
  symbol: string,
  found: FoundExport,
  lack: MissingExport | undefined,
): Found {
  const name = shown(fn, file);
  if (found.lostAt !== undefined) {
    return {
      place: found.place,
      notes: [`\`${name}\` takes \`${symbol}\` from \`${found.lostAt}\`, where it was not found.`],
    };
  }
  if (found.place) return { place: found.place, notes: [] };
  if (found.undecided !== undefined)
    return nothing(
      `\`${name}\` has ${found.undecided} methods \`${symbol}\`: which of them Lambda invokes is not known here.`,
    );
  const similar = lack?.similar === undefined ? '.' : `: did you mean \`${lack.similar}\`?`;
  const missing = `\`${name}\` exports no \`${symbol}\`, which ${namerOf(fn)} names${similar}`;
  if (!found.incomplete) return { ...nothing(missing), isWrong: lack?.isSure === true && !fn.ownHandler };
  return { ...nothing(`${missing} A part that could not be read may hold it.`), mayHold: file };
}

/** What gives the handler that is looked for. */
function namerOf({ ownHandler }: LambdaFunction): string {
  return ownHandler?.by ?? 'Handler';
}

/** Why there is no handler: no file. `expected` is the URI of the one that a reader would expect. */
export function noFile(fn: LambdaFunction, expected: string): string {
  return `No handler file: \`${shown(fn, expected)}\` does not exist. Check ${namerOf(fn)} \`${fn.handler ?? ''}\` and where the code is.`;
}

/** No handler was found, and why. */
export function nothing(...notes: readonly string[]): Found {
  return { place: undefined, notes };
}

/** What was found, and how, in a file that is taken for another: what that one lacks is not sure. */
export function withNote(note: string, found: Found): Found {
  return { ...found, notes: [note, ...found.notes], isWrong: false };
}

/** How many folders above the template's a path is still told by these. */
const MAX_ABOVE = 4;

/** A file as the user knows it: relative to the template's folder. */
export function shown(fn: LambdaFunction, uri: string): string {
  let folder = folderOf(fn.template.file);
  for (let above = 0; above <= MAX_ABOVE; above++) {
    const path = relativePath(folder, uri);
    if (path !== undefined) return '../'.repeat(above) + path;
    folder = folderOf(folder);
  }
  return pathOfUri(uri);
}
