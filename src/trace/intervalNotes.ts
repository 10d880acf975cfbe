import { durationText } from '../base/figures.ts';
import type { Span } from './span.ts';

/** What times may disagree by before it is worth a note, ms: SDKs round to the millisecond. */
const TOLERANCE = 1;

/** Where a span leaves the interval of the one around it, as clauses: times are shown as recorded, never shifted. */
export function intervalNotes(span: Span, parent: Span | undefined): readonly string[] {
  if (!parent || parent.synthetic) return [];
  const notes: string[] = [];
  const early = parent.start - span.start;
  // Lambda's Init runs before the invocation that it is recorded in.
  const isPhase = span.role === 'init' || span.role === 'restore' || span.role === 'queueing';
  if (early > TOLERANCE && !isPhase)
    notes.push(
      `it begins ${durationText(early)} before the span around it: ${span.kind === 'segment' ? 'the clocks of the two services differ' : 'it was recorded so'}`,
    );
  // An asynchronous invocation's segment ends when the event is in the queue: it waits, and is tried, after that.
  if (span.role === 'queueing' || span.role === 'attempt') return notes;
  const late = span.end !== undefined && parent.end !== undefined ? span.end - parent.end : 0;
  if (late > TOLERANCE) notes.push(`it ends ${durationText(late)} after the span around it, which did not wait for it`);
  return notes;
}
