import { CLOCK_TOLERANCE } from './figures/clockTolerance.ts';
import type { Invocation } from './lambda/invocation.ts';
import { rootSpanOf } from './rootSpan.ts';
import { worseStatus } from './segment/spanStatus.ts';
import type { Span, SpanStatus, Trace } from './span.ts';

/**
 * How a trace ended: the worst of its root, of the run that the root is a segment of (Lambda's service may say error where the function
 * says fault), and of runs that ended after the root had answered, as asynchronous ones do. What failed before and was made good, a
 * caught failure or an earlier attempt, decides nothing. @param invocations those of the trace
 */
export function traceStatusOf(trace: Trace, invocations: readonly Invocation[]): SpanStatus {
  const root = rootSpanOf(trace);
  if (!root) return 'ok';
  const deciding = invocations.filter((run) => isLastAttempt(run) && (isPartOf(root, run) || isAfter(root, run)));
  return deciding.map(({ status }) => status).reduce(worseStatus, root.status);
}

function isLastAttempt({ asynchronous }: Invocation): boolean {
  return asynchronous?.attempt === undefined || asynchronous.attempt >= asynchronous.attempts;
}

function isPartOf(root: Span, { functionSpan, serviceSpan }: Invocation): boolean {
  return root === functionSpan || root === serviceSpan;
}

function isAfter({ end }: Span, { functionSpan }: Invocation): boolean {
  return end !== undefined && (functionSpan.end ?? Infinity) > end + CLOCK_TOLERANCE;
}
