import { joinUri, relativePath } from '../../../base/fileUri.ts';
import { findSymbol, noFile, nothing, shown, type Found, type HandlerSearch } from '../handlerSearch.ts';
import { findBean } from '../frameworkHandler.ts';
import { overloadOfInterface, overloadOfName } from './javaOverload.ts';
import { firstExisting } from '../../handlerFiles/moduleFiles.ts';

/** Where Maven, Gradle (also with its usual `app` project) and plain folders keep sources, relative to the code's folder. */
const SOURCE_ROOTS = ['src/main/java', '', 'src', 'app/src/main/java'] as const;

/** `com.acme.Orders` or `com.acme.Orders::create`, as Lambda's Java runtime reads it; a class in a class stands behind `$`. */
const HANDLER = /^((?:[\w$]+\.)*[\w$]+)(?:::([\w$]+))?$/;

/** The method that the runtime calls where the handler names but a class: that of RequestHandler and RequestStreamHandler. */
const METHOD = 'handleRequest';

/** Finds the handler of a Java function: its method, or its class where that inherits the method. */
export async function findJava(search: HandlerSearch): Promise<Found> {
  const { fn, folder, handler, files, lookedAt } = search;
  const [, path, named] = HANDLER.exec(handler) ?? [];
  if (path === undefined) return nothing(`Handler \`${handler}\` is not of the form \`package.Class::method\`.`);
  const bean = await findBean(search);
  if (bean) return bean;
  const steps = path.split('.');
  const classes = steps.at(-1) ?? '';
  const source = [...steps.slice(0, -1), `${classes.replace(/\$.*/, '')}.java`].join('/');
  const candidates = SOURCE_ROOTS.map((root) => joinUri(folder, `${root}/${source}`));
  const file = (await firstExisting(candidates, files, lookedAt)) ?? (await elsewhere(source, folder, files));
  if (file === undefined) return nothing((await otherSource(search, source)) ?? noFile(fn, candidates[0] ?? folder));
  const overloadOf = named === undefined ? overloadOfInterface : overloadOfName;
  const symbol = `${classes}.${named ?? METHOD}`;
  return findSymbol(search, { file, symbol, language: 'java', root: folder, overloadOf });
}

/** Languages whose classes Lambda's Java runtime runs and whose sources are not read, by the endings of their files. */
const OTHER_LANGUAGES = { kt: 'Kotlin', groovy: 'Groovy', scala: 'Scala', clj: 'Clojure' } as const;

/** Packages of frameworks that take the invocation themselves. */
const FRAMEWORKS = /^(?:io\.micronaut|io\.quarkus|org\.springframework|com\.amazonaws\.serverless)\./;

/** Why there is no such file in Java, where that can be told. */
async function otherSource({ fn, folder, files, handler }: HandlerSearch, source: string): Promise<string | undefined> {
  if (FRAMEWORKS.test(handler))
    return `Handler \`${handler}\` is a class of a framework: which code of this workspace it calls is not known here.`;
  const stem = source.replace(/\.java$/, '');
  for (const [ending, language] of Object.entries(OTHER_LANGUAGES)) {
    const file = await elsewhere(`${stem}.${ending}`, folder, files);
    if (file !== undefined) return `\`${shown(fn, file)}\` is written in ${language}, whose sources are not read.`;
  }
  return undefined;
}

/** In a module below the code's folder, where one alone has such a file. */
async function elsewhere(source: string, folder: string, files: HandlerSearch['files']): Promise<string | undefined> {
  const found = await files.find([source.replace(/^.*\//, '')]);
  const fitting = found.filter((uri) => `/${relativePath(folder, uri) ?? ''}`.endsWith(`/${source}`));
  return fitting.length === 1 ? fitting[0] : undefined;
}
