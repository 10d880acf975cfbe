import type { AsynchronousRun } from './invocation.ts';
import { durationOf, type Span } from '../span.ts';

/** HTTP status with which Lambda takes an event into its queue. */
const ACCEPTED = 202;

/**
 * Where a run stands in an asynchronous invocation, whose `AWS::Lambda` segment has `Dwell Time` and `Attempt #n` in any order; undefined
 * for a segment that shows no sign of one. @param attempt the span around the run
 */
export function asynchronousRunOf(serviceSpan: Span, attempt: Span | undefined): AsynchronousRun | undefined {
  const attempts = serviceSpan.children.filter(({ role }) => role === 'attempt').length;
  const waits = serviceSpan.children.filter(({ role }) => role === 'queueing').map(durationOf);
  if (attempts === 0 && waits.length === 0 && serviceSpan.http?.status !== ACCEPTED) return undefined;
  const known = waits.filter((wait) => wait !== undefined);
  return {
    queued: known.length === 0 ? undefined : known.reduce((sum, wait) => sum + wait, 0),
    attempt: attempt && attemptNumber(attempt),
    attempts,
  };
}

/** Which attempt a span with that role is; undefined where its name does not say. */
function attemptNumber({ name }: Span): number | undefined {
  const digits = /#(\d{1,9})$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
