import type { Files } from '../../base/files.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import { builtSource } from '../handlerFiles/builtSource.ts';
import { findDotnet } from './runtimes/dotnetHandler.ts';
import { findInEntry } from './entryHandler.ts';
import { findInline } from './inlineHandler.ts';
import {
  findSymbol,
  noFile,
  nothing,
  shown,
  withNote,
  type FindHandler,
  type Found,
  type HandlerSearch,
} from './handlerSearch.ts';
import { findCrate, findGo, findProvided } from './runtimes/programHandler.ts';
import { findJava } from './runtimes/javaHandler.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import { firstExisting, pythonFiles, sourcesOfOutput, takenForSource } from '../handlerFiles/moduleFiles.ts';
import { findNamed } from './namedHandler.ts';
import { runtimeByFile } from '../handlerFiles/runtimeByFile.ts';
import { nodeSource, splitNodeHandler } from './runtimes/nodeHandler.ts';
import { foreignHandler, withOwnHandler } from './wrappedHandler.ts';
import { findRuby } from './runtimes/rubyHandler.ts';

/** What looking for a function's handler gave. */
export interface FoundHandler extends Found {
  /** Every file that the answer depends on, also those that do not exist. */
  readonly lookedAt: ReadonlySet<string>;
}

/** By what the names of runtimes begin with. */
const finders: readonly (readonly [runtime: string, find: FindHandler])[] = [
  ['nodejs', findNode],
  ['python', findPython],
  ['java', findJava],
  ['dotnet', findDotnet],
  ['ruby', findRuby],
  ['go', findGo],
  ['provided', findProvided],
  ['rust', findCrate],
];

/** Finds the source of a function's handler. Where the template already says why there is none, no note is added. */
export async function findHandler(declared: LambdaFunction, files: Files, code: CodeIndex): Promise<FoundHandler> {
  const fn = withOwnHandler(declared);
  const lookedAt = new Set<string>();
  const found = await findWhereDeclared(fn, files, code, lookedAt);
  if (found.place || found.mayHold !== undefined) return { ...found, lookedAt };
  return { ...((await findNamed(fn, files, code, lookedAt)) ?? found), lookedAt };
}

/** Finds it where the declaration says that its code is. */
async function findWhereDeclared(
  fn: LambdaFunction,
  files: Files,
  code: CodeIndex,
  lookedAt: Set<string>,
): Promise<Found> {
  const { handler, built } = fn;
  const source = built && (await builtSource(fn, built, files, code, lookedAt));
  if (fn.inline !== undefined) return findInline(fn, fn.inline, code, lookedAt);
  const named = source?.is === 'unknown' ? built?.declared : undefined;
  if (source?.is === 'unknown' && !named) return nothing(source.note);
  const entry = source?.is === 'entry' ? source.file : (named?.entry ?? fn.entry);
  if (entry !== undefined) return findInEntry(fn, entry, files, code, lookedAt);
  const copied = source?.is === 'folder' ? source : undefined;
  const folder = copied?.folder ?? named?.folder ?? fn.codeFolder;
  if (folder === undefined) return nothing();
  const runtime = fn.runtime ?? (await runtimeByFile(handler, folder, files, lookedAt));
  if (runtime === undefined) return nothing(missing('Runtime'));
  const isProgram = /^(?:go|provided|rust)/.test(runtime);
  const foreign = handler === undefined || isProgram ? undefined : foreignHandler(handler);
  if (foreign !== undefined) return nothing(foreign);
  const [, find] = finders.find(([prefix]) => runtime.startsWith(prefix)) ?? [];
  if (!find) return nothing(`Handlers of ${runtime} are not resolved yet.`);
  // A program of one's own is what is started, whatever Handler says.
  if (handler === undefined && !isProgram) return nothing(fn.computedHandler ? COMPUTED_HANDLER : missing('Handler'));
  const found = await find({ fn, folder, handler: handler ?? '', files, code, lookedAt });
  const guessed =
    fn.runtime === undefined ? `Runtime is not known here: by the handler's file it is ${runtime}.` : undefined;
  const notes = [guessed, copied?.note].filter((note) => note !== undefined);
  return { ...found, notes: [...notes, ...found.notes] };
}

async function findNode(task: HandlerSearch): Promise<Found> {
  const { fn, folder, handler, files, lookedAt } = task;
  const parts = splitNodeHandler(handler);
  if (!parts) return nothing(`Handler \`${handler}\` is not of the form \`folder/module.export\`.`);
  const source = await nodeSource(fn, folder, parts.module, files, lookedAt);
  if (source.file === undefined) return nothing(source.note ?? noFile(fn, source.expected));
  const sought = { file: source.file, symbol: parts.symbol, language: 'ecmascript', root: folder } as const;
  const found = await findSymbol(task, sought);
  return source.note === undefined ? found : withNote(source.note, found);
}

async function findPython(task: HandlerSearch): Promise<Found> {
  const { fn, folder, handler, files, lookedAt } = task;
  // As bootstrap.py of aws-lambda-python-runtime-interface-client: the last dot parts them, `/` is as good as `.`.
  const dot = handler.lastIndexOf('.');
  const [module, symbol] = [handler.slice(0, Math.max(dot, 0)).replaceAll('/', '.'), handler.slice(dot + 1)];
  if (module === '' || symbol === '') return nothing(`Handler \`${handler}\` is not of the form \`module.function\`.`);
  const candidates = pythonFiles(folder, module);
  const file = await firstExisting(candidates, files, lookedAt);
  if (file !== undefined) return findSymbol(task, { file, symbol, language: 'python', root: folder });
  for (const root of sourcesOfOutput(folder, files)) {
    const source = await firstExisting(pythonFiles(root, module), files, lookedAt);
    if (source === undefined) continue;
    const found = await findSymbol(task, { file: source, symbol, language: 'python', root });
    return withNote(takenForSource(shown(fn, source), module), found);
  }
  return nothing(noFile(fn, candidates.at(-1) ?? folder));
}

const COMPUTED_HANDLER =
  'Handler is computed at deployment of values that are not known here: give parameter_overrides in samconfig.toml.';

function missing(property: string): string {
  return `${property} is missing or computed at deployment: give it, so that the handler's source can be found.`;
}
