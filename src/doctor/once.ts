import type { Files } from '../base/files.ts';

/** The same, but asked once for each first argument: what it answered then, it answers again. */
export function once<A extends readonly [key: string, ...others: unknown[]], V>(
  ask: (...given: A) => V,
): (...given: A) => V {
  const known = new Map<string, V>();
  return (...given) => {
    const [key] = given;
    if (!known.has(key)) known.set(key, ask(...given));
    return known.get(key) as V;
  };
}

/** Files as they are when they are first looked at: the functions of a project have most of what is read in common. */
export function filesOnce(files: Files): Files {
  return {
    read: once((uri: string) => files.read(uri)),
    exists: once((uri: string) => files.exists(uri)),
    isInside: (uri) => files.isInside(uri),
    list: once((folder: string) => files.list(folder)),
    find: (baseNames, signal) => files.find(baseNames, signal),
    onDidChange: files.onDidChange,
  };
}
