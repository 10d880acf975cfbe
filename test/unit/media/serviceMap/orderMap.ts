import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import type { TimelineMap } from '../../../../src/views/timeline/timelineMessages.ts';
import { SpanIndex } from '../../../../src/views/timeline/details/spanIndex.ts';
import { traceMap } from '../../../../src/views/timeline/session/traceMap.ts';
import { orderTrace } from '../../../tools/timelinePage/orderTrace.ts';

/** The map of a failing request, as the extension sends it. */
export function orderMap(): TimelineMap {
  const trace = orderTrace();
  const { figures } = new SpanIndex(trace, invocationsOf(trace));
  return traceMap(trace, figures.failures.ofTrace());
}
