/*
 * Frameworks of Java that take the invocation and call a bean, which a variable or a property names.
 * Spring Cloud Function: https://docs.spring.io/spring-cloud-function/reference/adapters/aws-intro.html (a function as a class, or a method with
 * `@Bean`) · Quarkus: https://quarkus.io/guides/aws-lambda (a handler with `@Named`, or the only one).
 */
import { joinUri } from '../../base/fileUri.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import { filesBelow, findSymbol, type Found, type HandlerSearch } from './handlerSearch.ts';

interface Framework {
  /** What Handler names. */
  readonly handler: RegExp;
  /** The variable with the bean's name, in lower case, and the property. */
  readonly variable: string;
  readonly property: string;
  /** The symbols of a source text that may be the bean of a name, or of no name: `Charge.apply`. */
  readonly symbolsIn: (text: string, name: string | undefined) => readonly string[];
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
  },
];

/** In more files it is not looked for, nor where one is longer. */
const MAX_FILES = 300;
const MAX_TEXT = 200_000;

/** Finds the bean that a framework's own handler calls; undefined where Handler names no such, or it is not told which one of several. */
export async function findBean(search: HandlerSearch): Promise<Found | undefined> {
  const framework = FRAMEWORKS.find(({ handler }) => handler.test(search.handler));
  if (!framework) return undefined;
  const files = (await filesBelow(search, '*.java')).filter((uri) => !/\/src\/test\//.test(uri));
  if (files.length > MAX_FILES) return undefined;
  const name = variableOf(search.fn, framework.variable) ?? (await propertyOf(framework.property, search));
  const found: { readonly file: string; readonly symbol: string }[] = [];
  for (const file of files) {
    search.lookedAt.add(file);
    const text = (await search.files.read(file)) ?? '';
    if (text.length > MAX_TEXT) return undefined;
    found.push(...framework.symbolsIn(text, name).map((symbol) => ({ file, symbol })));
  }
  const [only, ...others] = found;
  if (!only || others.length > 0) return undefined;
  const bean = await findSymbol(search, { ...only, language: 'java', root: search.folder });
  return bean.place ? bean : undefined;
}

function variableOf({ environment }: LambdaFunction, variable: string): string | undefined {
  const [, value] = Object.entries(environment).find(([name]) => name.toLowerCase() === variable) ?? [];
  return value?.kind === 'text' ? value.text : undefined;
}

async function propertyOf(property: string, { folder, files, lookedAt }: HandlerSearch): Promise<string | undefined> {
  const uri = joinUri(folder, 'src/main/resources/application.properties');
  lookedAt.add(uri);
  const line = ((await files.read(uri)) ?? '').split(/\r?\n/).find((each) => each.trim().startsWith(property));
  return line === undefined ? undefined : /^\s*[\w.]+\s*[=:]\s*(.*?)\s*$/.exec(line)?.[1];
}

/** The interfaces that a function of Spring implements, and their methods. */
const FUNCTIONS = { Function: 'apply', Consumer: 'accept', Supplier: 'get' } as const;

function springSymbols(text: string, name: string | undefined): readonly string[] {
  // Without a name it is the only bean: what only implements the interface may be none.
  const isComponent = /@(?:Component|Service)\b/.test(text);
  const classes = [
    ...text.matchAll(/\bclass\s+(\w+)[^{]{0,300}?\bimplements\s[^{]{0,300}?\b(Function|Consumer|Supplier)\s*</g),
  ];
  const found = classes
    .filter(([, type = '']) =>
      name === undefined ? isComponent : `${type[0]?.toLowerCase()}${type.slice(1)}` === name,
    )
    .map(([, type, is]) => `${type}.${FUNCTIONS[is as keyof typeof FUNCTIONS]}`);
  const [, holder] = /\bclass\s+(\w+)/.exec(text) ?? [];
  const beans = [
    ...text.matchAll(/@Bean\b[^;{}]{0,200}?\b(?:Function|Consumer|Supplier)\s*<[^;{}]{0,300}>\s+(\w+)\s*\(/g),
  ];
  return [
    ...found,
    ...beans.filter(([, method]) => name === undefined || method === name).map(([, method]) => `${holder}.${method}`),
  ];
}

function quarkusSymbols(text: string, name: string | undefined): readonly string[] {
  const [, type] =
    /\bclass\s+(\w+)[^{]{0,300}?\bimplements\s[^{]{0,300}?\bRequest(?:Stream)?Handler\b/.exec(text) ?? [];
  const [, named] = /@Named\s*\(\s*"([^"]*)"\s*\)/.exec(text) ?? [];
  return type !== undefined && (name === undefined || named === name) ? [`${type}.handleRequest`] : [];
}
