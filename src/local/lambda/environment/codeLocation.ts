import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../../../base/userError.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';

/** How a function's process is started. Paths are native. */
export interface CodeLocation {
  /** `LAMBDA_TASK_ROOT`: the folder that `/var/task` is in Lambda. */
  readonly taskRoot: string;
  readonly handler: string;
  readonly program: string;
  readonly args: readonly string[];
  /** The handler's file, where it is one file. */
  readonly handlerFile: string | undefined;
}

/** What does not come from the function itself. */
export interface CodeOptions {
  readonly templateFolder: string;
  /** The folder of `bootstrapNode.mjs` and `bootstrap.py`. */
  readonly bootstrapFolder: string;
  readonly node: string;
  /** A Python interpreter; undefined looks for a virtual environment, then for `python3` on the path. */
  readonly python: string | undefined;
}

/**
 * Where a function's code is and what runs it: `sam build`'s output where there is one, else the template's CodeUri.
 * @throws UserError where this function cannot run here; the message says what to do.
 */
export function locateCode(fn: LambdaFunction, options: CodeOptions): CodeLocation {
  const { handler, runtime = '' } = fn;
  if (handler === undefined)
    throw new UserError(`${fn.logicalId} has no Handler in the template: add one to run it here.`);
  const taskRoot = taskRootOf(fn, options.templateFolder);
  if (runtime.startsWith('nodejs')) {
    const handlerFile = nodeFile(fn, taskRoot, handler);
    return {
      taskRoot,
      handler,
      handlerFile,
      program: options.node,
      args: [join(options.bootstrapFolder, 'bootstrapNode.mjs')],
    };
  }
  if (runtime.startsWith('python')) {
    const module = join(taskRoot, ...handler.slice(0, handler.lastIndexOf('.')).split(/[./]/));
    const handlerFile = [`${module}.py`, join(module, '__init__.py')].find((file) => existsSync(file));
    const program = options.python ?? findPython([options.templateFolder, taskRoot, sourceFolder(fn)]);
    return { taskRoot, handler, handlerFile, program, args: [join(options.bootstrapFolder, 'bootstrap.py')] };
  }
  if (runtime.startsWith('provided')) {
    const program = join(taskRoot, 'bootstrap');
    if (!isFile(program)) throw new UserError(`${fn.logicalId} has no built program at ${program}: run \`sam build\`.`);
    return { taskRoot, handler, handlerFile: program, program, args: [] };
  }
  const name = runtime === '' ? 'a container image or no runtime' : runtime;
  throw new UserError(
    `${fn.logicalId} uses ${name}: only Node.js, Python and programs of their own (bootstrap) run here.`,
  );
}

/** Ms of the last change of the handler's file: a new build makes the next invocation a cold start. */
export function codeTime(code: CodeLocation): number {
  return code.handlerFile === undefined ? 0 : (statSync(code.handlerFile, { throwIfNoEntry: false })?.mtimeMs ?? 0);
}

function taskRootOf(fn: LambdaFunction, templateFolder: string): string {
  const built = join(templateFolder, '.aws-sam', 'build', fn.logicalId);
  if (existsSync(built)) return built;
  const source = sourceFolder(fn);
  if (source !== undefined && existsSync(source)) return source;
  const place = source ?? 'a place that only a deployment knows';
  throw new UserError(`The code of ${fn.logicalId} was not found at ${built} nor at ${place}: run \`sam build\`.`);
}

function sourceFolder(fn: LambdaFunction): string | undefined {
  return fn.codeFolder?.startsWith('file:') ? fileURLToPath(fn.codeFolder) : undefined;
}

/** The module's file. One that is missing altogether is left to the runtime, whose error is what Lambda would say. */
function nodeFile(fn: LambdaFunction, taskRoot: string, handler: string): string | undefined {
  const name = basename(handler);
  const module = join(taskRoot, handler.slice(0, handler.length - name.length), name.split('.', 1)[0] ?? '');
  const found = ['', '.js', '.mjs', '.cjs'].map((end) => module + end).find((file) => isFile(file));
  const source = ['.ts', '.mts', '.cts', '.tsx'].map((end) => module + end).find((file) => isFile(file));
  if (found === undefined && (source !== undefined || fn.buildMethod === 'esbuild')) {
    const what =
      source === undefined ? `has no built code at ${module}.js` : `is TypeScript (${source}) and was not built`;
    throw new UserError(`${fn.logicalId} ${what}: run \`sam build\`, or the project's own build into .aws-sam/build.`);
  }
  return found;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function findPython(folders: readonly (string | undefined)[]): string {
  const windows = process.platform === 'win32';
  const inside = windows ? join('.venv', 'Scripts', 'python.exe') : join('.venv', 'bin', 'python');
  const paths = folders.filter((folder) => folder !== undefined).map((folder) => join(folder, inside));
  return paths.find((path) => existsSync(path)) ?? (windows ? 'python' : 'python3');
}
