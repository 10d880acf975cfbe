import type { TextEdit } from '../base/text/textEdit.ts';
import { Refusal, type ChangeKind, type CodeChange, type Range } from './codeChange.ts';
import { libraryTitles, type Library } from './library.ts';

/** What a change consists of, in order of place. */
export type ChangeParts = Pick<Extract<CodeChange, { readonly edits: unknown }>, 'edits' | 'placeholders'>;

/** What a span can be put around at a place. */
interface SpanTargets {
  readonly statements: (() => ChangeParts) | undefined;
  readonly call: NamedTarget | undefined;
  readonly fn: NamedTarget | undefined;
}

interface NamedTarget {
  readonly name: string;
  parts(): ChangeParts;
}

/** What is offered at a place, in order. */
export class Offers {
  readonly #all: CodeChange[] = [];

  get all(): readonly CodeChange[] {
    return this.#all;
  }

  /** Adds what makes spans with a library: around statements, a call, or a whole function. */
  addSpans(library: Library, { statements, call, fn }: SpanTargets): void {
    const by = ` with ${libraryTitles[library]}`;
    if (statements) this.add('wrap', `Wrap in subsegment${by}`, library, statements);
    if (call) this.add('wrap', `Wrap "${call.name}" in subsegment${by}`, library, () => call.parts());
    if (fn) this.add('trace', `Trace the function "${fn.name}"${by}`, library, () => fn.parts());
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
