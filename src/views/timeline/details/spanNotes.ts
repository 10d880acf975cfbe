import { plural } from '../../../base/text/figures.ts';
import { intervalNotes } from '../../../trace/text/intervalNotes.ts';
import { linkText } from '../../../trace/text/linkText.ts';
import { plainText } from '../../../base/text/plainText.ts';
import type { Span, SpanLink } from '../../../trace/span.ts';
import { isTraceId } from '../../../trace/ids/traceId.ts';
import { figureNotes } from './figureNotes.ts';
import type { SpanIndex } from './spanIndex.ts';
import type { DetailNote } from './detailMessages.ts';

const MAX_LINKS = 20;

/** What is odd about a span, and which other traces it is linked with, as sentences. */
export function spanNotes(span: Span, index: SpanIndex): readonly DetailNote[] {
  const links = index.linksOf(span);
  const own = [
    ...span.notes.map((note) => `Of its document: ${plainText(note)}.`),
    ...(span.synthetic ? ['No document describes it: its name and times are those of the spans below it.'] : []),
    ...(span.inferred
      ? ['X-Ray inferred it from the call around it: the called service recorded nothing itself.']
      : []),
    ...(span.end === undefined ? ['It was in progress when it was recorded last; its end has not arrived.'] : []),
    ...intervalNotes(span, index.parentOf(span)).map(sentence),
    ...figureNotes(span, index),
  ];
  const notes = [...own.map(plainNote), ...links.slice(0, MAX_LINKS).map(linkNote)];
  const more = links.length - MAX_LINKS;
  return more > 0 ? [...notes, plainNote(`… and ${plural(more, 'more linked trace')}.`)] : notes;
}

/** A note that leads nowhere. */
export function plainNote(text: string): DetailNote {
  return { text, traceId: undefined };
}

function linkNote(link: SpanLink): DetailNote {
  const id = plainText(link.traceId, 50);
  return { text: linkText(link), ...(isTraceId(id) ? { traceId: id, spanId: link.spanId } : { traceId: undefined }) };
}

/** A clause as a sentence. */
function sentence(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
}
