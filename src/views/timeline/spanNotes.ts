import { durationText, plural } from '../../base/figures.ts';
import { plainText } from '../../trace/plainText.ts';
import type { Span, SpanLink } from '../../trace/span.ts';
import { isTraceId } from '../../trace/traceId.ts';
import type { SpanIndex } from './spanIndex.ts';
import type { DetailNote } from './timelineMessages.ts';

/** What times may disagree by before it is worth a note, ms: SDKs round to the millisecond. */
const TOLERANCE = 1;

const MAX_LINKS = 20;

/** What is odd about a span, and which other traces it is linked with, as sentences. */
export function spanNotes(span: Span, index: SpanIndex): readonly DetailNote[] {
  const links = span.links ?? [];
  const own = [
    ...span.notes.map((note) => `Of its document: ${plainText(note)}.`),
    ...(span.synthetic ? ['No document describes it: its name and times are those of the spans below it.'] : []),
    ...(span.inferred
      ? ['X-Ray inferred it from the call around it: the called service recorded nothing itself.']
      : []),
    ...(span.end === undefined ? ['It was in progress when it was recorded last; its end has not arrived.'] : []),
    ...skewNotes(span, index.parentOf(span)),
  ];
  const notes = [...own.map(plainNote), ...links.slice(0, MAX_LINKS).map(linkNote)];
  const more = links.length - MAX_LINKS;
  return more > 0 ? [...notes, plainNote(`… and ${plural(more, 'more linked trace')}.`)] : notes;
}

/** A note that leads nowhere. */
export function plainNote(text: string): DetailNote {
  return { text, traceId: undefined };
}

/** Times are shown as recorded; where they cannot be right, or work went on behind its caller's back, this says so. */
function skewNotes(span: Span, parent: Span | undefined): readonly string[] {
  if (!parent || parent.synthetic) return [];
  const notes: string[] = [];
  const early = parent.start - span.start;
  // Lambda's Init runs before the invocation that it is recorded in.
  const isPhase = span.role === 'init' || span.role === 'restore' || span.role === 'queueing';
  if (early > TOLERANCE && !isPhase)
    notes.push(
      `It begins ${durationText(early)} before the span around it: ${span.kind === 'segment' ? 'the clocks of the two services differ' : 'it was recorded so'}.`,
    );
  const late = span.end !== undefined && parent.end !== undefined ? span.end - parent.end : 0;
  if (late > TOLERANCE)
    notes.push(`It ends ${durationText(late)} after the span around it, which did not wait for it.`);
  return notes;
}

function linkNote({ traceId, spanId, attributes }: SpanLink): DetailNote {
  const type = attributes['aws.xray.reserved.reference_type'];
  const what = type === 'parent' ? 'It was caused by' : type === 'child' ? 'It caused' : 'It is linked with';
  const id = plainText(traceId, 50);
  return { text: `${what} span ${plainText(spanId, 50)} of trace ${id}`, traceId: isTraceId(id) ? id : undefined };
}
