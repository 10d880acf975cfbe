import { Emitter } from '../../../src/base/event.ts';
import type { Files } from '../../../src/base/files.ts';
import { isNamed } from '../../../src/base/isNamed.ts';
import { baseName, canonicalUri, folderOf, relativePath } from '../../../src/base/fileUri.ts';

/** A workspace in memory, by canonical URI; counts what is read. */
export class MemoryFiles implements Files {
  readonly #changes = new Emitter<string>();
  readonly onDidChange = this.#changes.event;
  readonly #texts: Map<string, string>;
  readonly reads: string[] = [];

  /** @param root URI of the workspace's folder */
  constructor(
    texts: Readonly<Record<string, string>>,
    readonly root = 'file:///',
  ) {
    this.#texts = new Map(Object.entries(texts).map(([uri, text]) => [canonicalUri(uri), text]));
  }

  write(uri: string, text: string | undefined): void {
    if (text === undefined) this.#texts.delete(uri);
    else this.#texts.set(uri, text);
    this.#changes.fire(uri);
  }

  read(uri: string): Promise<string | undefined> {
    this.reads.push(uri);
    return Promise.resolve(this.#texts.get(uri));
  }

  exists(uri: string): Promise<boolean> {
    return Promise.resolve(this.#texts.has(uri));
  }

  isInside(uri: string): boolean {
    return uri === this.root || relativePath(this.root, uri) !== undefined;
  }

  list(folder: string): Promise<readonly string[]> {
    return Promise.resolve(
      [...this.#texts.keys()]
        .filter((uri) => folderOf(uri) === folder)
        .map(baseName)
        .sort(),
    );
  }

  find(baseNames: readonly string[]): Promise<readonly string[]> {
    return Promise.resolve([...this.#texts.keys()].filter((uri) => isNamed(baseName(uri), baseNames)).sort());
  }
}
