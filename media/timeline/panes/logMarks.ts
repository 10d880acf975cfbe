import { countText, plural } from '../../../src/base/text/figures.ts';
import type { Timeline, TimelineLogLine, TimelineLogs } from '../../../src/views/timeline/timelineMessages.ts';
import type { LogMark } from '../waterfall/waterfallEvents.ts';
import { spanIdOf } from './pageModel.ts';

/** Of a trace whose logs were not read. */
export const NO_LOGS: TimelineLogs = { state: 'reading', lines: [], total: 0, notes: [] };

/** The number of a line that was read before among those that were read now; undefined where it is none of them. */
export function numberIn({ lines }: TimelineLogs, line: TimelineLogLine | undefined): number | undefined {
  const number = line === undefined ? -1 : lines.findIndex(({ id }) => id === line.id);
  return number < 0 ? undefined : number;
}

/** `38 log lines`; `first 5,000 of 20,000 log lines` where the page has not all of them. */
export function linesText({ lines, total }: TimelineLogs): string {
  const all = plural(total, 'log line');
  return lines.length < total ? `first ${countText(lines.length)} of ${all}` : all;
}

/** One mark on the time axis for each log line, by the same number. */
export function logMarks(logs: TimelineLogs | undefined): readonly LogMark[] {
  return (logs?.lines ?? []).map(({ at, row, level }) => ({ at, row, level: markLevel(level) }));
}

/**
 * Log lines that were read for `before` on the rows of `after`, the same trace that has grown meanwhile. Lines of a span that is
 * gone fall to the first row.
 */
export function onRowsOf(logs: TimelineLogs, before: Timeline, after: Timeline): TimelineLogs {
  const rowOfId = new Map<string | undefined, number>();
  for (let row = 0; row < after.rows.count; row++) rowOfId.set(spanIdOf(after, row), row);
  const lateness = before.start - after.start;
  return {
    ...logs,
    lines: logs.lines.map((line) => ({
      ...line,
      at: line.at + lateness,
      row: rowOfId.get(spanIdOf(before, line.row)) ?? 0,
    })),
  };
}

function markLevel(level: TimelineLogLine['level']): LogMark['level'] {
  switch (level) {
    case 'error':
    case 'fatal':
      return 'error';
    case 'warn':
      return 'warn';
    default:
      return 'other';
  }
}
