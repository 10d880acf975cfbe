import type { TextEdit } from '../base/textEdit.ts';
import { Refusal, type ChangeKind, type CodeChange, type Range } from './codeChange.ts';
import type { Library } from './library.ts';

/** What a change consists of, in order of place. */
export type ChangeParts = Pick<Extract<CodeChange, { readonly edits: unknown }>, 'edits' | 'placeholders'>;

/** What is offered at a place, in order. */
export class Offers {
  readonly #all: CodeChange[] = [];

  get all(): readonly CodeChange[] {
    return this.#all;
  }

  /** Adds a change, or why it is refused; nothing where there is nothing of its kind, which is `undefined`. */
  add(kind: ChangeKind, title: string, library: Library | undefined, parts: () => ChangeParts | undefined): void {
    try {
      const made = parts();
      if (made) this.#all.push({ kind, title, library, ...made, edits: joined(made.edits) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.#all.push({ kind, title, refused: error.message });
    }
  }
}

/** Where a range stands after edits that do not touch it. */
export function movedRange(edits: readonly TextEdit[], { start, end }: Range): Range {
  const by = edits
    .filter((each) => each.end <= start)
    .reduce((sum, each) => sum + each.text.length - (each.end - each.start), 0);
  return { start: start + by, end: end + by };
}

/** Edits of which none begins where another one ends: editors need not keep the order of those. */
function joined(edits: readonly TextEdit[]): readonly TextEdit[] {
  const all: TextEdit[] = [];
  for (const edit of edits) {
    const last = all.at(-1);
    if (last && last.end === edit.start)
      all[all.length - 1] = { start: last.start, end: edit.end, text: last.text + edit.text };
    else all.push(edit);
  }
  return all;
}
