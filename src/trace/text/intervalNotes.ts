import { durationText } from '../../base/text/figures.ts';
import { clockSkewOf, type ClockSkew } from '../figures/clockSkew.ts';
import { CLOCK_TOLERANCE } from '../figures/clockTolerance.ts';
import type { Span } from '../span.ts';

/** Where a span leaves the interval of the one around it, as clauses: times are shown as recorded, never shifted. */
export function intervalNotes(span: Span, parent: Span | undefined): readonly string[] {
  if (!parent || parent.synthetic) return [];
  const notes: string[] = [];
  const skew = clockSkewOf(span, parent);
  const early = parent.start - span.start;
  // Lambda's Init runs before the invocation that it is recorded in.
  const isPhase = span.role === 'init' || span.role === 'restore' || span.role === 'queueing';
  if (skew) notes.push(skewNote(skew));
  else if (early > CLOCK_TOLERANCE && !isPhase)
    notes.push(`it begins ${durationText(early)} before the span around it: it was recorded so`);
  // An asynchronous invocation's segment ends when the event is in the queue: it waits, and is tried, after that.
  if (span.role === 'queueing' || span.role === 'attempt') return notes;
  const late = span.end !== undefined && parent.end !== undefined ? span.end - parent.end : 0;
  if (late > CLOCK_TOLERANCE && skew?.kind !== 'late')
    notes.push(`it ends ${durationText(late)} after the span around it, which did not wait for it`);
  return notes;
}

function skewNote({ kind, by }: ClockSkew): string {
  return kind === 'early'
    ? `it begins ${durationText(by)} before the span around it: the clocks of the two services differ`
    : `it ends ${durationText(by)} after the span around it, and would have fitted within: the clocks of the two services may differ`;
}
