import { stringAt, stringNumber } from '../../../src/base/text/stringTable.ts';
import type { Timeline } from '../../../src/views/timeline/timelineMessages.ts';

/** The row of a span by its id; undefined where there is none. */
export function rowOf({ rows, strings }: Pick<Timeline, 'rows' | 'strings'>, spanId: string): number | undefined {
  const number = stringNumber(strings, spanId);
  if (number === undefined) return undefined;
  const row = rows.id.indexOf(number);
  // The same text may stand in the table twice; then only the ids themselves tell.
  const found = row >= 0 ? row : rows.id.findIndex((each) => stringAt(strings, each) === spanId);
  return found < 0 ? undefined : found;
}
