import { asArray, asRecord, parseJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { readSegmentDocument, type SegmentDocument } from '../segmentDocument.ts';
import { openSpan, type OpenSpan } from './openSpan.ts';

/** The spans of a bag of documents, each id once, not yet linked. */
export interface CollectedSpans {
  readonly spans: ReadonlyMap<string, OpenSpan>;
  /** Ids of exceptions or subsegments that a span's cause names instead of holding exceptions. */
  readonly causeReferences: ReadonlyMap<OpenSpan, string>;
  readonly notes: string[];
}

/**
 * Reads documents of one trace in any order. Of several with one id (an in-progress document sent again when finished, a
 * subsegment both nested and sent apart) the finished one stays, else the later one; what they nest is united.
 */
export function collectSpans(traceId: string, documents: readonly (string | UnknownRecord)[]): CollectedSpans {
  const spans = new Map<string, OpenSpan>();
  const causeReferences = new Map<OpenSpan, string>();
  const notes: string[] = [];

  const add = (document: SegmentDocument, parentId: string | undefined): void => {
    const span = openSpan(document, parentId);
    if (document.causeReference !== undefined) causeReferences.set(span, document.causeReference);
    const earlier = spans.get(span.id);
    if (!earlier) spans.set(span.id, span);
    else if (completeness(span) >= completeness(earlier)) {
      span.parentId ??= earlier.parentId;
      spans.set(span.id, span);
    } else earlier.parentId ??= parentId;
  };

  for (const value of unpacked(documents)) {
    const { document, notes: found } = readSegmentDocument(value);
    for (const note of found) notes.push(note);
    if (!document) continue;
    if (document.traceId !== undefined && document.traceId !== traceId)
      notes.push(`Document ${document.id} says that it belongs to the trace ${document.traceId}.`);
    add(document, document.parentId);
    const open = document.subsegments.length > 0 ? [document] : [];
    for (let around = open.pop(); around; around = open.pop()) {
      for (const inner of around.subsegments) {
        add(inner, around.id);
        if (inner.subsegments.length > 0) open.push(inner);
      }
    }
  }
  return { spans, causeReferences, notes };
}

/** A stub, less than in progress, less than finished. */
function completeness(span: OpenSpan): number {
  return Number.isNaN(span.start) ? 0 : span.end === undefined ? 1 : 2;
}

/** `PutTraceSegments` takes a document that is an array of subsegments. */
function* unpacked(documents: readonly (string | UnknownRecord)[]): Generator<unknown> {
  for (const document of documents) {
    const list = typeof document === 'string' && /^\s*\[/.test(document) ? asArray(parseJson(document)) : undefined;
    if (list) yield* list.filter(asRecord);
    else yield document;
  }
}
