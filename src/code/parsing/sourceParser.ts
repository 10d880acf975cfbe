import type { Disposable } from '../../base/disposable.ts';
import type { ConfigFacts } from '../config/configFacts.ts';
import type { KnownImports } from '../values/imported/knownValue.ts';
import type { SourceFacts } from '../site.ts';
import type { PackedTree } from './syntaxNode.ts';

/** What can be asked of a file: what makes spans in it, what it says as configuration, or its syntax tree. */
export interface Answers {
  readonly parse: SourceFacts;
  readonly config: ConfigFacts;
  readonly tree: PackedTree;
}

/** Parses one source; in this process (`DirectParser`) or in a worker (`WorkerParser`). */
export interface SourceParser extends Disposable {
  /** Undefined where the file's language is not supported. `file` is a canonical URI; `imported` is what is known of what it imports. */
  parse(file: string, text: string, imported?: KnownImports): Promise<SourceFacts | undefined>;
  /** As `parse`, what the file says as configuration; also of HCL. */
  config(file: string, text: string): Promise<ConfigFacts | undefined>;
  /** Undefined also where the source is too large. */
  tree(file: string, text: string): Promise<PackedTree | undefined>;
}

/** The answer for a file that was not read: nothing, and why. */
export function unread<K extends keyof Answers>(ask: K, file: string, notes: readonly string[]): Answers[K] {
  const nothing: Answers = {
    parse: { file, sites: [], imports: [], exports: [], notes },
    config: { file, blocks: [], imports: [], exports: [], notes },
    tree: { names: [''], nodes: new Uint32Array() },
  };
  return nothing[ask];
}
