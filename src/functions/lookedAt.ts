import { baseName } from '../base/fileUri.ts';

/*
 * What an answer depends on, in one set: URIs of files, also such as do not exist, and names of files that were looked for anywhere.
 */

/** Stands for all files of a name (`Cargo.toml`), or of an ending (`*.java`), also such as do not exist yet. */
export function anyFile(name: string): string {
  return `**/${name}`;
}

/** Whether an answer depends on a file. */
export function dependsOnFile(lookedAt: ReadonlySet<string>, uri: string): boolean {
  const name = baseName(uri);
  return (
    lookedAt.has(uri) ||
    lookedAt.has(anyFile(name)) ||
    lookedAt.has(anyFile(`*${name.slice(Math.max(name.lastIndexOf('.'), 0))}`))
  );
}
