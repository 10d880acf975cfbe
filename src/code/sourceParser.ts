import type { Disposable } from '../base/disposable.ts';
import type { KnownImports } from './knownValue.ts';
import type { SourceFacts } from './site.ts';

/** Parses one source; in this process (`DirectParser`) or in a worker (`WorkerParser`). */
export interface SourceParser extends Disposable {
  /** Undefined where the file's language is not supported. `file` is a canonical URI; `imported` is what is known of what it imports. */
  parse(file: string, text: string, imported?: KnownImports): Promise<SourceFacts | undefined>;
}
