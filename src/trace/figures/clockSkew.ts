import type { Span } from '../span.ts';
import { CLOCK_TOLERANCE } from './clockTolerance.ts';
import type { SpanList } from './spanList.ts';

/**
 * A segment whose times cannot be right beside those of the call that led to it. The test: it was recorded by another service than the call
 * (a segment below a span), and
 * - it begins before the call does by more than the tolerance: nothing runs before it is called (`early`), or
 * - it begins within the call and ends after it by more than the tolerance, although it is short enough to have run within it (`late`): the
 *   caller had its answer before the callee says that it was done. Longer ones went on after they had answered, and are none.
 */
export interface ClockSkew {
  readonly span: Span;
  readonly caller: Span;
  readonly kind: 'early' | 'late';
  /** Ms by which it sticks out: the clocks differ by at least this where it is early. */
  readonly by: number;
}

/** Clock skew marked, callers before callees; times stay as recorded. */
export function clockSkewsOf(list: SpanList): readonly ClockSkew[] {
  const skews: ClockSkew[] = [];
  for (const at of list.segmentsBelow) {
    const [span, caller] = [list.spans[at], list.parentOf(at)];
    const skew = span && caller && clockSkewOf(span, caller);
    if (skew) skews.push(skew);
  }
  return skews;
}

/** @param caller the span that `span` is below. */
export function clockSkewOf(span: Span, caller: Span): ClockSkew | undefined {
  if (span.kind !== 'segment' || span.inferred || span.synthetic || caller.synthetic) return undefined;
  const early = caller.start - span.start;
  if (early > CLOCK_TOLERANCE) return { span, caller, kind: 'early', by: early };
  if (span.end === undefined || caller.end === undefined || !isCall(caller)) return undefined;
  const late = span.end - caller.end;
  if (late <= CLOCK_TOLERANCE || span.start >= caller.end) return undefined;
  const fits = span.end - span.start <= caller.end - caller.start;
  return fits ? { span, caller, kind: 'late', by: late } : undefined;
}

/** Lambda's own segments often end after what waits for them: the function does its overhead after it has answered. */
function isCall({ kind, role }: Span): boolean {
  return kind === 'subsegment' && role === 'other';
}
