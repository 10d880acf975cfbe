/** So many characters of a text, somewhat more of its beginning. */
export function withoutMiddle(characters: readonly string[], kept: number): string {
  const first = Math.ceil(kept * 0.6);
  const [begin, end] = [characters.slice(0, first), characters.slice(characters.length - (kept - first))];
  return `${begin.join('').trimEnd()}…${kept === first ? '' : end.join('').trimStart()}`;
}
