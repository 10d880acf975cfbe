import { joinUri, relativePath } from '../base/fileUri.ts';
import { findSymbol, noFile, nothing, type Found, type HandlerSearch } from './handlerSearch.ts';
import { firstExisting } from './moduleFiles.ts';

/** Where Maven, Gradle (also with its usual `app` project) and plain folders keep sources, relative to the code's folder. */
const SOURCE_ROOTS = ['src/main/java', '', 'src', 'app/src/main/java'] as const;

/** `com.acme.Orders` or `com.acme.Orders::create`, as Lambda's Java runtime reads it; a class in a class stands behind `$`. */
const HANDLER = /^((?:[\w$]+\.)*[\w$]+)(?:::([\w$]+))?$/;

/** The method that the runtime calls where the handler names but a class: that of RequestHandler and RequestStreamHandler. */
const METHOD = 'handleRequest';

/** Finds the handler of a Java function: its method, or its class where that inherits the method. */
export async function findJava(search: HandlerSearch): Promise<Found> {
  const { fn, folder, handler, files, lookedAt } = search;
  const [, path, method = METHOD] = HANDLER.exec(handler) ?? [];
  if (path === undefined) return nothing(`Handler \`${handler}\` is not of the form \`package.Class::method\`.`);
  const steps = path.split('.');
  const classes = steps.at(-1) ?? '';
  const source = [...steps.slice(0, -1), `${classes.replace(/\$.*/, '')}.java`].join('/');
  const candidates = SOURCE_ROOTS.map((root) => joinUri(folder, `${root}/${source}`));
  const file = (await firstExisting(candidates, files, lookedAt)) ?? (await elsewhere(source, folder, files));
  if (file === undefined) return nothing(noFile(fn, candidates[0] ?? folder));
  return findSymbol(search, { file, symbol: `${classes}.${method}`, language: 'java', root: folder });
}

/** In a module below the code's folder, where one alone has such a file. */
async function elsewhere(source: string, folder: string, files: HandlerSearch['files']): Promise<string | undefined> {
  const found = await files.find([source.replace(/^.*\//, '')]);
  const fitting = found.filter((uri) => `/${relativePath(folder, uri) ?? ''}`.endsWith(`/${source}`));
  return fitting.length === 1 ? fitting[0] : undefined;
}
