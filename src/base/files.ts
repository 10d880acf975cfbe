import type { Event } from './event.ts';

/** How many files one `find` gives at most, where it is bounded. */
export const MOST_FOUND = 5000;

/** How parts read files: by canonical URI (`fileUri.ts`), wherever the workspace is (this machine, WSL, SSH, a container). */
export interface Files {
  /** The text of a file, or undefined where there is none. An unsaved editor's text wins over the disk's. */
  read(uri: string): Promise<string | undefined>;
  /** Whether there is a file (not a folder) at this URI. */
  exists(uri: string): Promise<boolean>;
  /** Base names of the files (not folders) in a folder, sorted; none where there is no such folder. */
  list(folder: string): Promise<readonly string[]>;
  /** Whether a URI is a root of the workspace, or lies below one. */
  isInside(uri: string): boolean;
  /**
   * Files by base name (exact, or `*.tf` for all that end so: `isNamed`), below the roots of the workspace; dependencies and build output are left out.
   * Sorted by URI; where there are more than `MOST_FOUND`, some of them.
   */
  find(baseNames: readonly string[], signal?: AbortSignal): Promise<readonly string[]>;
  /** The URI of a file that was created, changed or deleted. */
  readonly onDidChange: Event<string>;
}
