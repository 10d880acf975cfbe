import { baseName } from '../../base/fileUri.ts';

/*
 * What an answer depends on, in one set: URIs of files, also such as do not exist, and names of files that were looked for anywhere.
 */

/** Stands for all files of a name, also such as do not exist yet. */
export function anyFile(name: string): string {
  return `**/${name}`;
}

/** Whether an answer depends on a file. */
export function dependsOnFile(lookedAt: ReadonlySet<string>, uri: string): boolean {
  return lookedAt.has(uri) || lookedAt.has(anyFile(baseName(uri)));
}
