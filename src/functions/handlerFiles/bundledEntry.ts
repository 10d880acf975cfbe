import type { Files } from '../../base/files.ts';
import { folderOf, joinUri } from '../../base/fileUri.ts';
import { asArray, asRecord, asString, parseJson } from '../../base/readUnknown.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import { firstExisting } from './moduleFiles.ts';

/*
 * The source that a bundle of esbuild begins at, by what the bundle says: before each module that it puts in, esbuild writes
 * a comment with its path (`// src/create.ts`) unless it minifies, and with a source map it lists them in there.
 */

export interface BundleSearch {
  /** URI of the bundle. */
  readonly file: string;
  readonly text: string;
  /** What the handler's module exports. */
  readonly symbol: string;
  /** URI of the app's folder. */
  readonly project: string;
  readonly files: Files;
  readonly code: CodeIndex;
  readonly lookedAt: Set<string>;
}

/** The file that the bundle's entry is; undefined where the bundle does not tell. */
export async function bundledEntry(search: BundleSearch): Promise<string | undefined> {
  const paths = commentedPaths(search.text);
  // Imports stand before what needs them, so the last module is the entry.
  const last = paths.at(-1);
  const commented = last === undefined ? undefined : await inProject(last, search);
  return commented ?? (await mappedEntry(search));
}

const COMMENT = /^\/\/ ([^\s:*?"<>|][^\n:*?"<>|]*\.[cm]?[jt]sx?)$/gm;

function commentedPaths(bundle: string): readonly string[] {
  return [...bundle.matchAll(COMMENT)]
    .map(([, path = '']) => path)
    .filter((path) => !/(?:^|\/)node_modules\//.test(path));
}

/** The files beside which the CDK runs esbuild, in which paths are relative to it. */
const LOCK_FILES = ['pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb', 'package-lock.json'] as const;
const MAX_ABOVE = 8;

async function inProject(path: string, { project, files, lookedAt }: BundleSearch): Promise<string | undefined> {
  let folder = project;
  for (let above = 0; above < MAX_ABOVE; above++) {
    const locks = LOCK_FILES.map((name) => joinUri(folder, name));
    if ((await firstExisting(locks, files, lookedAt)) !== undefined) {
      const found = await firstExisting([joinUri(folder, path)], files, lookedAt);
      if (found !== undefined) return found;
    }
    folder = folderOf(folder);
  }
  return firstExisting([joinUri(project, path)], files, lookedAt);
}

const MAX_MAP = 20_000_000;
const MAX_SOURCES = 200;

/** Of the sources that the bundle's map lists, the only one that exports what Handler names. */
async function mappedEntry(search: BundleSearch): Promise<string | undefined> {
  const { file, symbol, files, code, lookedAt } = search;
  const map = `${file}.map`;
  lookedAt.add(map);
  const text = await files.read(map);
  if (text === undefined || text.length > MAX_MAP) return undefined;
  const sources = (asArray(asRecord(parseJson(text))?.sources) ?? [])
    .map(asString)
    .filter((source) => source !== undefined && !/(?:^|\/)node_modules\/|^[a-z-]+:/.test(source));
  const entries: string[] = [];
  for (const source of sources.slice(0, MAX_SOURCES)) {
    const uri = await mappedFile(source ?? '', search);
    if (uri === undefined) continue;
    lookedAt.add(uri);
    const facts = await code.facts(uri);
    const name = symbol.split('.', 1)[0];
    if (facts?.exports.some((exported) => exported.name === name)) entries.push(uri);
  }
  return entries.length === 1 ? entries[0] : undefined;
}

/** Docker sees the project as `/asset-input`. */
async function mappedFile(source: string, search: BundleSearch): Promise<string | undefined> {
  const [, inDocker] = /(?:^|\/)asset-input\/(.*)$/.exec(source) ?? [];
  if (inDocker !== undefined) return inProject(inDocker, search);
  return firstExisting([joinUri(folderOf(search.file), source)], search.files, search.lookedAt);
}
