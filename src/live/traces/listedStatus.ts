import type { TraceSummary } from '../../sources/traceSource.ts';
import { spanStatusOf } from '../../trace/segment/spanStatus.ts';
import type { SpanStatus } from '../../trace/span.ts';

/** How a trace ended as far as its summary tells. */
export function listedStatus({ hasError, hasFault, hasThrottle, http }: TraceSummary): SpanStatus {
  return spanStatusOf(hasError, hasFault, hasThrottle, http.status);
}

/** Whether its summary tells of a fault, an error or a throttle, also of one that did not decide how it ended. */
export function isListedFailing({ hasError, hasFault, hasThrottle }: TraceSummary): boolean {
  return hasFault || hasError || hasThrottle;
}
