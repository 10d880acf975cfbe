import type { Place } from '../../base/place.ts';

/** Where a line and column stand in a text, in UTF-16 units; the end of the text where it has no such line. */
export function offsetAt(text: string, { line, column = 1 }: Pick<Place, 'line' | 'column'>): number {
  let start = 0;
  for (let at = 1; at < line; at++) {
    const newline = text.indexOf('\n', start);
    if (newline < 0) return text.length;
    start = newline + 1;
  }
  return Math.min(text.length, start + column - 1);
}
