import type { Invocation } from '../lambda/invocation.ts';
import type { Span } from '../span.ts';
import { isPowertoolsHandler, namesInvocation } from '../tree/lambdaEvidence.ts';
import { CLOCK_TOLERANCE } from './clockTolerance.ts';
import type { SpanList } from './spanList.ts';

/** What a handler did that none of its subsegments explains. */
export interface HandlerGaps {
  /** Ms in which none of them ran. */
  readonly total: number;
  /** Of the handler's duration, as a fraction. */
  readonly share: number;
  /** Whether it has subsegments at all; without any, its whole time is one gap. */
  readonly hasSubsegments: boolean;
  /** In order of time; those of the clocks' tolerance and shorter are in `total` alone. */
  readonly gaps: readonly HandlerGap[];
}

export interface HandlerGap {
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** What ended and what began there; undefined at the handler's ends. */
  readonly after: Span | undefined;
  readonly before: Span | undefined;
}

/**
 * The gaps in an invocation's handler: its time (as `Invocation.handlerDuration`) less the union of all that it recorded below. Spans that
 * libraries put around the whole handler are the handler. Undefined while in progress, and where nobody recorded the handler's interval.
 */
export function handlerGapsOf(list: SpanList, invocation: Invocation): HandlerGaps | undefined {
  const { handlerSpan, handlerDuration } = invocation;
  const { end } = handlerSpan;
  if (handlerDuration === undefined || handlerDuration <= 0 || end === undefined) return undefined;
  const covering = spansWithin(handlerSpan, end, list.hasStrays);
  const gaps: HandlerGap[] = [];
  let total = 0;
  let at = handlerSpan.start;
  let after: Span | undefined;
  let hasSubsegments = false;
  for (const { span, from, to } of covering) {
    const inHandler = isPhase(span) ? undefined : span;
    hasSubsegments ||= inHandler !== undefined;
    if (from > at) total += noteGap(gaps, { from: at, to: from, after, before: inHandler });
    if (to < at) continue;
    at = to;
    after = inHandler;
  }
  if (end > at) total += noteGap(gaps, { from: at, to: end, after, before: undefined });
  return { total, share: Math.min(1, total / handlerDuration), hasSubsegments, gaps };
}

/** Gives its length, ms. */
function noteGap(gaps: HandlerGap[], gap: HandlerGap): number {
  const length = gap.to - gap.from;
  if (length > CLOCK_TOLERANCE) gaps.push(gap);
  return length;
}

interface Covering {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

/**
 * What was recorded within a handler, and Lambda's phases, which are none of its time; by start. What lies within the span around it
 * adds nothing: only with strays is there more to it than the handler's children.
 */
function spansWithin(handler: Span, end: number, withStrays: boolean): readonly Covering[] {
  const found: Covering[] = [];
  const open: { readonly span: Span; readonly around: Covering | undefined }[] = [{ span: handler, around: undefined }];
  let last = -Infinity;
  let inOrder = true;
  for (let next = open.pop(); next; next = open.pop()) {
    const { around } = next;
    for (const span of next.span.children) {
      const isHandler = isHandlerSpan(span);
      if (span.inferred || (span.kind === 'segment' && !isHandler)) continue;
      if (isHandler) {
        open.push({ span, around });
        continue;
      }
      const covering = { span, from: Math.max(span.start, handler.start), to: Math.min(span.end ?? end, end) };
      if (covering.to > covering.from && (!around || covering.from < around.from || covering.to > around.to)) {
        if (covering.from < last) inOrder = false;
        last = covering.from;
        found.push(covering);
      }
      if (withStrays && span.children.length > 0) open.push({ span, around: covering });
    }
  }
  return inOrder ? found : found.sort((one, other) => one.from - other.from);
}

/** Powertools' subsegment and OpenTelemetry's span around a handler. */
function isHandlerSpan(span: Span): boolean {
  if (span.kind === 'subsegment') return span.name.startsWith('## ') && isPowertoolsHandler(span);
  return namesInvocation(span);
}

function isPhase({ role }: Span): boolean {
  return role === 'init' || role === 'restore' || role === 'overhead';
}
