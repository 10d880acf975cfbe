import { worseStatus } from './segment/spanStatus.ts';
import type { Span, Trace } from './span.ts';

/** Where views show what X-Ray inferred of a call and says nothing more than the call: on it, or in a row of its own. */
export type Callees = 'merged' | 'apart';

/**
 * True where X-Ray inferred a segment of a call and that is all there is of the callee: the same call told twice, with the same interval.
 * Views show it on the call itself, unless they are asked for it. What went on below it, took longer or ended worse is shown like any other span.
 */
export function isCallTwice(span: Span, call: Span): boolean {
  if (!span.inferred || span.children.length > 0 || call.inferred || call.kind !== 'subsegment') return false;
  if (worseStatus(call.status, span.status) !== call.status) return false;
  if (span.end === undefined || call.end === undefined) return span.end === call.end && span.start >= call.start;
  return span.start >= call.start && span.end <= call.end;
}

/** The children of a span that have a row of their own, in order of start. */
export function shownChildren(span: Span, callees: Callees = 'merged'): readonly Span[] {
  return callees === 'merged' && span.children.some((child) => isCallTwice(child, span))
    ? span.children.filter((child) => !isCallTwice(child, span))
    : span.children;
}

/** What X-Ray inferred of a call and views show on it. */
export function calleesOf(span: Span, callees: Callees = 'merged'): readonly Span[] {
  return callees === 'apart' ? [] : span.children.filter((child) => isCallTwice(child, span));
}

/** The spans that have a row of their own, below and including `roots`, parents before children. */
export function* walkShownSpans(roots: readonly Span[], callees: Callees = 'merged'): Generator<Span> {
  const stack = [...roots].reverse();
  for (let span = stack.pop(); span; span = stack.pop()) {
    yield span;
    const children = shownChildren(span, callees);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child) stack.push(child);
    }
  }
}

/** The spans that have a row of their own and failed, whatever that did to the trace, parents before children. */
export function failedSpans({ roots }: Pick<Trace, 'roots'>): readonly Span[] {
  return [...walkShownSpans(roots)].filter(({ status }) => status !== 'ok');
}

/** The numbers of the rows of spans, in the order of `walkShownSpans`. */
export function rowsOf(roots: readonly Span[], callees: Callees): ReadonlyMap<Span, number> {
  const rows = new Map<Span, number>();
  for (const span of walkShownSpans(roots, callees)) rows.set(span, rows.size);
  return rows;
}
