import type { TraceLog } from '../../live/traceLog.ts';

/**
 * What names each line of a log, in the order of `TraceLog.lines`, and names the same line in every later reading of it: numbers change
 * where lines arrive late. The time and the stream, and which of the stream's lines of that time it is.
 */
export function logLineIds({ lines }: Pick<TraceLog, 'lines'>): readonly string[] {
  const counts = new Map<string, number>();
  return lines.map(({ line: { event } }) => {
    const moment = `${event.timestamp}/${event.logStream}`;
    const before = counts.get(moment) ?? 0;
    counts.set(moment, before + 1);
    return `${moment}/${before}`;
  });
}
