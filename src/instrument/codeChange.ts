import type { TextEdit } from '../base/text/textEdit.ts';
import type { Library } from './library.ts';

/**
 * - `trace`: a span for each run of a function.
 * - `wrap`: a span for statements or a call.
 * - `capture`: spans for each call of a client.
 * - `annotate`: an annotation of the span that is open at the cursor.
 * - `remove`: takes away what one of these put there.
 */
export type ChangeKind = 'trace' | 'wrap' | 'capture' | 'annotate' | 'remove';

/** What can be done at a place in a source. */
export type CodeChange =
  | {
      readonly kind: ChangeKind;
      readonly title: string;
      /** Of the source, in order of place, none within another. */
      readonly edits: readonly TextEdit[];
      /** What the change needs; undefined where it takes something away. */
      readonly library: Library | undefined;
      /** What the user will want to write next, as ranges of the changed text: the name of a span, a key and a value. */
      readonly placeholders: readonly Range[];
    }
  /** What would not run as before, and why. */
  | { readonly kind: ChangeKind; readonly title: string; readonly refused: string };

/** In UTF-16 units from the start of a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Thrown where a change would not keep what the code does; the message tells the user why, and what to do. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
