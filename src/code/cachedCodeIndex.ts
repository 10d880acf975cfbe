import { DisposableStore } from '../base/disposable.ts';
import type { Disposable } from '../base/disposable.ts';
import type { Files } from '../base/files.ts';
import type { CodeIndex } from './codeIndex.ts';
import type { ConfigFacts } from './config/configFacts.ts';
import { embeddedFacts, embeddedSource, embeddedText, type EmbeddedSource } from './parsing/embeddedSource.ts';
import type { KnownImports } from './values/imported/knownValue.ts';
import { isHcl, languageOfFile } from './languages/languageFiles.ts';
import type { ReachableSources } from './modules/reachableSources.ts';
import type { SourceFacts } from './site.ts';
import type { SourceParser } from './parsing/sourceParser.ts';

const MAX_FILES = 2000;

/** The code index: facts are kept until their file changes; the parser says where parsing happens. */
export class CachedCodeIndex implements CodeIndex, Disposable {
  readonly #files: Files;
  readonly #parser: SourceParser;
  readonly #own = new DisposableStore();
  /** In order of last use. */
  readonly #facts = new Map<string, Promise<SourceFacts | undefined>>();
  /** What was read again with its imports, by what was read without. */
  readonly #linked = new WeakMap<SourceFacts, { readonly key: string; readonly linked: Promise<SourceFacts> }>();
  readonly #configs = new Map<string, Promise<ConfigFacts | undefined>>();
  /** Loaded for the first file whose imports are followed. */
  #reachable: Promise<ReachableSources> | undefined;

  /** Owns `parser`: disposes it with itself. */
  constructor(files: Files, parser: SourceParser) {
    this.#files = files;
    this.#parser = this.#own.add(parser);
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
    this.#reachable ??= this.#openReachable();
    return (await this.#reachable).from(file);
  }

  dispose(): void {
    this.#own.dispose();
    this.#facts.clear();
    this.#configs.clear();
    this.#reachable = undefined;
  }

  async #openReachable(): Promise<ReachableSources> {
    const { ReachableSources } = await import('./modules/reachableSources.ts');
    return new ReachableSources({
      files: this.#files,
      facts: (file) => this.facts(file),
      linked: (facts, imported) => this.#readLinked(facts, imported),
    });
  }

  async #read(file: string): Promise<SourceFacts | undefined> {
    if (!languageOfFile(file)) return undefined;
    const embedded = embeddedSource(file);
    if (embedded) return this.#readEmbedded(file, embedded);
    const text = await this.#files.read(file);
    return text === undefined ? undefined : this.#parser.parse(file, text);
  }

  async #readEmbedded(name: string, embedded: EmbeddedSource): Promise<SourceFacts | undefined> {
    const around = await this.#files.read(embedded.file);
    const facts = around === undefined ? undefined : await this.#parser.parse(name, embeddedText(embedded, around));
    return facts && embeddedFacts(facts, embedded);
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

  #changed(uri: string): void {
    const isRead = this.#facts.delete(uri);
    for (const name of this.#facts.keys()) if (name.startsWith(`${uri}#`)) this.#facts.delete(name);
    this.#configs.delete(uri);
    this.#reachable?.then((reachable) => reachable.changed(uri, isRead)).catch(() => (this.#reachable = undefined));
  }
}
