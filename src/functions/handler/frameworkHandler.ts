/*
 * Frameworks of Java that take the invocation and call a bean, which a variable or a property names.
 * Spring Cloud Function: https://docs.spring.io/spring-cloud-function/reference/adapters/aws-intro.html (a class that is a component, or a method
 * with `@Bean`) · Quarkus: https://quarkus.io/guides/aws-lambda (a handler with `@Named`, or the only one).
 */
import { baseName, joinUri } from '../../base/fileUri.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import { filesBelow, findSymbol, type Found, type HandlerSearch } from './handlerSearch.ts';
import { withoutComments } from './runtimes/withoutComments.ts';

interface Framework {
  /** What Handler names. */
  readonly handler: RegExp;
  /** The variable with the bean's name, in lower case, and the property. */
  readonly variable: string;
  readonly property: string;
  /** Symbols that may be the bean of a name, if the source declares them; its comments are blanks. */
  readonly symbolsIn: (source: string, name: string) => readonly string[];
  /** The method of all beans, where the only class that has it is called without a name. */
  readonly onlyMethod?: string;
}

const FRAMEWORKS: readonly Framework[] = [
  {
    handler: /^org\.springframework\.cloud\.function\.adapter\.aws\.FunctionInvoker\b/,
    variable: 'spring_cloud_function_definition',
    property: 'spring.cloud.function.definition',
    symbolsIn: springSymbols,
  },
  {
    handler: /^io\.quarkus\.amazon\.lambda\.runtime\.QuarkusStreamHandler\b/,
    variable: 'quarkus_lambda_handler',
    property: 'quarkus.lambda.handler',
    symbolsIn: quarkusSymbols,
    onlyMethod: 'handleRequest',
  },
];

/** In more files it is not looked for, nor where one has more characters. */
const MAX_FILES = 300;
const MAX_TEXT = 200_000;

/** Finds the bean that a framework's own handler calls; undefined where Handler names no such, or it is not certain which one. */
export async function findBean(search: HandlerSearch): Promise<Found | undefined> {
  const framework = FRAMEWORKS.find(({ handler }) => handler.test(search.handler));
  const told = framework && (await toldName(framework, search));
  if (!framework || told === undefined) return undefined;
  const files = (await filesBelow(search, '*.java')).filter((uri) => !/\/src\/test\//.test(uri));
  if (files.length > MAX_FILES) return undefined;
  const found: { readonly file: string; readonly symbol: string }[] = [];
  for (const file of files) {
    search.lookedAt.add(file);
    const symbols = await symbolsOf(file, framework, told.name, search);
    if (!symbols) return undefined;
    found.push(...symbols.map((symbol) => ({ file, symbol })));
  }
  const [only, ...others] = found;
  if (!only || others.length > 0) return undefined;
  const bean = await findSymbol(search, { ...only, language: 'java', root: search.folder });
  return bean.place ? bean : undefined;
}

/** What a file may hold of a bean, as far as it declares that; undefined where the file is too long to know. */
async function symbolsOf(
  file: string,
  { symbolsIn, onlyMethod }: Framework,
  name: string | undefined,
  { files, code }: HandlerSearch,
): Promise<readonly string[] | undefined> {
  const text = (await files.read(file)) ?? '';
  if (text.length > MAX_TEXT) return undefined;
  const sought = name ?? onlyMethod ?? '';
  // A class is called as its bean but for the first letter.
  if (!text.includes(sought.slice(1))) return [];
  const declared = ((await code.facts(file))?.exports ?? []).map((each) => each.name);
  if (name === undefined) return [...new Set(declared.filter((each) => each.endsWith(`.${sought}`)))];
  return symbolsIn(withoutComments(text), name).filter((symbol) => declared.includes(symbol));
}

/** The bean's name, undefined in it where none is given; undefined where that is not certain: computed, composed, or perhaps in another file. */
async function toldName(
  { variable, property, onlyMethod }: Framework,
  search: HandlerSearch,
): Promise<{ readonly name: string | undefined } | undefined> {
  const given = variableOf(search.fn, variable);
  if (given) return given.kind === 'text' && /^\w+$/.test(given.text) ? { name: given.text } : undefined;
  const other = await filesBelow(search, '*.yml');
  const settings = [...other, ...(await filesBelow(search, '*.yaml')), ...(await filesBelow(search, '*.properties'))];
  const own = joinUri(search.folder, 'src/main/resources/application.properties');
  const isElsewhere = settings.some((uri) => uri !== own && baseName(uri).startsWith('application'));
  if (isElsewhere) return undefined;
  const name = await propertyOf(property, own, search);
  if (name !== undefined) return /^\w+$/.test(name) ? { name } : undefined;
  return onlyMethod === undefined ? undefined : { name: undefined };
}

function variableOf(
  { environment }: LambdaFunction,
  variable: string,
): LambdaFunction['environment'][string] | undefined {
  return Object.entries(environment).find(([name]) => name.toLowerCase() === variable)?.[1];
}

async function propertyOf(property: string, uri: string, search: HandlerSearch): Promise<string | undefined> {
  search.lookedAt.add(uri);
  for (const line of ((await search.files.read(uri)) ?? '').split(/\r?\n/)) {
    const [key = '', ...value] = line.split(/[=:]/);
    if (key.trim() === property) return value.join('=').trim();
  }
  return undefined;
}

/** Annotations and words that may stand between an annotation and what it is of. */
const BETWEEN = String.raw`(?:\s|@\w+(?:\([^()]{0,200}\))?|public|final|abstract|static){0,400}?`;

function springSymbols(source: string, name: string): readonly string[] {
  const plain = `${name[0]?.toUpperCase()}${name.slice(1)}`;
  const component = new RegExp(
    String.raw`@(?:Component|Service)\b(?:\(\s*(?:value\s*=\s*)?"([^"\n]*)"\s*\))?${BETWEEN}\bclass\s+(\w+)`,
    'g',
  );
  const bean = new RegExp(
    String.raw`@Bean\b(?:\(\s*(?:(?:value|name)\s*=\s*)?"([^"\n]*)"\s*\))?[^;{}"]{0,300}?\b(\w+)\s*\(\s*[^()]{0,300}\)(?:\s+throws\s[\w., ]{1,200})?\s*\{`,
    'g',
  );
  const classes = [...source.matchAll(component)]
    .filter(([, given, type]) => (given === undefined ? type === plain : given === name))
    .flatMap(([, , type]) => ['apply', 'accept', 'get'].map((method) => `${type}.${method}`));
  const methods = [...source.matchAll(bean)]
    .filter(([, given, method]) => (given ?? method) === name)
    .map(([, , method]) => method);
  const holders = [...source.matchAll(/\bclass\s+(\w+)/g)].map(([, type]) => type);
  return [...classes, ...holders.flatMap((holder) => methods.map((method) => `${holder}.${method}`))];
}

function quarkusSymbols(source: string, name: string): readonly string[] {
  const named = new RegExp(String.raw`@Named\s*\(\s*"${name}"\s*\)${BETWEEN}\bclass\s+(\w+)`, 'g');
  return [...source.matchAll(named)].map(([, type]) => `${type}.handleRequest`);
}
