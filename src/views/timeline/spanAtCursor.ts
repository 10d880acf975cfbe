/**
 * The span to select for a line on which `spans` were made; undefined where nothing is to change: none was, or one of them is selected
 * already.
 */
export function spanAtCursor(spans: readonly string[], selected: string | undefined): string | undefined {
  return selected !== undefined && spans.includes(selected) ? undefined : spans[0];
}
