import type { Files } from '../../base/files.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import { withDockerfile } from '../image/dockerfile.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import { splitNodeHandler } from '../handler/runtimes/nodeHandler.ts';
import type { SourceFunction } from './readSource.ts';

/** What is looked up in an app's source. */
export interface SourceSearch {
  readonly files: Files;
  readonly code: CodeIndex;
  /** Receives every file that the answer depends on. */
  readonly lookedAt: Set<string>;
}

/**
 * A synthesised function with what the app's source says of its code: where it makes the function, else where it gives that id alone. The
 * assembly holds what was built and how, and not always of what.
 */
export async function withSource(
  fn: LambdaFunction,
  construct: string | undefined,
  all: readonly SourceFunction[],
  search: SourceSearch,
): Promise<LambdaFunction> {
  const source = sourceOf(fn, construct, all);
  if (!source) return fn;
  const { entry, codeFolder, inline } = source.fn;
  if (source.image) return withDockerfile(fn, source.image, search.files, search.lookedAt);
  if (inline !== undefined && !fn.built) return { ...fn, inline, notes: [] };
  if (!fn.built || (entry === undefined && codeFolder === undefined)) return fn;
  if (source.isOwnClass && !(await exportsHandler(fn, entry, search))) return fn;
  return { ...fn, built: { ...fn.built, declared: { entry, folder: codeFolder } } };
}

function sourceOf(
  { template }: LambdaFunction,
  construct: string | undefined,
  all: readonly SourceFunction[],
): SourceFunction | undefined {
  const inLine = all.filter(({ fn }) => fn.template.file === template.file && fn.template.line === template.line);
  const there = inLine.find(({ fn }) => fn.template.column === template.column) ?? only(inLine);
  return there ?? only(all.filter(({ fn }) => fn.logicalId === construct));
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

/** Whether a class of the app makes a function, as far as files tell: it is given a file that exports the handler, or code in a folder. */
export async function isFunction({ fn, isOwnClass }: SourceFunction, search: SourceSearch): Promise<boolean> {
  return !isOwnClass || fn.codeFolder !== undefined || exportsHandler(fn, fn.entry, search);
}

async function exportsHandler(
  { handler = '' }: LambdaFunction,
  entry: string | undefined,
  { code, lookedAt }: SourceSearch,
): Promise<boolean> {
  if (entry === undefined) return false;
  lookedAt.add(entry);
  const symbol = splitNodeHandler(handler)?.symbol;
  return (await code.facts(entry))?.exports.some(({ name }) => name === symbol) ?? false;
}
