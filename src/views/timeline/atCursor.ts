/**
 * What to select of what belongs to the cursor's line, spans or log lines by their ids; undefined where nothing is to change: there is
 * none, or one of them is selected already.
 */
export function atCursor(ids: readonly string[], selected: string | undefined): string | undefined {
  return selected !== undefined && ids.includes(selected) ? undefined : ids[0];
}
