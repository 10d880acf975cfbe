import type { Span } from './span.ts';

/**
 * Ms of a span in which none of its children ran: its duration less the union of their intervals, clipped to it. What X-Ray inferred
 * of a call is the call's own time told twice, and takes nothing away. Undefined while in progress.
 */
export function selfTimeOf(span: Span): number | undefined {
  return timeWithout(span, (child) => !child.inferred);
}

/** Ms of a span's interval that the selected ones of its children do not cover; undefined while in progress. */
export function timeWithout(span: Span, isSelected: (child: Span) => boolean): number | undefined {
  const { start, end } = span;
  if (end === undefined) return undefined;
  let rest = end - start;
  let covered = start;
  // Children are in order of start, so that one pass gives the length of their union.
  for (const child of span.children) {
    if (!isSelected(child)) continue;
    const from = Math.max(child.start, covered);
    const to = Math.min(child.end ?? end, end);
    if (to > from) {
      rest -= to - from;
      covered = to;
    }
  }
  return rest;
}
