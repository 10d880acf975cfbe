/*
 * The critical path of a trace: for each moment of the request the one span that it waited for. The definition is that of CRISP (Zhang et
 * al., "CRISP: Critical Path Analysis of Large-Scale Microservice Architectures", USENIX ATC 2022, section 3), walked from the end: what a
 * span waited for last is its child that ended last; before that child began, the child that ended last by then, and so on; what lies
 * between is the span's own. A child that was still running when a later link of the chain began held nothing up and is not on the path.
 *
 * Where traces of Lambda go beyond that definition (see `waitedSpans.ts` for who waited for whom):
 * - A segment below a call is cut off at the call's ends: the caller waited for the answer, not for what the callee did after it.
 * - The request ends with the root's own end. What goes on after it, asynchronously, is not on the path; except of a root that is an
 *   asynchronous invocation itself: that one ends with its last attempt, and waits between attempts are its own time.
 * - A child in progress ran as long as its parent, as in `selfTimeOf`; a root in progress has no path yet.
 * - Of siblings that overlap by less than the clocks' tolerance, and by less than half of the shorter one, the one waited for the other.
 */
import type { Span } from '../span.ts';
import { rootSpanOf } from '../rootSpan.ts';
import { CLOCK_TOLERANCE } from './clockTolerance.ts';
import type { SpanList } from './spanList.ts';
import { WaitedSpans } from './waitedSpans.ts';

/** A stretch of time in which one span itself was what the request waited for; epoch ms. */
export interface PathStep {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

export interface PathSpan {
  readonly span: Span;
  /** Ms that it was waited for itself: 0 where its children took all of it. */
  readonly own: number;
}

export interface CriticalPath {
  /** Epoch ms; the steps fill the time between, one after the other. */
  readonly from: number;
  readonly to: number;
  readonly steps: readonly PathStep[];
  /** The spans that the path leads through, each once, those further in first. */
  readonly spans: readonly PathSpan[];
}

/** Undefined for a trace without spans, and while its root is in progress. */
export function criticalPathOf(list: SpanList): CriticalPath | undefined {
  const root = rootSpanOf(list.trace);
  const to = root && endOfRequest(root);
  if (!root || to === undefined) return undefined;
  const steps: PathStep[] = [];
  const spans: PathSpan[] = [];
  const waited = new WaitedSpans(list, root, to);
  const open: Frame[] = [frameOf(root, root.start, to, waited)];
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    const child = lastBefore(frame, waited);
    const from = child ? child.to : frame.from;
    if (frame.at > from) {
      steps.push({ span: frame.span, from, to: frame.at });
      frame.own += frame.at - from;
    }
    if (child) {
      frame.at = child.from;
      frame.later = child;
      open.push(frameOf(child.span, child.from, child.to, waited));
    } else {
      spans.push({ span: frame.span, own: frame.own });
      open.pop();
    }
  }
  return { from: root.start, to, steps: steps.reverse(), spans };
}

/** A span of which the time up to `at` is not yet divided, with what it waited for, by end. */
interface Frame {
  readonly span: Span;
  readonly from: number;
  at: number;
  /** Ms that were its own. */
  own: number;
  readonly children: Stretch[];
  /** The child that began at `at`; undefined at the span's end. */
  later: Stretch | undefined;
}

interface Stretch {
  readonly span: Span;
  readonly from: number;
  readonly to: number;
}

const NONE: Stretch[] = [];

function frameOf(span: Span, from: number, to: number, waited: WaitedSpans): Frame {
  const children = stretchesOf(waited.of(span), from, to);
  return { span, from, at: to, own: 0, children, later: undefined };
}

/** What ran within a time, by end; of those that ended together, the one that began first comes last: it explains most. */
function stretchesOf(spans: readonly Span[], from: number, to: number): Stretch[] {
  if (spans.length === 0) return NONE;
  const stretches: Stretch[] = [];
  let inOrder = true;
  let last = from;
  for (const span of spans) {
    const end = Math.min(span.end ?? to, to);
    const start = Math.max(span.start, from);
    if (end <= start) continue;
    if (end <= last) inOrder = false;
    last = end;
    stretches.push({ span, from: start, to: end });
  }
  return inOrder ? stretches : stretches.sort((one, other) => one.to - other.to || other.from - one.from);
}

/** Takes the child that ended last by the time `at`; those that ran on are taken away, as all that follows is earlier still. */
function lastBefore({ children, at, later }: Frame, waited: WaitedSpans): Stretch | undefined {
  const before = later && waited.begunBy(later.span);
  for (let child = children.pop(); child; child = children.pop()) {
    const overlap = child.to - at;
    if (overlap <= 0) return child;
    const shorter = Math.min(child.to - child.from, later ? later.to - later.from : 0);
    const isBefore = child.span === before || (overlap < CLOCK_TOLERANCE && overlap * 2 < shorter);
    if (isBefore && child.from < at) return { span: child.span, from: child.from, to: at };
  }
  return undefined;
}

/** Epoch ms; undefined while in progress. */
function endOfRequest({ role, end, children }: Span): number | undefined {
  if (role !== 'lambdaService' || end === undefined) return end;
  let last = end;
  for (const child of children) {
    if (child.role !== 'attempt' && child.role !== 'queueing') continue;
    if (child.end === undefined) return undefined;
    if (child.end > last) last = child.end;
  }
  return last;
}
