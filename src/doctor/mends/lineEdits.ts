import type { TextEdit } from '../../base/text/textEdit.ts';

/** How far lines that are in one text alone are looked for. */
const MAX_APART = 60;

/** Edits of whole lines that make one text of another; lines that both have in order stay, as far as they are found. */
export function lineEdits(before: string, after: string): readonly TextEdit[] {
  const old = before.split(/(?<=\n)/);
  const now = after.split(/(?<=\n)/);
  const edits: TextEdit[] = [];
  let [i, j, at] = [0, 0, 0];
  while (i < old.length || j < now.length) {
    const [gone, come] = nextSame(old, i, now, j);
    const removed = old.slice(i, i + gone).join('').length;
    if (gone + come > 0) edits.push({ start: at, end: at + removed, text: now.slice(j, j + come).join('') });
    at += removed + (old[i + gone]?.length ?? 0);
    [i, j] = [i + gone + 1, j + come + 1];
  }
  return edits;
}

/** How many lines of each text come before the next one that both have. */
function nextSame(old: readonly string[], i: number, now: readonly string[], j: number): readonly [number, number] {
  for (let apart = 0; apart <= MAX_APART; apart++)
    for (let gone = 0; gone <= apart; gone++)
      if (old[i + gone] !== undefined && old[i + gone] === now[j + apart - gone]) return [gone, apart - gone];
  return [old.length - i, now.length - j];
}
