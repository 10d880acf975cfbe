import { folderOf, joinUri } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import { goPackageFiles } from './goPackages.ts';
import { rustCandidates } from './rustModules.ts';
import { languageOfFile, type LanguageFiles } from '../languages/languageFiles.ts';
import type { TsconfigPaths } from './tsconfigPaths.ts';

/** What a specifier is resolved against. All URIs are canonical. */
export interface ImportContext {
  readonly files: Pick<Files, 'exists' | 'list' | 'read'>;
  /** Folders in which Python's absolute imports are looked up, in order: the handler's, the code folder, … */
  readonly roots: readonly string[];
  /** `paths` and `baseUrl` of tsconfig.json, for bare specifiers; undefined leaves them unresolved. */
  readonly tsconfig?: TsconfigPaths | undefined;
  /** The package that the importing file says it belongs to. */
  readonly package?: string | undefined;
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
 * The files of the workspace that an import in `from` means: one, or all of a Go package. None for libraries, built-in modules,
 * and what does not exist.
 */
export async function resolveImport(
  language: Pick<LanguageFiles, 'imports'>,
  from: string,
  specifier: string,
  context: ImportContext,
): Promise<readonly string[]> {
  if (language.imports === 'go') return goPackageFiles(from, specifier, context.files);
  if (specifier.endsWith('*')) return modulesBelow(language.imports, from, specifier.slice(0, -1), context);
  for (const candidate of await candidatesOf(language.imports, from, specifier, context)) {
    if (await context.files.exists(candidate)) return [candidate];
  }
  return [];
}

/** A folder with more is none of modules that code chooses from. */
const MAX_BELOW = 200;

/** The modules of the folder that a specifier begins with, but tests: which of them is meant is known when the code runs. */
async function modulesBelow(
  imports: LanguageFiles['imports'],
  from: string,
  beginning: string,
  { files, roots }: ImportContext,
): Promise<readonly string[]> {
  for (const folder of foldersOf(imports, from, beginning, roots)) {
    const names = await files.list(folder);
    const modules = names.filter((name) => languageOfFile(name)?.imports === imports && !TEST.test(name));
    if (modules.length > 0) return modules.slice(0, MAX_BELOW).map((name) => joinUri(folder, name));
  }
  return [];
}

const TEST = /^(?:test_|conftest[.])|[._](?:test|spec)[.]/;

function foldersOf(
  imports: LanguageFiles['imports'],
  from: string,
  beginning: string,
  roots: readonly string[],
): readonly string[] {
  if (imports === 'ecmascript') return beginning.startsWith('.') ? [joinUri(folderOf(from), beginning)] : [];
  const { folders, path } = pythonModule(from, beginning, roots);
  return imports === 'python' ? folders.map((folder) => joinUri(folder, path)) : [];
}

async function candidatesOf(
  imports: Exclude<LanguageFiles['imports'], 'go'>,
  from: string,
  specifier: string,
  context: ImportContext,
): Promise<readonly string[]> {
  switch (imports) {
    case 'ecmascript':
      return (await ecmascriptBases(from, specifier, context.tsconfig)).flatMap(ecmascriptCandidates);
    case 'python':
      return pythonCandidates(from, specifier, context.roots);
    case 'java':
      return javaCandidates(from, specifier, context.package);
    case 'csharp':
      return csharpCandidates(from, specifier, context.package);
    case 'ruby':
      return rubyCandidates(from, specifier, context.roots);
    case 'rust':
      return rustCandidates(from, specifier, context.files);
    default:
      return imports satisfies never;
  }
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
  if (/[^\w.]/.test(specifier)) return [];
  const { folders, path } = pythonModule(from, specifier, roots);
  return folders.flatMap((folder) => [
    ...(path === '' ? [] : [`${joinUri(folder, path)}.py`]),
    joinUri(folder, `${path}/__init__.py`),
  ]);
}

/** Where a module may be, and its path from there: `..orders.api` is `orders/api` in the folder above. */
function pythonModule(
  from: string,
  specifier: string,
  roots: readonly string[],
): { readonly folders: readonly string[]; readonly path: string } {
  const [, dots = '', module = ''] = /^(\.*)(.*)$/.exec(specifier) ?? [];
  const folders = dots === '' ? roots : [joinUri(folderOf(from), '../'.repeat(dots.length - 1))];
  return { folders, path: module.replaceAll('.', '/') };
}

/** Below the folder in which the importing file's own package begins. The last steps may be a class in a class, or its member. */
function javaCandidates(from: string, specifier: string, own = ''): readonly string[] {
  if (/[^\w.$]/.test(specifier)) return [];
  const folder = folderOf(from);
  const steps = own === '' ? [] : own.split('.');
  const root = joinUri(folder, '../'.repeat(steps.length));
  if (steps.length > 0 && joinUri(root, steps.join('/')) !== folder) return [];
  const path = specifier.split('.');
  return [0, 1, 2]
    .map((cut) => path.slice(0, path.length - cut))
    .filter((kept) => /^[A-Z]/.test(kept.at(-1) ?? ''))
    .map((kept) => `${joinUri(root, kept.join('/'))}.java`);
}

/**
 * By convention a class stands in a file of its name, and folders follow namespaces: below the project's folder, or beside it in
 * that of another project, whose name is the beginning of the namespace. Only what begins as the importing file's own namespace is
 * looked for; `.` is the file itself.
 */
function csharpCandidates(from: string, specifier: string, own = ''): readonly string[] {
  if (specifier === '.') return [from];
  const folder = folderOf(from);
  const [steps, path] = [own.split('.'), specifier.split('.')];
  const name = path.pop() ?? '';
  if (own === '' || path.length === 0) return [`${joinUri(folder, name)}.cs`];
  if (path[0] !== steps[0]) return [];
  const shared = steps.findIndex((step, index) => step !== path[index]);
  const common = shared < 0 ? steps.length : shared;
  const near = joinUri(folder, ['../'.repeat(steps.length - common), ...path.slice(common)].join('/'));
  const projects = path.map((_, index) => {
    const project = path.slice(0, index + 1).join('.');
    return joinUri(folder, ['..', project, ...path.slice(index + 1)].join('/'));
  });
  const outer = projects.map((candidate) => candidate.replace(joinUri(folder, '..'), joinUri(folder, '../..')));
  return [...new Set([near, ...projects, ...outer])].map((candidate) => `${joinUri(candidate, name)}.cs`);
}

/** `require_relative` means a file beside this one, `require` one below the load path, which has the deployed code's folder. */
function rubyCandidates(from: string, specifier: string, roots: readonly string[]): readonly string[] {
  const name = specifier.endsWith('.rb') ? specifier : `${specifier}.rb`;
  if (name.startsWith('/')) return [];
  const folders = [folderOf(from), ...roots, ...roots.map((root) => joinUri(root, 'lib'))];
  return [...new Set(folders.map((folder) => joinUri(folder, name)))];
}
