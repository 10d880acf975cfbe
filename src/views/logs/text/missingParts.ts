import type { TraceLog, TraceLogPart } from '../../../live/logs/traceLog.ts';

/** An invocation of which lines are missing, and where in the log that is to be said. */
export interface MissingPart {
  readonly part: TraceLogPart;
  /** When its first line was written, or it began; epoch ms. */
  readonly at: number;
  /** Number of the line in `TraceLog.lines` that comes next; how many lines there are where none does. */
  readonly before: number;
}

/** What is missing stands before the first line of its invocation, or where that would be. In order of time. */
export function missingParts({ parts, lines }: TraceLog): readonly MissingPart[] {
  return parts
    .filter(({ notes, failure }) => notes.length > 0 || failure !== undefined)
    .map((part) => {
      const own = lines.find((line) => line.part === part);
      const at = own?.line.event.timestamp ?? part.invocation.start;
      const next = lines.findIndex(({ line }) => line.event.timestamp >= at);
      return { part, at, before: next < 0 ? lines.length : next };
    })
    .toSorted((a, b) => a.at - b.at);
}
