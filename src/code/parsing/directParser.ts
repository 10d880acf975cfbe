import type { ConfigFacts } from '../config/configFacts.ts';
import { Grammars } from '../languages/grammars.ts';
import { isHcl } from '../languages/languageFiles.ts';
import type { KnownImports } from '../values/imported/knownValue.ts';
import { HCL_WASM, languageOf } from '../languages/languages.ts';
import { packTree } from './packTree.ts';
import { parseSource } from './parseSource.ts';
import { readConfig } from '../config/readConfig.ts';
import { readHcl } from '../config/readHcl.ts';
import { RecentTrees } from './recentTrees.ts';
import type { SourceFacts } from '../site.ts';
import type { SourceParser } from './sourceParser.ts';
import type { PackedTree } from './syntaxNode.ts';

/** Parses in this process: for the command line, for tests, and inside the worker. */
export class DirectParser implements SourceParser {
  readonly #grammars: Grammars;
  readonly #trees = new RecentTrees();

  /** `wasmFolder` is a native path: see `Grammars`. */
  constructor(wasmFolder: string) {
    this.#grammars = new Grammars(wasmFolder);
  }

  async parse(file: string, text: string, imported?: KnownImports): Promise<SourceFacts | undefined> {
    const language = languageOf(file);
    return language && parseSource(await this.#grammars.grammarOf(language), file, text, imported, this.#trees);
  }

  async config(file: string, text: string): Promise<ConfigFacts | undefined> {
    if (isHcl(file)) return readHcl(await this.#grammars.parserOf(HCL_WASM), file, text);
    const language = languageOf(file);
    return language && readConfig(await this.#grammars.grammarOf(language), file, text);
  }

  async tree(file: string, text: string): Promise<PackedTree | undefined> {
    const language = languageOf(file);
    if (!language) return undefined;
    const { parser } = await this.#grammars.grammarOf(language);
    return this.#trees.use(parser, file, text, (tree) => tree && packTree(tree));
  }

  dispose(): void {
    // Grammars are memory of this process; they go with it.
  }
}
