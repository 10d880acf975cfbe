import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder, a native path without a slash at its end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** A native path below the repository's folder. */
export function inRoot(...steps: readonly string[]): string {
  return join(root, ...steps);
}

/** Where everything that is downloaded, unpacked, or made by a run goes; git-ignored. */
export function inScratch(...steps: readonly string[]): string {
  return inRoot('.vscode-test', ...steps);
}
