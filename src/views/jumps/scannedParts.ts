/** Characters of a document's beginning, and of its end, that are looked at for links. */
const PART = 250_000;

/** Which parts of a text of this length are searched: all of it, or its beginning and its end, where a log has its news. */
export function scannedParts(length: number): readonly (readonly [from: number, to: number])[] {
  if (length <= 2 * PART) return [[0, length]];
  return [
    [0, PART],
    [length - PART, length],
  ];
}
