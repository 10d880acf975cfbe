import type { TextEdit } from '../base/textEdit.ts';
import { Refusal, type ChangeKind, type CodeChange, type Range } from './codeChange.ts';
import type { Library } from './library.ts';

/** What a change consists of, in order of place. */
export type ChangeParts = Pick<Extract<CodeChange, { readonly edits: unknown }>, 'edits' | 'placeholders'>;

/** A change, or why there is none; undefined where there is nothing of its kind. */
export function changeOf(
  kind: ChangeKind,
  title: string,
  library: Library | undefined,
  parts: () => ChangeParts | undefined,
): CodeChange | undefined {
  try {
    const made = parts();
    return made && { kind, title, library, ...made, edits: joined(made.edits) };
  } catch (error) {
    if (error instanceof Refusal) return { kind, title, refused: error.message };
    throw error;
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
