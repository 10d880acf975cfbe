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
    return made && { kind, title, library, ...made };
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
