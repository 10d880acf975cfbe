import { asArray, asRecord, parseJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { readSegmentDocument } from '../segment/segmentDocument.ts';
import { SharedTexts } from '../segment/sharedTexts.ts';
import { canonicalTraceId } from '../ids/traceId.ts';
import { NO_CHILDREN, type OpenSpan } from './openSpan.ts';

/** The spans of a bag of documents, each id once. */
export interface CollectedSpans {
  /** In the order in which they came. */
  readonly spans: ReadonlyMap<string, OpenSpan>;
  /** Those of them that are not yet among the children of the span that they name as their parent. */
  readonly unlinked: readonly OpenSpan[];
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
 * subsegment both nested and sent apart) the finished one stays, else the later one; what they nest is united. A step is a document.
 */
export function* collectSpans(
  traceId: string,
  documents: readonly (string | UnknownRecord)[],
): Generator<void, CollectedSpans> {
  const collected: OpenCollection = {
    spans: new Map(),
    read: [],
    tops: [],
    texts: new SharedTexts(),
    causeReferences: new Map(),
    loose: [],
    notes: [],
    emptyCauses: 0,
  };
  for (const document of documents) {
    yield;
    const list = typeof document === 'string' && isList(document) ? asArray(parseJson(document)) : undefined;
    if (list) yield* addList(list, traceId, collected);
    else addDocument(document, traceId, collected);
  }
  yield;
  return { ...collected, ...withoutRepeats(collected) };
}

interface OpenCollection extends Omit<CollectedSpans, 'unlinked' | 'repeats'> {
  /** Of several with one id the last. */
  readonly spans: Map<string, OpenSpan>;
  /** All spans, in the order of their documents. */
  readonly read: OpenSpan[];
  /** Those of them that were nested in none. */
  readonly tops: OpenSpan[];
  readonly texts: SharedTexts;
  readonly causeReferences: Map<OpenSpan, string>;
  readonly loose: OpenSpan[];
  emptyCauses: number;
}

/** What documents nest is linked as it was read; only where some span came more than once, every link may lead to one that is not shown. */
function withoutRepeats({ read, tops, spans }: OpenCollection): Pick<CollectedSpans, 'unlinked' | 'repeats'> {
  const repeats = new Map<string, Repeat>();
  if (spans.size === read.length) return { unlinked: tops, repeats };
  spans.clear();
  for (const span of read) {
    span.children = NO_CHILDREN;
    const earlier = spans.get(span.id);
    if (!earlier) spans.set(span.id, span);
    else addRepeat(span, earlier, spans, repeats);
  }
  return { unlinked: [...spans.values()], repeats };
}

/** `PutTraceSegments` takes a document that is an array of subsegments. */
function* addList(list: readonly unknown[], traceId: string, collected: OpenCollection): Generator<void> {
  const records = list.filter(asRecord);
  if (records.length < list.length)
    collected.notes.push(`Of the ${list.length} items of a list of subsegments, ${records.length} are JSON objects.`);
  for (const record of records) {
    yield;
    addDocument(record, traceId, collected);
  }
}

function addDocument(document: unknown, traceId: string, collected: OpenCollection): void {
  const { notes } = collected;
  const read = readSegmentDocument(document, collected.texts);
  for (const note of read.notes) notes.push(note);
  const [top] = read.spans;
  if (!top) return;
  if (read.traceId !== undefined && !isSameTrace(read.traceId, traceId))
    notes.push(`Document ${top.id} says that it belongs to the trace ${read.traceId}.`);
  collected.emptyCauses += read.emptyCauses;
  for (const [span, reference] of read.causeReferences) collected.causeReferences.set(span, reference);
  // OpenTelemetry sends every span on its own.
  if (top.kind === 'subsegment' && !read.sdk?.startsWith('opentelemetry')) collected.loose.push(top);
  collected.tops.push(top);
  for (const span of read.spans) {
    collected.read.push(span);
    collected.spans.set(span.id, span);
  }
}

/** Of two documents with one id, the later one stays unless it knows less. */
function addRepeat(
  span: OpenSpan,
  earlier: OpenSpan,
  spans: Map<string, OpenSpan>,
  repeats: Map<string, Repeat>,
): void {
  repeats.set(span.id, repeated(repeats.get(span.id), earlier, span));
  if (completeness(span) >= completeness(earlier)) {
    span.parentId ??= earlier.parentId;
    spans.set(span.id, span);
  } else earlier.parentId ??= span.parentId;
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

function isSameTrace(one: string, other: string): boolean {
  return one === other || canonicalTraceId(one) === canonicalTraceId(other);
}

/** Whether a JSON text holds an array. Most are documents, which the first character tells. */
function isList(text: string): boolean {
  return !text.startsWith('{') && /^\s*\[/.test(text);
}
