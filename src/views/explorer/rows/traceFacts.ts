import { listedStatus } from '../../../live/traces/listedStatus.ts';
import type { StoredTrace } from '../../../live/traces/traceStore.ts';
import type { Invocation } from '../../../trace/lambda/invocation.ts';
import { rootSpanOf } from '../../../trace/rootSpan.ts';
import { worseStatus } from '../../../trace/segment/spanStatus.ts';
import { failedSpans } from '../../../trace/shownSpans.ts';
import type { SpanStatus } from '../../../trace/span.ts';
import { traceStatusOf } from '../../../trace/traceStatus.ts';
import { outcomeAndRequestText } from '../../traces/requestText.ts';

type TraceSummary = StoredTrace['summary'];
type RootCause = TraceSummary['rootCauses'][number];

/** A trace as the list of one function's traces shows it. */
export interface TraceFacts {
  readonly traceId: string;
  /** Epoch ms. */
  readonly start: number;
  /** Of the whole trace, ms; undefined while in progress, and where nobody said. */
  readonly duration: number | undefined;
  /** Of this function's handler, ms: of its longest run; undefined unless each of its runs tells it. */
  readonly ownDuration: number | undefined;
  /** The worse of how the trace ended and of this function's runs in it; before the trace was read, as far as its summary tells. */
  readonly status: SpanStatus;
  /** How many of its spans failed, whatever that did to the trace: as its timeline marks them and its statistics count them. */
  readonly failedSpans: number;
  readonly inProgress: boolean;
  /** Whether its documents were read. */
  readonly read: boolean;
  /** Whether this function began cold in it. */
  readonly cold: boolean;
  /** `502 POST /orders`, else the name of what began it; empty where that was the function itself, or nothing is known. */
  readonly route: string;
  /** Before the trace was read, what X-Ray found to be the cause of a failure or of slowness: `PaymentDeclined in CreateOrder › charge`. */
  readonly cause: string | undefined;
  /** Before the trace was read, what else its summary tells, a line each. */
  readonly told: readonly string[];
  /** The id of Lambda's span of the run with which this function failed, else of the first span of the trace that did; undefined where none did. */
  readonly failed: string | undefined;
  /** The runs of this function. */
  readonly invocations: readonly Invocation[];
}

/** @param names the deployed names of the function. */
export function traceFacts({ summary, trace, invocations }: StoredTrace, names: readonly string[]): TraceFacts {
  const root = trace && rootSpanOf(trace);
  const own = invocations.filter(({ functionName }) => names.includes(functionName));
  const answer = trace && root ? traceStatusOf(trace, invocations) : listedStatus(summary);
  const inProgress =
    root === undefined
      ? summary.partial
      : [root, ...own.map(({ functionSpan }) => functionSpan)].some(({ end }) => end === undefined);
  const entry = root?.name ?? summary.entryPoint?.name ?? '';
  const isOwn = root
    ? own.some(({ functionSpan, serviceSpan }) => root === functionSpan || root === serviceSpan)
    : names.includes(entry);
  const route = outcomeAndRequestText(summary.http) || outcomeAndRequestText(root?.http) || (isOwn ? '' : entry);
  const failing = trace ? failedSpans(trace) : [];
  const listed = root ? [] : statusesListed(summary, names);
  return {
    traceId: summary.id,
    start: summary.start,
    duration: inProgress ? undefined : trace ? trace.end - trace.start : summary.duration,
    ownDuration: longestOf(own),
    status: [...own.map(({ status }) => status), ...listed].reduce(worseStatus, answer),
    failedSpans: failing.length,
    inProgress,
    read: trace !== undefined,
    cold: own.some(({ cold }) => cold),
    route,
    cause: root ? undefined : summary.rootCauses.map(causeText)[0],
    told: root ? [] : toldLines(summary),
    failed: failedRun(own) ?? failing[0]?.id,
    invocations: own,
  };
}

function longestOf(own: readonly Invocation[]): number | undefined {
  const durations = own.flatMap(({ handlerDuration }) => handlerDuration ?? []);
  return durations.length > 0 && durations.length === own.length ? Math.max(...durations) : undefined;
}

/** Of several that failed, the first of those that did worst. */
function failedRun(own: readonly Invocation[]): string | undefined {
  const worst = own.map(({ status }) => status).reduce(worseStatus, 'ok');
  const run = worst === 'ok' ? undefined : own.find(({ status }) => status === worst);
  return run && (run.functionSpan.status === 'ok' && run.serviceSpan ? run.serviceSpan : run.functionSpan).id;
}

/** How this function's runs ended as far as X-Ray's root causes tell: a way of failure leads through them. */
function statusesListed({ rootCauses }: TraceSummary, names: readonly string[]): readonly SpanStatus[] {
  return rootCauses.flatMap(({ kind, path }) =>
    kind !== 'slow' && path.some(({ name }) => names.includes(name)) ? [kind] : [],
  );
}

function toldLines({ rootCauses, annotations }: TraceSummary): readonly string[] {
  const causes = rootCauses.flatMap((cause) => [
    `Root cause: ${causeText(cause)}`,
    ...cause.exceptions.map(({ type, message }) => [type, message].filter(Boolean).join(': ')),
  ]);
  return [...causes, ...Object.entries(annotations).map(([key, values]) => `${key}: ${values.join(', ')}`)];
}

function causeText({ kind, path, exceptions }: RootCause): string {
  const where = path
    .slice(-1)
    .flatMap(({ name, entities }) => [name, ...entities.filter((entity) => entity !== name)])
    .join(' › ');
  const [thrown] = exceptions;
  const what = kind === 'slow' ? 'slow' : (thrown?.type ?? '') || kind;
  return `${what} in ${where}`;
}
