import { Language as TreeSitterLanguage, Parser, Query } from 'web-tree-sitter';
import type { Language } from './languages.ts';
import { patternsOf } from './matches.ts';
import type { Pattern } from './matches.ts';

/** A language, ready to parse and to be asked. */
export interface Grammar {
  readonly language: Language;
  readonly parser: Parser;
  readonly query: Query;
  /** What the patterns of the query say, by index; what a pattern that is missing here finds is left out. */
  readonly patterns: readonly (Pattern | undefined)[];
}

/**
 * Loads grammars and compiles their queries, each once and on first use. `wasmFolder` is a native path with
 * `web-tree-sitter.wasm` and the grammars that languages.ts names.
 */
export class Grammars {
  readonly #wasmFolder: string;
  readonly #loading = new Map<Language, Promise<Grammar>>();
  readonly #parsers = new Map<string, Promise<Parser>>();
  #ready: Promise<void> | undefined;

  constructor(wasmFolder: string) {
    this.#wasmFolder = wasmFolder.replace(/[/\\]$/, '');
  }

  async grammarOf(language: Language): Promise<Grammar> {
    let loading = this.#loading.get(language);
    if (!loading) {
      loading = this.#load(language);
      this.#loading.set(language, loading);
    }
    return loading;
  }

  /** A parser alone, of a grammar in the wasm folder that no query is asked of. */
  async parserOf(wasm: string): Promise<Parser> {
    let loading = this.#parsers.get(wasm);
    if (!loading) {
      loading = this.#loadParser(wasm).then(({ parser }) => parser);
      this.#parsers.set(wasm, loading);
    }
    return loading;
  }

  async #load(language: Language): Promise<Grammar> {
    const { grammar, parser } = await this.#loadParser(language.wasm);
    const query = new Query(grammar, language.query);
    return { language, parser, query, patterns: patternsOf(query) };
  }

  async #loadParser(wasm: string): Promise<{ readonly grammar: TreeSitterLanguage; readonly parser: Parser }> {
    this.#ready ??= Parser.init({ locateFile: (name: string) => `${this.#wasmFolder}/${name}` });
    await this.#ready;
    const grammar = await TreeSitterLanguage.load(`${this.#wasmFolder}/${wasm}`);
    const parser = new Parser();
    parser.setLanguage(grammar);
    return { grammar, parser };
  }
}
