import { folderOf, joinUri, relativePath } from '../base/fileUri.ts';
import type { SourceFacts } from '../code/site.ts';
import { STARTED } from '../code/startedHandler.ts';
import { findExport } from './findExport.ts';
import { exportNotes, nothing, shown, type Found, type HandlerSearch } from './handlerSearch.ts';

/*
 * Functions that are programs of their own (`bootstrap`): Handler says nothing of the source. It is the package of the code's folder
 * that starts Lambda's runtime, as `sam build` compiles it, or the only one below.
 */

/** A function of Go's own runtime, or of an earlier one. */
export async function findGo(search: HandlerSearch): Promise<Found> {
  const here = await programsIn(search.folder, search);
  const [program, ...others] = here.length > 0 ? here : await programsBelow(search);
  if (!program) {
    const folder = shown(search.fn, joinUri(search.folder, 'main.go'));
    return nothing(
      `No program: neither \`${folder}\` nor another Go file there calls \`lambda.Start\`. Check where the code is.`,
    );
  }
  if (others.length > 0)
    return nothing(
      `Several programs below the code's folder call \`lambda.Start\` (${[program, ...others].map(({ file }) => shown(search.fn, file)).join(', ')}): which one this function runs is not known here.`,
    );
  const context = { ...search, language: 'go', root: search.folder } as const;
  return exportNotes(search.fn, program.file, STARTED, await findExport(program.file, STARTED, context));
}

/** A function of a runtime that only starts a program. */
export function findProvided(search: HandlerSearch): Promise<Found> {
  return findGo(search);
}

async function programsIn(folder: string, search: HandlerSearch): Promise<readonly SourceFacts[]> {
  const names = (await search.files.list(folder)).filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'));
  return programsOf(
    names.map((name) => joinUri(folder, name)),
    search,
  );
}

/** By convention a program's package is a folder of `cmd`, and its file is called `main.go`. */
async function programsBelow(search: HandlerSearch): Promise<readonly SourceFacts[]> {
  const found = (await search.files.find(['main.go'])).filter((uri) => relativePath(search.folder, uri) !== undefined);
  const programs = await programsOf(found, search);
  const named = programs.filter(({ file }) => isNamedAs(file, search));
  return named.length === 1 ? named : programs;
}

/** `cmd/create-order/main.go` of the function CreateOrder. */
function isNamedAs(file: string, { fn }: HandlerSearch): boolean {
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .replace(/function$/, '');
  const folder = folderOf(file);
  return plain(folder.slice(folder.lastIndexOf('/') + 1)) === plain(fn.logicalId);
}

const MAX_PROGRAMS = 200;

async function programsOf(uris: readonly string[], { code, lookedAt }: HandlerSearch): Promise<readonly SourceFacts[]> {
  const programs: SourceFacts[] = [];
  for (const uri of uris.slice(0, MAX_PROGRAMS)) {
    lookedAt.add(uri);
    const facts = await code.facts(uri);
    if (facts?.exports.some(({ name }) => name === STARTED)) programs.push(facts);
  }
  return programs;
}
