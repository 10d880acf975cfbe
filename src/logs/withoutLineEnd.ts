/**
 * The text without the line breaks at its end. Not by `/[\r\n]+$/`, which tries each of a million line breaks within a text as the
 * beginning of its end.
 */
export function withoutLineEnd(text: string): string {
  let end = text.length;
  while (end > 0 && (text[end - 1] === '\n' || text[end - 1] === '\r')) end--;
  return text.slice(0, end);
}
