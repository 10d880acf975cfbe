import type { Trace } from './span.ts';

/** What is said of a trace of which its source left documents out, as `LimitExceeded` of `BatchGetTraces` tells. */
export const LIMIT_NOTE = 'The trace is larger than its source keeps (X-Ray: 500 KB): some of its spans are missing.';

/** The trace; it says where its source left documents out. */
export function withLimitNote(trace: Trace, limitExceeded: boolean): Trace {
  return limitExceeded ? { ...trace, notes: [...trace.notes, LIMIT_NOTE] } : trace;
}
