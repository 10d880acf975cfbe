import type { SourceFacts } from '../../code/site.ts';
import { STARTED } from '../../code/modules/startedHandler.ts';
import { filesBelow, findSymbol, nothing, shown, type Found, type HandlerSearch } from './handlerSearch.ts';

/** `Assembly::Namespace.Class::Method`; a program of its own is the name of its assembly alone. */
const HANDLER = /^[^:]+::((?:[\w+]+\.)*)([\w+]+)::(\w+)$/;

/** What Amazon.Lambda.Annotations generates for `Class.Method`: `Class_Method_Generated`. */
const GENERATED = /^(.+)_[^_]+_Generated$/;

/** Names under which the project templates keep handlers, and the file of a program. */
const USUAL = ['Function.cs', 'Functions.cs', 'LambdaEntryPoint.cs'] as const;
const PROGRAM = 'Program.cs';

/** Not in a comment at the line's beginning. */
const HOSTING = /(?<=^(?!\s*(?:\/\/|\*)).*)\bAddAWSLambdaHosting(?=\s*\()/m;

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
 * Where a program hosts an app of ASP.NET Core (https://docs.aws.amazon.com/lambda/latest/dg/csharp-package-asp.html): the call by which it
 * does takes the place of a handler, as every invocation goes through the app that is built there.
 */
async function hostIn(names: readonly string[], search: HandlerSearch): Promise<Found | undefined> {
  for (const uri of (await Promise.all(names.map((name) => filesBelow(search, name)))).flat()) {
    search.lookedAt.add(uri);
    const text = (await search.files.read(uri)) ?? '';
    const at = HOSTING.exec(text);
    if (!at) continue;
    const before = text.slice(0, at.index).split('\n');
    const place = { file: uri, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, symbol: STARTED };
    return { place, notes: [] };
  }
  return undefined;
}
