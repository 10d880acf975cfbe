/** So many characters of a text, from both its ends. */
export function withoutMiddle(characters: readonly string[], kept: number): string {
  const first = Math.min(kept, atBeginning(characters, kept));
  const [begin, end] = [characters.slice(0, first), characters.slice(characters.length - (kept - first))];
  return `${begin.join('').trimEnd()}…${kept === first ? '' : end.join('').trimStart()}`;
}

/**
 * How many of them are the beginning's. Of three words or more, what tells names apart is the last one, behind the first: the path of
 * `GET payments.example.com /charges`, the table of `DynamoDB PutItem orders`. Else the beginning has somewhat more.
 */
function atBeginning(characters: readonly string[], kept: number): number {
  const more = Math.ceil(kept * 0.6);
  const [head, behind] = [characters.indexOf(' '), characters.lastIndexOf(' ')];
  const last = characters.length - behind - 1;
  if (head <= 0 || head === behind) return more;
  if (kept - last >= head) return kept - last;
  return head <= kept * 0.4 ? head : more;
}
