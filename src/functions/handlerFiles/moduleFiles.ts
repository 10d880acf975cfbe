import type { Files } from '../../base/files.ts';
import { joinUri } from '../../base/fileUri.ts';

/*
 * From a handler's module to the source files that it may be, best first.
 */

/** Sources come before what compilers write beside them. */
export const TYPESCRIPT = ['.ts', '.mts', '.tsx', '.cts'] as const;
export const JAVASCRIPT = ['.js', '.mjs', '.cjs', '.jsx'] as const;

/** `path` with each ending. */
export function withEndings(path: string, endings: readonly string[]): readonly string[] {
  return endings.map((ending) => `${path}${ending}`);
}

/** The files that a dotted Python module may be; a package wins over a module of the same name, as in Python. */
export function pythonFiles(folder: string, module: string): readonly string[] {
  const path = joinUri(folder, module.replaceAll('.', '/'));
  return [`${path}/__init__.py`, `${path}.py`];
}

/** The first of `candidates` that is there; each that is asked for is added to `lookedAt`. */
export async function firstExisting(
  candidates: readonly string[],
  files: Pick<Files, 'exists'>,
  lookedAt: Set<string>,
): Promise<string | undefined> {
  for (const candidate of candidates) {
    lookedAt.add(candidate);
    if (await files.exists(candidate)) return candidate;
  }
  return undefined;
}

/** Folders that tools write into. */
const OUTPUT = /^(?:dist|build|out)$/;

/**
 * Where the usual settings of tools would have made a path of `dist`, `build` or `out` from: `src` in its place, or nothing. Only steps below a
 * root of the workspace are taken for such: the workspace itself may be in a folder of that name.
 */
export function sourcesOfOutput(path: string, files: Pick<Files, 'isInside'>): readonly string[] {
  if (!files.isInside(path)) return [];
  const steps = path.split('/');
  const sources = steps.flatMap((step, at) => {
    if (!OUTPUT.test(step)) return [];
    const [before, after] = [steps.slice(0, at), steps.slice(at + 1)];
    return [[...before, 'src', ...after].join('/'), [...before, ...after].join('/')];
  });
  return sources.filter((source) => files.isInside(source));
}

/** What is said where a file of `sourcesOfOutput` is taken. */
export function takenForSource(file: string, module: string): string {
  return `\`${file}\` is taken to be the source of \`${module}\`, which names build output.`;
}
