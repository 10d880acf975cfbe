import { folderOf } from '../../../base/fileUri.ts';
import type { SourceFacts } from '../../../code/site.ts';
import { STARTED } from '../../../code/modules/startedHandler.ts';
import type { HandlerPlace } from '../../lambdaFunction.ts';
import { filesBelow, findSymbol, nothing, shown, type Found, type HandlerSearch } from '../handlerSearch.ts';
import { withoutTexts } from './withoutComments.ts';

/** `Assembly::Namespace.Class::Method`; a program of its own is the name of its assembly alone. */
const HANDLER = /^[^:]+::((?:[\w+]+\.)*)([\w+]+)::(\w+)$/;

/** What Amazon.Lambda.Annotations generates for `Class.Method`: `Class_Method_Generated`. */
const GENERATED = /^(.+)_[^_]+_Generated$/;

/** Names under which the project templates keep handlers, and the file of a program. */
const USUAL = ['Function.cs', 'Functions.cs', 'LambdaEntryPoint.cs'] as const;
const PROGRAM = 'Program.cs';

const HOSTING = 'AddAWSLambdaHosting(';
/** Characters of a source that is looked through for it. */
const MAX_TEXT = 200_000;

/** Finds the handler of a .NET function: its method, or what its program hands to Lambda's runtime. */
export async function findDotnet(search: HandlerSearch): Promise<Found> {
  const [, namespace = '', type, method] = HANDLER.exec(search.handler) ?? [];
  if (type === undefined || method === undefined) {
    if (search.handler.includes(':'))
      return nothing(`Handler \`${search.handler}\` is not of the form \`Assembly::Namespace.Class::Method\`.`);
    const annotated = await findAnnotated(search);
    return annotated ?? findIn([PROGRAM, ...USUAL], STARTED, undefined, search);
  }
  const name = GENERATED.exec(type)?.[1] ?? type;
  const file = `${name.replace(/\+.*/, '')}.cs`;
  return findIn([file, ...USUAL], `${name}.${method}`, namespace.slice(0, -1), search);
}

/**
 * The method that a program which Amazon.Lambda.Annotations generates is told to run, by a variable; undefined where it is not told, where
 * several methods with the attribute have the name, or where there are too many files to know.
 */
async function findAnnotated(search: HandlerSearch): Promise<Found | undefined> {
  const { environment } = search.fn;
  const told = Object.hasOwn(environment, 'ANNOTATIONS_HANDLER') ? environment.ANNOTATIONS_HANDLER : undefined;
  if (told?.kind !== 'text' || !/^\w+$/.test(told.text)) return undefined;
  const method = new RegExp(`\\[[^\\][]{0,300}\\bLambdaFunction\\b[^;]{0,600}?\\s${told.text}\\s*\\(`);
  const found: { readonly file: string; readonly symbol: string }[] = [];
  const files = await filesBelow(search, '*.cs');
  if (files.length > MAX_FILES) return undefined;
  for (const file of files) {
    search.lookedAt.add(file);
    if (!method.test((await search.files.read(file)) ?? '')) continue;
    const { exports = [] } = (await search.code.facts(file)) ?? {};
    found.push(
      ...exports.filter(({ name }) => name.endsWith(`.${told.text}`)).map(({ name }) => ({ file, symbol: name })),
    );
  }
  const [only, ...others] = found;
  if (!only || others.length > 0) return undefined;
  return findSymbol(search, { ...only, language: 'csharp', root: search.folder });
}

async function findIn(
  names: readonly string[],
  symbol: string,
  namespace: string | undefined,
  search: HandlerSearch,
): Promise<Found> {
  const [owner] = symbol.split('.');
  const fitting = (facts: SourceFacts): boolean =>
    facts.exports.some(({ name }) => name === symbol || name === owner) &&
    (namespace === undefined || (facts.package ?? '') === namespace);
  for (const name of names) {
    const files = await filesBelow(search, name);
    const facts = await Promise.all(files.map((uri) => search.code.facts(search.lookedAt.add(uri) && uri)));
    const [file, ...others] = facts.filter((each) => each !== undefined && fitting(each));
    if (!file || others.length > 0) continue;
    return findSymbol(search, { file: file.file, symbol, language: 'csharp', root: search.folder });
  }
  const elsewhere = namespace === undefined ? undefined : await otherFile(symbol, namespace, search);
  if (elsewhere) return findSymbol(search, { file: elsewhere, symbol, language: 'csharp', root: search.folder });
  const host = namespace === undefined ? await hostIn(names, search) : undefined;
  if (host) return host;
  const sought = namespace === undefined ? 'a handler' : `\`${[namespace, owner].filter(Boolean).join('.')}\``;
  const where = shown(search.fn, search.folder);
  return nothing(
    `No file below \`${where}\` (${names.join(', ')}) declares ${sought}. Check Handler \`${search.handler}\` and where the code is.`,
  );
}

/** Beyond, neither a class that stands in a file of another name is looked for, nor a method by its attribute. */
const MAX_FILES = 300;

/** The one file of any name that declares the method: of a partial class, or of one among others. */
async function otherFile(symbol: string, namespace: string, search: HandlerSearch): Promise<string | undefined> {
  const files = await filesBelow(search, '*.cs');
  if (files.length > MAX_FILES) return undefined;
  const found: string[] = [];
  for (const uri of files) {
    search.lookedAt.add(uri);
    const facts = await search.code.facts(uri);
    const declares = facts?.exports.some(({ name }) => name === symbol) && (facts.package ?? '') === namespace;
    if (declares) found.push(uri);
  }
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Where the program hosts an app of ASP.NET Core (https://docs.aws.amazon.com/lambda/latest/dg/csharp-package-asp.html): the call by which it
 * does takes the place of a handler, as every invocation goes through the app that is built there. Undefined where several files do.
 */
async function hostIn(names: readonly string[], search: HandlerSearch): Promise<Found | undefined> {
  const folder = await projectFolder(search);
  if (folder === undefined) return undefined;
  const places: HandlerPlace[] = [];
  for (const uri of (await Promise.all(names.map((name) => filesBelow({ ...search, folder }, name)))).flat()) {
    search.lookedAt.add(uri);
    const place = hostingCall(uri, (await search.files.read(uri)) ?? '');
    if (place) places.push(place);
  }
  const [place, ...others] = places;
  return place && others.length === 0 ? { place, notes: [] } : undefined;
}

/** The folder of the project that Handler is called after, or of the only one that stands in the code's folder itself. */
async function projectFolder(search: HandlerSearch): Promise<string | undefined> {
  const [named, ...others] = await filesBelow(search, `${search.handler}.csproj`);
  if (named !== undefined) return others.length === 0 ? folderOf(named) : undefined;
  const own = (await search.files.list(search.folder)).filter((name) => name.endsWith('.csproj'));
  return own.length === 1 ? search.folder : undefined;
}

function hostingCall(file: string, text: string): HandlerPlace | undefined {
  if (text.length > MAX_TEXT || !text.includes(HOSTING)) return undefined;
  for (const [at, line] of withoutTexts(text).split('\n').entries()) {
    const column = line.indexOf(HOSTING);
    if (column >= 0) return { file, line: at + 1, column: column + 1, symbol: STARTED };
  }
  return undefined;
}
