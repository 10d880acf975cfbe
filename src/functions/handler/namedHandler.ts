import type { Files } from '../../base/files.ts';
import { folderOf, relativePath } from '../../base/fileUri.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import { findDotnet } from './runtimes/dotnetHandler.ts';
import { filesNamed, findSymbol, shown, withNote, type Found, type HandlerSearch } from './handlerSearch.ts';
import { findJava } from './runtimes/javaHandler.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';

/*
 * Handlers that name their source in full, wherever their code was put in an archive: a class of Java with its package, a class of .NET
 * with its project, a module of Python with its packages. Taken where the workspace has but one such, and the declaration names no folder of sources itself.
 */

/** `com.acme.Orders`, `com.acme.Orders::create`; the first group is the class with its packages. */
const JAVA = /^((?:[\w$]+\.)+[A-Z][\w$]*)(?:::[\w$]+)?$/;
/** `Orders::Acme.Orders.Function::Handle`; the first group is the assembly, which is called as its project. */
const DOTNET = /^([\w.-]+)::[\w.+]+::\w+$/;

/** `orders.handlers.create.handler`, of two packages or more; the first group is the module with them, the second the function. */
const PYTHON = /^((?:\w+[.]){2,}\w+)[.](\w+)$/;

/** Undefined where the handler names no such source, or there is none, or several. */
export async function findNamed(
  fn: LambdaFunction,
  files: Files,
  code: CodeIndex,
  lookedAt: Set<string>,
): Promise<Found | undefined> {
  const { handler = '', runtime = '' } = fn;
  if (isOfSources(fn)) return undefined;
  const search = { fn, folder: '', handler, files, code, lookedAt };
  const found = (await findClass(search, runtime)) ?? (await findModule(search, runtime));
  if (!found?.place) return undefined;
  const source = `\`${shown(fn, found.place.file)}\` is taken for its source: no other file of the workspace is what Handler names.`;
  return withNote(source, found);
}

async function findClass(search: HandlerSearch, runtime: string): Promise<Found | undefined> {
  const root = await rootOf(search, runtime);
  if (root === undefined) return undefined;
  const find = DOTNET.test(search.handler) ? findDotnet : findJava;
  return find({ ...search, folder: root });
}

/** In an app of CDK alone: elsewhere it was looked for where the declaration says that it is packed from. */
async function findModule(search: HandlerSearch, runtime: string): Promise<Found | undefined> {
  const { fn, handler } = search;
  const [, module, symbol] = PYTHON.exec(handler) ?? [];
  if (module === undefined || symbol === undefined || fn.format !== 'cdk') return undefined;
  if (!runtime.startsWith('python') && !(runtime === '' && fn.template.file.endsWith('.py'))) return undefined;
  const source = `/${module.replaceAll('.', '/')}.py`;
  const file = await onlyFile(source, search);
  const root = file?.slice(0, -source.length);
  // What the packages of the app's own project are, not those of another one.
  if (file === undefined || root === undefined || relativePath(root, fn.template.file) === undefined) return undefined;
  return findSymbol(search, { file, symbol, language: 'python', root });
}

/** The folder that packages begin in, or that of the project. */
async function rootOf(search: HandlerSearch, runtime: string): Promise<string | undefined> {
  const { handler } = search;
  const [, assembly] = DOTNET.exec(handler) ?? [];
  if (assembly !== undefined && /^(?:dotnet|provided|$)/.test(runtime)) {
    const [project, ...others] = await filesNamed(`${assembly}.csproj`, search);
    return project !== undefined && others.length === 0 ? folderOf(project) : undefined;
  }
  const [, type] = JAVA.exec(handler) ?? [];
  if (type === undefined || !/^(?:java|provided|$)/.test(runtime)) return undefined;
  const source = `/${type.replace(/\$.*/, '').replaceAll('.', '/')}.java`;
  return (await onlyFile(source, search))?.slice(0, -source.length);
}

/** The file of the workspace whose path ends so, where there is but one. */
async function onlyFile(source: string, search: HandlerSearch): Promise<string | undefined> {
  const named = await filesNamed(source.replace(/^.*\//, ''), search);
  const [file, ...others] = named.filter((uri) => uri.endsWith(source));
  return others.length === 0 ? file : undefined;
}

/** Folders that builds write to, and what is published. */
const OUTPUT = /(?:^|\/)(?:dist|build|out|output|target|bin|publish(?:ed)?|artifacts?|packaged?)(?:\/|$)/;

/** Whether its folder is one of sources, as far as its path tells: the sources in there are its own, and no others. */
function isOfSources(fn: LambdaFunction): boolean {
  const { codeFolder, built } = fn;
  return codeFolder !== undefined && !built && !OUTPUT.test(shown(fn, codeFolder));
}
