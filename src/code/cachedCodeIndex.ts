import { DisposableStore } from '../base/disposable.ts';
import type { Disposable } from '../base/disposable.ts';
import type { Files } from '../base/files.ts';
import { folderOf, foldersAbove } from '../base/fileUri.ts';
import type { CodeIndex } from './codeIndex.ts';
import type { ConfigFacts } from './configFacts.ts';
import type { KnownImports } from './knownValue.ts';
import { isHcl, languageOfFile } from './languageFiles.ts';
import { linkSources } from './linkSources.ts';
import { resolveImport, type ImportContext } from './resolveImports.ts';
import type { SourceFacts } from './site.ts';
import type { SourceParser } from './sourceParser.ts';
import { TsconfigPaths } from './tsconfigPaths.ts';

const MAX_FILES = 2000;
const MAX_RESOLUTIONS = 20_000;
const MAX_REACHABLE = 500;
/** How far above a file Python's absolute imports may begin: the handler's folder, then the folders around it. */
const MAX_ROOTS = 6;

/** The code index: facts are kept until their file changes; the parser says where parsing happens. */
export class CachedCodeIndex implements CodeIndex, Disposable {
  readonly #files: Files;
  readonly #parser: SourceParser;
  readonly #tsconfig: TsconfigPaths;
  readonly #own = new DisposableStore();
  /** In order of last use. */
  readonly #facts = new Map<string, Promise<SourceFacts | undefined>>();
  /** What was read again with its imports, by what was read without. */
  readonly #linked = new WeakMap<SourceFacts, { readonly key: string; readonly linked: Promise<SourceFacts> }>();
  readonly #configs = new Map<string, Promise<ConfigFacts | undefined>>();
  readonly #resolutions = new Map<string, Promise<readonly string[]>>();
  /** What resolving read (go.mod, Cargo.toml; undefined where there is none), as long as what was resolved by it. */
  readonly #manifests = new Map<string, Promise<string | undefined>>();
  readonly #importFiles: ImportContext['files'];

  /** When it is known whether the files that changed are still there. */
  #settled: Promise<void> = Promise.resolve();

  /** Owns `parser`: disposes it with itself. */
  constructor(files: Files, parser: SourceParser) {
    this.#files = files;
    this.#parser = this.#own.add(parser);
    this.#tsconfig = new TsconfigPaths(files);
    this.#importFiles = {
      exists: (uri) => files.exists(uri),
      list: (folder) => files.list(folder),
      read: (uri) => this.#manifest(uri),
    };
    this.#own.add(files.onDidChange((uri) => this.#changed(uri)));
  }

  facts(file: string): Promise<SourceFacts | undefined> {
    const known = this.#facts.get(file);
    if (known) this.#facts.delete(file);
    const facts = known ?? this.#read(file);
    this.#facts.set(file, facts);
    for (const oldest of this.#facts.keys()) {
      if (this.#facts.size <= MAX_FILES) break;
      this.#facts.delete(oldest);
    }
    return facts;
  }

  config(file: string): Promise<ConfigFacts | undefined> {
    const known = this.#configs.get(file);
    if (known) return known;
    if (this.#configs.size >= MAX_FILES) this.#configs.clear();
    const reading = this.#readConfig(file);
    this.#configs.set(file, reading);
    return reading;
  }

  async reachableFrom(file: string): Promise<readonly SourceFacts[]> {
    await this.#settled;
    const roots = foldersAbove(file, MAX_ROOTS);
    const found = new Map<string, SourceFacts>();
    const targets = new Map<string, ReadonlyMap<string, readonly string[]>>();
    const seen = new Set([file]);
    let layer: readonly string[] = [file];
    while (layer.length > 0) {
      const facts = (await Promise.all(layer.map((next) => this.facts(next)))).filter((known) => known !== undefined);
      for (const known of facts) found.set(known.file, known);
      const imported = await Promise.all(facts.map((known) => this.#targetsOf(known, roots)));
      for (const [i, known] of facts.entries()) targets.set(known.file, imported[i] ?? new Map());
      const next = new Set(imported.flatMap((each) => [...each.values()].flat()).filter((target) => !seen.has(target)));
      layer = [...next].slice(0, Math.max(0, MAX_REACHABLE - seen.size));
      for (const target of layer) seen.add(target);
    }
    return linkSources({ facts: found, targets }, (facts, imported) => this.#readLinked(facts, imported));
  }

  dispose(): void {
    this.#own.dispose();
    this.#facts.clear();
    this.#configs.clear();
    this.#forgetResolutions();
  }

  async #read(file: string): Promise<SourceFacts | undefined> {
    if (!languageOfFile(file)) return undefined;
    const text = await this.#files.read(file);
    return text === undefined ? undefined : this.#parser.parse(file, text);
  }

  async #readConfig(file: string): Promise<ConfigFacts | undefined> {
    const text = languageOfFile(file) || isHcl(file) ? await this.#files.read(file) : undefined;
    return text === undefined ? undefined : this.#parser.config(file, text);
  }

  /** A file read with what is known of its imports: the same object while both stay. */
  async #readLinked(facts: SourceFacts, imported: KnownImports): Promise<SourceFacts> {
    const key = JSON.stringify(imported);
    const known = this.#linked.get(facts);
    if (known?.key === key) return known.linked;
    const linked = this.#files
      .read(facts.file)
      .then((text) => (text === undefined ? undefined : this.#parser.parse(facts.file, text, imported)))
      .then((read) => read ?? facts);
    this.#linked.set(facts, { key, linked });
    return linked;
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
      if (this.#resolutions.size >= MAX_RESOLUTIONS) this.#forgetResolutions();
      const context = { files: this.#importFiles, roots, tsconfig: this.#tsconfig, package: own };
      resolution = resolveImport(language, from, specifier, context);
      this.#resolutions.set(key, resolution);
    }
    return resolution;
  }

  #manifest(uri: string): Promise<string | undefined> {
    let reading = this.#manifests.get(uri);
    if (!reading) {
      reading = this.#files.read(uri);
      this.#manifests.set(uri, reading);
    }
    return reading;
  }

  #forgetResolutions(): void {
    this.#resolutions.clear();
    this.#manifests.clear();
  }

  #changed(uri: string): void {
    this.#tsconfig.changed(uri);
    // Edits leave it as it is which file an import means; a new file, or one that is gone, does not.
    const known = this.#facts.get(uri);
    this.#facts.delete(uri);
    this.#configs.delete(uri);
    if (!known || uri.endsWith('.json')) {
      this.#forgetResolutions();
      return;
    }
    const before = this.#settled;
    this.#settled = this.#files.exists(uri).then(async (exists) => {
      await before;
      if (!exists) this.#forgetResolutions();
    });
  }
}
