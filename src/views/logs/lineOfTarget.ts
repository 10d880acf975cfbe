import type { TraceLog } from '../../live/logs/traceLog.ts';
import { walkSpans, type Trace } from '../../trace/span.ts';
import type { TraceTarget } from '../commandIds.ts';
import type { LogDocumentText } from './text/logDocumentText.ts';
import { logLineIds } from './logLineIds.ts';

/**
 * The line of the document (from 1) that a target means: that of the log line; the first one that a span or one below it wrote; where these
 * wrote none, the first one since it began. Undefined where the target names neither.
 */
export function lineOfTarget(
  { line, spanId }: TraceTarget,
  log: TraceLog,
  { about }: LogDocumentText,
  trace: Trace | undefined,
): number | undefined {
  const lineOf = (event: number): number | undefined => {
    const index = event < 0 ? -1 : about.findIndex((subject) => subject?.event === event);
    return index < 0 ? undefined : index + 1;
  };
  if (line !== undefined) return lineOf(logLineIds(log).indexOf(line));
  const span = trace && [...walkSpans(trace.roots)].find(({ id }) => id === spanId);
  if (!span) return undefined;
  const within = new Set([...walkSpans([span])].map(({ id }) => id));
  const own = log.lines.findIndex((one) => within.has(one.spanId));
  return lineOf(own >= 0 ? own : log.lines.findIndex((one) => one.line.event.timestamp >= Math.floor(span.start)));
}
