import { pathOfUri } from '../base/fileUri.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import { languageOfFile } from '../code/languages/languageFiles.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';

/** How many handlers' imports are followed for files that hold no handler. */
const MAX_FOLLOWED = 40;
/** How many functions that reach such files are named. */
const MAX_REACHING = 12;
/** Read by no function as its own source. */
const FOREIGN = /\/node_modules\/|\.d\.[cm]?ts$/;

/**
 * The functions whose handlers stand in some files, and of those whose handlers reach them by imports the nearest ones: a workspace of
 * hundreds of functions is not followed as a whole.
 */
export async function functionsReaching(
  files: ReadonlySet<string>,
  functions: readonly LambdaFunction[],
  code: Pick<CodeIndex, 'reachableFrom'>,
): Promise<readonly LambdaFunction[]> {
  const holding = functions.filter(({ handlerPlace }) => handlerPlace && files.has(handlerPlace.file));
  const held = new Set(holding.map(({ handlerPlace }) => handlerPlace?.file));
  const helpers = [...files].filter((file) => !held.has(file) && isFollowed(file));
  if (helpers.length === 0) return holding;
  const reaching: LambdaFunction[] = [];
  const reached = new Map<string, Promise<boolean>>();
  const others = functions.filter((fn) => !holding.includes(fn));
  for (const { fn, entry } of nearestFirst(others, helpers)) {
    if (reaching.length >= MAX_REACHING) break;
    let reaches = reached.get(entry);
    if (!reaches) {
      if (reached.size >= MAX_FOLLOWED) break;
      reaches = code.reachableFrom(entry).then((sources) => sources.some(({ file }) => helpers.includes(file)));
      reached.set(entry, reaches);
    }
    if (await reaches) reaching.push(fn);
  }
  return [...holding, ...reaching];
}

function isFollowed(file: string): boolean {
  const imports = languageOfFile(file)?.imports;
  return (imports === 'ecmascript' || imports === 'python') && !FOREIGN.test(file);
}

/** By how much of its path an entry has in common with a file. */
function nearestFirst(
  functions: readonly LambdaFunction[],
  files: readonly string[],
): readonly { readonly fn: LambdaFunction; readonly entry: string }[] {
  const paths = files.map((file) => pathOfUri(file).split('/'));
  const near = (entry: string): number => {
    const steps = pathOfUri(entry).split('/');
    const inCommon = (path: readonly string[]): number => {
      const differs = path.findIndex((step, i) => step !== steps[i]);
      return differs < 0 ? path.length : differs;
    };
    return Math.max(...paths.map(inCommon));
  };
  return functions
    .flatMap((fn) => {
      const entry = fn.handlerPlace && (fn.handlerPlace.entry ?? fn.handlerPlace.file);
      return entry !== undefined && isFollowed(entry) ? [{ fn, entry, near: near(entry) }] : [];
    })
    .toSorted((a, b) => b.near - a.near);
}
