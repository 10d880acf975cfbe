import { baseName, folderOf, joinUri, pathOfUri, relativePath } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import { bundledEntry } from './bundledEntry.ts';
import { handlerFiles } from './handlerFiles.ts';
import type { BuiltCode, LambdaFunction } from '../lambdaFunction.ts';
import { firstExisting, JAVASCRIPT, TYPESCRIPT, withEndings } from './moduleFiles.ts';
import { splitNodeHandler } from '../handler/runtimes/nodeHandler.ts';

/** Where the source of code that was built or copied is. */
export type BuiltSource =
  /** The file that the handler's module was made of. */
  | { readonly is: 'entry'; readonly file: string }
  /** The folder that was copied. */
  | { readonly is: 'folder'; readonly folder: string; readonly note?: string }
  | { readonly is: 'unknown'; readonly note: string };

const SYNTH = 'Run `cdk synth`, so that its handler can be found.';

/** Finds what a function's built code was made of; every file that was asked for goes to `lookedAt`. */
export async function builtSource(
  fn: LambdaFunction,
  built: BuiltCode,
  files: Files,
  code: CodeIndex,
  lookedAt: Set<string>,
): Promise<BuiltSource> {
  const module = await builtModule(fn, built, files, lookedAt);
  if (module && built.made !== 'bundle') {
    const copied = (await namesakes(module, files, lookedAt)).filter(({ text }) => isSame(text, module.text));
    if (copied.length > 1) return { is: 'unknown', note: several(copied, built) };
    if (copied[0]) return { is: 'folder', folder: copied[0].folder };
  }
  const search = { project: built.project, files, code, lookedAt };
  const bundled = module && built.made !== 'copy' ? await bundledEntry({ ...module, ...search }) : undefined;
  const entry = bundled ?? (await defaultEntry(built, files, lookedAt));
  if (entry !== undefined) return { is: 'entry', file: entry };
  return module ? changedSource(module, built, files, lookedAt) : { is: 'unknown', note: noModule(fn, built) };
}

/** The file of the built code that Handler names. */
interface BuiltModule {
  readonly file: string;
  /** Below the built folder. */
  readonly path: string;
  readonly text: string;
  /** What Handler asks of it. */
  readonly symbol: string;
}

async function builtModule(
  { handler = '', runtime = '' }: LambdaFunction,
  { folder }: BuiltCode,
  files: Files,
  lookedAt: Set<string>,
): Promise<BuiltModule | undefined> {
  if (folder === undefined) return undefined;
  const node = runtime.startsWith('nodejs') ? splitNodeHandler(handler) : undefined;
  const dot = handler.lastIndexOf('.');
  const candidates = dot > 0 ? handlerFiles(folder, handler, runtime, JAVASCRIPT) : [];
  const file = await firstExisting(candidates, files, lookedAt);
  const [path, text] = file === undefined ? [] : [relativePath(folder, file), await files.read(file)];
  if (file === undefined || path === undefined || text === undefined) return undefined;
  return { file, path, text, symbol: node?.symbol ?? handler.slice(dot + 1) };
}

/** A file of the workspace at the end of a built file's path. */
interface Namesake {
  readonly uri: string;
  readonly text: string;
  /** The folder that its path begins at. */
  readonly folder: string;
}

const MAX_NAMESAKES = 200;

async function namesakes({ path }: BuiltModule, files: Files, lookedAt: Set<string>): Promise<readonly Namesake[]> {
  const found: Namesake[] = [];
  for (const uri of (await files.find([path.replace(/^.*\//, '')])).slice(0, MAX_NAMESAKES)) {
    // Copies that other apps made are no sources.
    if (!pathOfUri(uri).endsWith(`/${path}`) || /\/asset\.\w+\//.test(uri)) continue;
    lookedAt.add(uri);
    const text = await files.read(uri);
    const folder = joinUri(uri, '../'.repeat(path.split('/').length));
    if (text !== undefined) found.push({ uri, text, folder });
  }
  return found;
}

/** The least share of lines that a file has in common with the copy of it. */
const ALIKE = 0.6;

/** The one file at the end of the module's path that most of its lines stand in. */
async function changedSource(
  module: BuiltModule,
  built: BuiltCode,
  files: Files,
  lookedAt: Set<string>,
): Promise<BuiltSource> {
  const found = built.made === 'bundle' ? [] : await namesakes(module, files, lookedAt);
  const [only, ...others] = found.filter(({ text }) => likeness(module.text, text) >= ALIKE);
  if (!only || others.length > 0)
    return {
      is: 'unknown',
      note: `What ${shown(module.file, built)} was built from is not known: it names no source of this workspace.`,
    };
  const note = `\`${shown(only.uri, built)}\` is taken to be the source, as most of it is still the same: run \`cdk synth\`.`;
  return { is: 'folder', folder: only.folder, note };
}

function noModule({ handler = '' }: LambdaFunction, built: BuiltCode): string {
  return built.folder === undefined
    ? `Where its code is was not recorded. ${SYNTH}`
    : `${shown(built.folder, built)} has no file that Handler \`${handler}\` names. ${SYNTH}`;
}

/** How many of the lines of `built` that say something stand in `source`, as a share. */
function likeness(built: string, source: string): number {
  const lines = linesOf(built);
  const known = new Set(linesOf(source));
  return lines.length === 0 ? 0 : lines.filter((line) => known.has(line)).length / lines.length;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 3);
}

/** Whether two texts are one but for their line ends, which Git changes. */
function isSame(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
}

/** Where the CDK's NodejsFunction looks when it is given no entry: `<file>.<construct id>.ts` beside the file that makes it. */
async function defaultEntry(
  { madeIn, construct }: BuiltCode,
  files: Files,
  lookedAt: Set<string>,
): Promise<string | undefined> {
  if (madeIn === undefined || construct === undefined) return undefined;
  const stem = baseName(madeIn).replace(/\.\w+$/, '');
  const path = joinUri(folderOf(madeIn), `${stem}.${construct}`);
  return firstExisting([...withEndings(path, TYPESCRIPT), ...withEndings(path, JAVASCRIPT)], files, lookedAt);
}

function several(files: readonly Namesake[], built: BuiltCode): string {
  const names = files.slice(0, 5).map(({ uri }) => `\`${shown(uri, built)}\``);
  return `Its code is a copy, and could be of ${names.join(' or of ')}: they are the same.`;
}

function shown(uri: string, { project }: BuiltCode): string {
  return relativePath(project, uri) ?? uri;
}
