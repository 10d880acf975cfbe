import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Emitter, type Event } from '../base/event.ts';
import type { Files } from '../base/files.ts';
import { nameTest } from '../base/isNamed.ts';
import { canonicalUri, relativePath, uriOfPath } from '../base/fileUri.ts';

/** Folders that hold dependencies or what tools wrote. */
const LEFT_OUT: ReadonlySet<string> = new Set(
  [
    'node_modules bower_components vendor .venv venv site-packages __pycache__ .tox .mypy_cache',
    '.git .hg .svn .aws-sam cdk.out .serverless .terraform dist build out coverage target',
  ].flatMap((names) => names.split(' ')),
);

/** Bytes; larger files are as if they were not there. */
const MAX_FILE = 20 * 1024 * 1024;
const MAX_FOLDERS = 20_000;
const FOLDERS_AT_ONCE = 16;
const MAX_DEPTH = 30;

/**
 * Files of this machine below one folder, for where there is no editor: the inspector, the local endpoint, tests. Reads any
 * `file:` URI; `find` stays below the folder and follows no links to folders. Nothing is watched: `onDidChange` fires for
 * what `changed` is told, and for nothing else.
 */
export class NodeFiles implements Files {
  readonly #changed = new Emitter<string>();
  readonly onDidChange: Event<string> = this.#changed.event;

  /** `root` is a native absolute path. */
  constructor(readonly root: string) {}

  async read(uri: string): Promise<string | undefined> {
    const path = pathOf(uri);
    if (path === undefined) return undefined;
    try {
      const { size } = await stat(path);
      // A mark at the beginning (BOM) is not part of the text, as in VS Code.
      return size > MAX_FILE ? undefined : (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async exists(uri: string): Promise<boolean> {
    const path = pathOf(uri);
    if (path === undefined) return false;
    return stat(path).then(
      (found) => found.isFile(),
      () => false,
    );
  }

  isInside(uri: string): boolean {
    const root = uriOfPath(this.root);
    return uri === root || relativePath(root, uri) !== undefined;
  }

  async list(folder: string): Promise<readonly string[]> {
    const path = pathOf(folder);
    const entries = path === undefined ? [] : await readdir(path, { withFileTypes: true }).catch(() => []);
    const names: string[] = [];
    for (const entry of entries)
      if (entry.isFile() || (path && (await isLinkToFile(join(path, entry.name))))) names.push(entry.name);
    return names.sort();
  }

  async find(baseNames: readonly string[], signal?: AbortSignal): Promise<readonly string[]> {
    const found: string[] = [];
    const isWanted = nameTest(baseNames);
    const folders = [{ path: this.root, depth: 0 }];
    const look = async ({ path: folder, depth }: (typeof folders)[number]): Promise<void> => {
      for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
        if (entry.isDirectory()) {
          if (!LEFT_OUT.has(entry.name) && depth < MAX_DEPTH)
            folders.push({ path: join(folder, entry.name), depth: depth + 1 });
        } else if (isWanted(entry.name)) {
          const path = join(folder, entry.name);
          if (entry.isFile() || (await isLinkToFile(path))) found.push(uriOfPath(path));
        }
      }
    };
    for (let looked = 0; looked < MAX_FOLDERS;) {
      signal?.throwIfAborted();
      const some = folders.slice(looked, looked + FOLDERS_AT_ONCE);
      if (some.length === 0) break;
      await Promise.all(some.map(look));
      looked += some.length;
    }
    return found.sort();
  }

  /** Tells listeners that a file was created, changed or deleted. */
  changed(uri: string): void {
    this.#changed.fire(canonicalUri(uri));
  }
}

/** The native path of a `file:` URI; undefined for any other. */
function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

async function isLinkToFile(path: string): Promise<boolean> {
  return (await lstat(path)).isSymbolicLink() && (await stat(path).catch(() => undefined))?.isFile() === true;
}

/** No such file, or none that may be read. */
function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return ['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES', 'EPERM'].includes(code);
}
