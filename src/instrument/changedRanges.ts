import { edited, type TextEdit } from '../base/text/textEdit.ts';
import type { Range } from './codeChange.ts';

/** Edits with no more lines between them belong together, as the head and the end of what is put around statements. */
const BETWEEN = 1;

/** The lines (from 0, both included) of a changed text that edits have changed, those that belong together as one. */
export function changedLines(before: string, edits: readonly TextEdit[]): readonly Range[] {
  const after = edited(before, edits);
  const ranges: { start: number; end: number }[] = [];
  let moved = 0;
  let [line, counted] = [0, 0];
  const lineAt = (offset: number): number => {
    for (let at = after.indexOf('\n', counted); at >= 0 && at < offset; at = after.indexOf('\n', counted)) {
      line++;
      counted = at + 1;
    }
    return line;
  };
  for (const { start, end, text } of edits) {
    // A line end that is put before or behind what is new is not a line of it.
    const [from, to] = [text.length - text.trimStart().length, text.trimEnd().length];
    const [first, last] = [lineAt(start + moved + Math.min(from, to)), lineAt(start + moved + to)];
    moved += text.length - (end - start);
    const open = ranges.at(-1);
    if (open && first <= open.end + BETWEEN + 1) open.end = Math.max(open.end, last);
    else ranges.push({ start: first, end: last });
  }
  return ranges;
}
