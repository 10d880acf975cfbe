import type { TraceLog } from '../../../live/logs/traceLog.ts';

/** The logs of a trace in figures. */
export interface LogSummary {
  readonly lines: number;
  /** Lines of level error or fatal. */
  readonly errors: number;
  /** Some invocation's lines could not be read, or not all of them. */
  readonly missing: boolean;
}

export function logSummary({ lines, parts }: TraceLog): LogSummary {
  return {
    lines: lines.length,
    errors: lines.filter(({ line }) => line.kind === 'user' && (line.level === 'error' || line.level === 'fatal'))
      .length,
    missing: parts.some(({ failure, notes }) => failure !== undefined || notes.length > 0),
  };
}
