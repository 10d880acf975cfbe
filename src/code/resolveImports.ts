import { folderOf, joinUri } from '../base/fileUri.ts';
import type { Files } from '../base/files.ts';
import type { LanguageFiles } from './languageFiles.ts';
import type { TsconfigPaths } from './tsconfigPaths.ts';

/** What a specifier is resolved against. All URIs are canonical. */
export interface ImportContext {
  readonly files: Pick<Files, 'exists'>;
  /** Folders in which Python's absolute imports are looked up, in order: the handler's, the code folder, … */
  readonly roots: readonly string[];
  /** `paths` and `baseUrl` of tsconfig.json, for bare specifiers; undefined leaves them unresolved. */
  readonly tsconfig?: TsconfigPaths | undefined;
}

const sourceExtensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
/** What may stand in source for the extension that is written, TypeScript first: `./orders.js` is `orders.ts`. */
const swaps: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

/**
 * The file of the workspace that an import in `from` means, or undefined: for packages, built-in modules, and what does
 * not exist.
 */
export async function resolveImport(
  language: Pick<LanguageFiles, 'imports'>,
  from: string,
  specifier: string,
  context: ImportContext,
): Promise<string | undefined> {
  const candidates =
    language.imports === 'python'
      ? pythonCandidates(from, specifier, context.roots)
      : (await ecmascriptBases(from, specifier, context.tsconfig)).flatMap(ecmascriptCandidates);
  for (const candidate of candidates) {
    if (await context.files.exists(candidate)) return candidate;
  }
  return undefined;
}

async function ecmascriptBases(from: string, specifier: string, tsconfig?: TsconfigPaths): Promise<readonly string[]> {
  if (/^\.{1,2}(?:\/|$)/.test(specifier)) return [joinUri(folderOf(from), specifier)];
  if (specifier.startsWith('/') || /^[a-z]+:/.test(specifier)) return [];
  return tsconfig ? tsconfig.candidates(from, specifier) : [];
}

function ecmascriptCandidates(base: string): readonly string[] {
  const extension = /\.[cm]?[jt]sx?$/.exec(base)?.[0] ?? '';
  const stem = base.slice(0, base.length - extension.length);
  const written = extension === '' ? [] : (swaps[extension] ?? [extension]).map((swap) => stem + swap);
  const added = sourceExtensions.map((added) => base + added);
  const inside = sourceExtensions.map((added) => `${base}/index${added}`);
  return [...written, ...added, ...inside];
}

function pythonCandidates(from: string, specifier: string, roots: readonly string[]): readonly string[] {
  const [, dots = '', module = ''] = /^(\.*)(.*)$/.exec(specifier) ?? [];
  if (/[^\w.]/.test(module)) return [];
  const path = module.replaceAll('.', '/');
  const folders = dots === '' ? roots : [joinUri(folderOf(from), '../'.repeat(dots.length - 1))];
  return folders.flatMap((folder) => [
    ...(path === '' ? [] : [`${joinUri(folder, path)}.py`]),
    joinUri(folder, `${path}/__init__.py`),
  ]);
}
