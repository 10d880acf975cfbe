import type { UserError } from '../../base/userError.ts';
import type { LogLine } from '../../logs/logLine.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';

/** Every log line that the invocations of one trace wrote, merged in time, and in words what is missing. */
export interface TraceLog {
  readonly traceId: string;
  /** One for each invocation of the trace, in order of start. */
  readonly parts: readonly TraceLogPart[];
  /** In order of time; lines of one stream stay in the order in which they were written. */
  readonly lines: readonly TraceLogLine[];
}

/** What one invocation wrote, or why its lines are missing. */
export interface TraceLogPart {
  readonly invocation: Invocation;
  readonly functionName: string;
  readonly logGroup: string;
  /** Seconds, as the workspace's template has it. */
  readonly timeout?: number | undefined;
  /** What is missing of the lines, as sentences: no such group, more than are read. */
  readonly notes: readonly string[];
  /** The invocation has ended, and all that it wrote until then is here; else a later look may find more. */
  readonly complete?: boolean | undefined;
  /** There is no such group, or none that is known or read: another look finds nothing until that has changed. */
  readonly missing?: boolean | undefined;
  /** Why none could be read; its remedy is a button. */
  readonly failure: UserError | undefined;
}

export interface TraceLogLine {
  readonly line: LogLine;
  readonly part: TraceLogPart;
  /**
   * The innermost span of the invocation that was open when the line was written; where two that are not nested were open, the
   * one around both. The Function segment for lines outside every other.
   */
  readonly spanId: string;
}
