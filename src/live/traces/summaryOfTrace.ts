import type { TraceSummary } from '../../sources/traceSource.ts';
import { invocationsOf } from '../../trace/lambda/invocations.ts';
import { rootSpanOf } from '../../trace/rootSpan.ts';
import { durationOf, walkSpans, type Trace } from '../../trace/span.ts';

/**
 * What X-Ray would say of a trace that was read without being listed: faults and errors are the root's, a throttle that of any
 * span. Its revision is 0, so that whatever a service lists counts as newer.
 */
export function summaryOfTrace(trace: Trace): TraceSummary {
  const root = rootSpanOf(trace);
  const names = invocationsOf(trace).map(({ functionName }) => functionName);
  return {
    id: trace.id,
    start: trace.start,
    duration: trace.end - trace.start,
    responseTime: root && durationOf(root),
    hasFault: root?.status === 'fault',
    hasError: root?.status === 'error',
    hasThrottle: [...walkSpans(trace.roots)].some(({ status }) => status === 'throttle'),
    partial: trace.partial,
    revision: 0,
    http: { method: root?.http?.method, url: root?.http?.url, status: root?.http?.status },
    functionNames: [...new Set(names.filter(Boolean))],
    entryPoint: root && { name: root.name, type: root.origin },
    // Its documents are there, and say more.
    rootCauses: [],
    annotations: {},
  };
}
