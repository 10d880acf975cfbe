import type { StoredTrace } from '../../live/traceStore.ts';
import type { Invocation } from '../../trace/invocation.ts';
import { rootSpanOf } from '../../trace/rootSpan.ts';
import { spanStatusOf, worseStatus } from '../../trace/segment/spanStatus.ts';
import type { SpanStatus } from '../../trace/span.ts';
import { requestText } from '../requestText.ts';

/** A trace as the list of one function's traces shows it. */
export interface TraceFacts {
  readonly traceId: string;
  /** Epoch ms. */
  readonly start: number;
  /** Of the whole trace, ms; undefined while in progress, and where nobody said. */
  readonly duration: number | undefined;
  /** The worst of the answer and of this function's runs; before the trace was read, of the answer alone. */
  readonly status: SpanStatus;
  readonly inProgress: boolean;
  /** Whether its documents were read. */
  readonly read: boolean;
  /** Whether this function began cold in it. */
  readonly cold: boolean;
  /** `POST /orders 502`, else the name of what began it; empty where that was the function itself, or nothing is known. */
  readonly route: string;
  /** The runs of this function. */
  readonly invocations: readonly Invocation[];
}

/** @param names the deployed names of the function. */
export function traceFacts({ summary, trace, invocations }: StoredTrace, names: readonly string[]): TraceFacts {
  const root = trace && rootSpanOf(trace);
  const own = invocations.filter(({ functionName }) => names.includes(functionName));
  const { hasError, hasFault, hasThrottle, http } = summary;
  const answer = root ? root.status : spanStatusOf(hasError, hasFault, hasThrottle, http.status);
  const inProgress =
    root === undefined
      ? summary.partial
      : [root, ...own.map(({ functionSpan }) => functionSpan)].some(({ end }) => end === undefined);
  const isOwn = own.some(({ functionSpan, serviceSpan }) => root === functionSpan || root === serviceSpan);
  const route = requestText(http) || requestText(root?.http) || (isOwn ? '' : (root?.name ?? ''));
  return {
    traceId: summary.id,
    start: summary.start,
    duration: inProgress ? undefined : trace ? trace.end - trace.start : summary.duration,
    status: own.reduce((worst, { status }) => worseStatus(worst, status), answer),
    inProgress,
    read: trace !== undefined,
    cold: own.some(({ cold }) => cold),
    route,
    invocations: own,
  };
}
