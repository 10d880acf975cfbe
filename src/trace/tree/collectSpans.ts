import { asArray, asRecord, parseJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { readSegmentDocument, type SegmentDocument } from '../segmentDocument.ts';
import type { OpenSpan } from './openSpan.ts';

/** The spans of a bag of documents, each id once, not yet linked. */
export interface CollectedSpans {
  readonly spans: ReadonlyMap<string, OpenSpan>;
  /** Ids of exceptions or subsegments that a span's cause names instead of holding exceptions. */
  readonly causeReferences: ReadonlyMap<OpenSpan, string>;
  /** Spans that came more than once, by id. */
  readonly repeats: ReadonlyMap<string, Repeat>;
  /** Subsegments that an X-Ray SDK sent on their own. */
  readonly loose: readonly OpenSpan[];
  /** Documents with a cause that says nothing. */
  readonly emptyCauses: number;
  readonly notes: string[];
}

/** What is known of the documents with one id. */
export interface Repeat {
  readonly times: number;
  /** One of them was not finished. */
  readonly wasUnfinished: boolean;
  /** All names that it came with. */
  readonly names: ReadonlySet<string>;
}

/**
 * Reads documents of one trace in any order. Of several with one id (an in-progress document sent again when finished, a
 * subsegment both nested and sent apart) the finished one stays, else the later one; what they nest is united.
 */
export function collectSpans(traceId: string, documents: readonly (string | UnknownRecord)[]): CollectedSpans {
  const spans = new Map<string, OpenSpan>();
  const causeReferences = new Map<OpenSpan, string>();
  const repeats = new Map<string, Repeat>();
  const loose: OpenSpan[] = [];
  const notes: string[] = [];
  let emptyCauses = 0;

  const add = (document: SegmentDocument): OpenSpan => {
    const { span } = document;
    if (document.isCauseEmpty) emptyCauses++;
    if (document.causeReference !== undefined) causeReferences.set(span, document.causeReference);
    const earlier = spans.get(span.id);
    if (!earlier) {
      spans.set(span.id, span);
      return span;
    }
    repeats.set(span.id, repeated(repeats.get(span.id), earlier, span));
    if (completeness(span) >= completeness(earlier)) {
      span.parentId ??= earlier.parentId;
      spans.set(span.id, span);
    } else earlier.parentId ??= span.parentId;
    return span;
  };

  for (const value of unpacked(documents, notes)) {
    const { document, notes: found } = readSegmentDocument(value);
    for (const note of found) notes.push(note);
    if (!document) continue;
    if (document.traceId !== undefined && document.traceId !== traceId)
      notes.push(`Document ${document.span.id} says that it belongs to the trace ${document.traceId}.`);
    const top = add(document);
    // OpenTelemetry sends every span on its own.
    if (top.kind === 'subsegment' && !document.sdk?.startsWith('opentelemetry')) loose.push(top);
    const open = document.subsegments.length > 0 ? [document] : [];
    for (let around = open.pop(); around; around = open.pop()) {
      for (const inner of around.subsegments) {
        inner.span.parentId = around.span.id;
        add(inner);
        if (inner.subsegments.length > 0) open.push(inner);
      }
    }
  }
  return { spans, causeReferences, repeats, loose, emptyCauses, notes };
}

function repeated(before: Repeat | undefined, earlier: OpenSpan, later: OpenSpan): Repeat {
  return {
    times: (before?.times ?? 1) + 1,
    wasUnfinished: (before?.wasUnfinished ?? false) || earlier.end === undefined || later.end === undefined,
    names: new Set([...(before?.names ?? []), earlier.name, later.name]),
  };
}

/** A stub, less than in progress, less than finished. */
function completeness(span: OpenSpan): number {
  return Number.isNaN(span.start) ? 0 : span.end === undefined ? 1 : 2;
}

/** Whether a JSON text holds an array. Most are documents, which the first character tells. */
function isList(text: string): boolean {
  return !text.startsWith('{') && /^\s*\[/.test(text);
}

/** `PutTraceSegments` takes a document that is an array of subsegments. */
function* unpacked(documents: readonly (string | UnknownRecord)[], notes: string[]): Generator<unknown> {
  for (const document of documents) {
    const list = typeof document === 'string' && isList(document) ? asArray(parseJson(document)) : undefined;
    if (!list) yield document;
    else {
      const records = list.filter(asRecord);
      if (records.length < list.length)
        notes.push(`${list.length - records.length} items of a list of subsegments are no JSON objects.`);
      yield* records;
    }
  }
}
