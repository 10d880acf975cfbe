import type { Timeline, TimelineLogLine, TimelineLogs } from '../../../src/views/timeline/timelineMessages.ts';
import type { LogMark } from '../waterfall/waterfallEvents.ts';
import { spanIdOf } from './pageModel.ts';

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
