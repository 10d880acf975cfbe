/*
 * The handler string to a function, by the rules of aws-lambda-nodejs-runtime-interface-client: the base name is
 * `module.export.path`, split at its first dot; the module is tried as named, then .js (a CommonJS or an ES module by
 * the nearest package.json), .mjs, .cjs, then by Node's own resolution.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { RuntimeFailure } from './invokeError.ts';

/** What the template's Handler names: `(event, context, callback)`. */
export type Handler = (
  event: unknown,
  context: unknown,
  callback: (error?: unknown, value?: unknown) => void,
) => unknown;

/**
 * Loads the user's module from `taskRoot`.
 * @throws RuntimeFailure where the module or the export is missing or does not parse; else whatever the module throws.
 */
export async function loadHandler(taskRoot: string, handler: string): Promise<Handler> {
  if (handler.includes('..')) {
    throw new RuntimeFailure(
      'MalformedHandlerName',
      `'${handler}' is not a valid handler name: it must not contain '..'.`,
    );
  }
  const name = basename(handler);
  const [, module, path] = /^([^.]*)\.(.+)$/.exec(name) ?? [];
  if (module === undefined || path === undefined) throw new RuntimeFailure('MalformedHandlerName', 'Bad handler');
  const exports = await loadModule(taskRoot, handler.slice(0, handler.length - name.length), module);
  const found = path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], exports);
  if (found === undefined || found === null) {
    throw new RuntimeFailure('HandlerNotFound', `${handler} is undefined or not exported`);
  }
  if (typeof found !== 'function') throw new RuntimeFailure('HandlerNotFound', `${handler} is not a function`);
  return found as Handler;
}

async function loadModule(taskRoot: string, folder: string, module: string): Promise<unknown> {
  const path = resolve(taskRoot, folder, module);
  const require = createRequire(join(taskRoot, 'package.json'));
  try {
    if (existsSync(path)) return require(path) as unknown;
    const js = `${path}.js`;
    if (existsSync(js)) return isModuleFolder(dirname(js)) ? await importFile(js) : (require(js) as unknown);
    if (existsSync(`${path}.mjs`)) return await importFile(`${path}.mjs`);
    if (existsSync(`${path}.cjs`)) return require(`${path}.cjs`) as unknown;
    return require(require.resolve(module, { paths: [taskRoot, join(taskRoot, folder)] })) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new RuntimeFailure('UserCodeSyntaxError', String(error), error);
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'MODULE_NOT_FOUND') {
      throw new RuntimeFailure('ImportModuleError', String(error), error);
    }
    throw error;
  }
}

function importFile(path: string): Promise<unknown> {
  return import(pathToFileURL(path).href);
}

/** Whether the nearest package.json says `"type": "module"`; the search ends at a node_modules folder, as the runtime's does. */
function isModuleFolder(folder: string): boolean {
  for (let at = folder; basename(at) !== 'node_modules'; at = dirname(at)) {
    try {
      return (JSON.parse(readFileSync(join(at, 'package.json'), 'utf8')) as { type?: unknown }).type === 'module';
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return false;
    }
    if (dirname(at) === at) return false;
  }
  return false;
}
