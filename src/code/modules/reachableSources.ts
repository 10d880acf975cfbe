import type { Files } from '../../base/files.ts';
import { folderOf, foldersAbove } from '../../base/fileUri.ts';
import type { KnownImports } from '../values/imported/knownValue.ts';
import { languageOfFile } from '../languages/languageFiles.ts';
import { linkSources } from './linkSources.ts';
import { resolveImport, type ImportContext } from './resolveImports.ts';
import type { SourceFacts } from '../site.ts';
import { TsconfigPaths } from './tsconfigPaths.ts';

const MAX_RESOLUTIONS = 20_000;
const MAX_REACHABLE = 500;
/** How far above a file Python's absolute imports may begin: the handler's folder, then the folders around it. */
const MAX_ROOTS = 6;

/** How the sources of the code index are read. */
export interface SourceReading {
  readonly files: Files;
  /** Undefined where the file is not there, or in no known language. */
  facts(file: string): Promise<SourceFacts | undefined>;
  /** A file read with what is known of its imports: the same object while both stay. */
  linked(facts: SourceFacts, imported: KnownImports): Promise<SourceFacts>;
}

/** What is reached from a file by imports; which file an import means is kept until files come or go. */
export class ReachableSources {
  readonly #reading: SourceReading;
  readonly #tsconfig: TsconfigPaths;
  readonly #resolutions = new Map<string, Promise<readonly string[]>>();
  /** What resolving read (go.mod, Cargo.toml; undefined where there is none), as long as what was resolved by it. */
  readonly #manifests = new Map<string, Promise<string | undefined>>();
  readonly #importFiles: ImportContext['files'];
  /** When it is known whether the files that changed are still there. */
  #settled: Promise<void> = Promise.resolve();

  constructor(reading: SourceReading) {
    const { files } = reading;
    this.#reading = reading;
    this.#tsconfig = new TsconfigPaths(files);
    this.#importFiles = {
      exists: (uri) => files.exists(uri),
      list: (folder) => files.list(folder),
      read: (uri) => this.#manifest(uri),
    };
  }

  /** As `CodeIndex.reachableFrom`. */
  async from(file: string): Promise<readonly SourceFacts[]> {
    await this.#settled;
    const roots = foldersAbove(file, MAX_ROOTS);
    const found = new Map<string, SourceFacts>();
    const targets = new Map<string, ReadonlyMap<string, readonly string[]>>();
    const seen = new Set([file]);
    let layer: readonly string[] = [file];
    while (layer.length > 0) {
      const read = await Promise.all(layer.map((next) => this.#reading.facts(next)));
      const facts = read.filter((known) => known !== undefined);
      for (const known of facts) found.set(known.file, known);
      const imported = await Promise.all(facts.map((known) => this.#targetsOf(known, roots)));
      for (const [i, known] of facts.entries()) targets.set(known.file, imported[i] ?? new Map());
      const next = new Set(imported.flatMap((each) => [...each.values()].flat()).filter((target) => !seen.has(target)));
      layer = [...next].slice(0, Math.max(0, MAX_REACHABLE - seen.size));
      for (const target of layer) seen.add(target);
    }
    return linkSources({ facts: found, targets }, (facts, given) => this.#reading.linked(facts, given));
  }

  /** A file came, changed or went. @param isRead whether it is a source that was read before. */
  changed(uri: string, isRead: boolean): void {
    this.#tsconfig.changed(uri);
    // Edits leave it as it is which file an import means; a new file, or one that is gone, does not.
    if (!isRead || uri.endsWith('.json')) {
      this.#forget();
      return;
    }
    const before = this.#settled;
    this.#settled = this.#reading.files.exists(uri).then(async (exists) => {
      await before;
      if (!exists) this.#forget();
    });
  }

  /** The files that its specifiers mean. */
  async #targetsOf(facts: SourceFacts, roots: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const targets = await Promise.all(
      facts.imports.map(async (specifier) => [specifier, await this.#resolve(facts, specifier, roots)] as const),
    );
    return new Map(targets.filter(([, files]) => files.length > 0));
  }

  #resolve(
    { file: from, package: own }: SourceFacts,
    specifier: string,
    roots: readonly string[],
  ): Promise<readonly string[]> {
    const language = languageOfFile(from);
    if (!language) return Promise.resolve([]);
    // The same in all files below one root, but for relative specifiers.
    const base = language.imports === 'python' && !specifier.startsWith('.') ? roots[0] : folderOf(from);
    const key = `${language.imports}\0${base}\0${own ?? ''}\0${specifier}`;
    let resolution = this.#resolutions.get(key);
    if (!resolution) {
      if (this.#resolutions.size >= MAX_RESOLUTIONS) this.#forget();
      const context = { files: this.#importFiles, roots, tsconfig: this.#tsconfig, package: own };
      resolution = resolveImport(language, from, specifier, context);
      this.#resolutions.set(key, resolution);
    }
    return resolution;
  }

  #manifest(uri: string): Promise<string | undefined> {
    let reading = this.#manifests.get(uri);
    if (!reading) {
      reading = this.#reading.files.read(uri);
      this.#manifests.set(uri, reading);
    }
    return reading;
  }

  #forget(): void {
    this.#resolutions.clear();
    this.#manifests.clear();
  }
}
