/** A range of a text that becomes another; both count in UTF-16 units from the start of the text. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with the edits made, which are in order of place, none within another. */
export function edited(before: string, edits: readonly TextEdit[]): string {
  let text = '';
  let at = 0;
  for (const { start, end, text: by } of edits) {
    text += before.slice(at, start) + by;
    at = end;
  }
  return text + before.slice(at);
}

/** How a text ends its lines. */
export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
