/*
 * Segment documents as X-Ray takes and gives them (X-Ray Developer Guide, "X-Ray segment documents"; what SDKs and the service
 * really send goes beyond it). Reading is tolerant: what has a wrong type is left out, with a note, and nothing throws. Nested
 * subsegments are read iteratively, to a bounded depth and number.
 */
import { asArray, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { readCause } from './readCause.ts';
import { readAnnotations, readHttp, readLinks, readSql, readTexts } from './readBlocks.ts';
import { readTimes } from './readTimes.ts';
import { readFields } from './segmentFields.ts';
import { SharedTexts } from './sharedTexts.ts';
import { spanStatusOf } from './spanStatus.ts';
import { NO_CHILDREN, type OpenSpan } from '../tree/openSpan.ts';

/** What a document holds. */
export interface SegmentReading {
  /**
   * The document's own first, then its subsegments, which name the span around them as their parent and are among its children. None where
   * the document could not be read. Of a stub, a document of which the service knows no more than the id, without times.
   */
  readonly spans: readonly OpenSpan[];
  readonly traceId?: string | undefined;
  /** `aws.xray.sdk` of the document itself. */
  readonly sdk?: string | undefined;
  /** Spans whose cause names an exception, or the subsegment with the exceptions, instead of holding any; and the ids of these. */
  readonly causeReferences: readonly (readonly [OpenSpan, string])[];
  /** Spans with a cause that says nothing, as on every segment of Step Functions. */
  readonly emptyCauses: number;
  /** What is wrong with the document as a whole, in words; oddities of single spans are in their own notes. */
  readonly notes: readonly string[];
}

/** X-Ray takes 64 KB a document; Transaction Search gives 200 KB. */
const MAX_TEXT = 8_000_000;
const MAX_DEPTH = 500;
const MAX_SPANS = 50_000;

const NO_RECORD: UnknownRecord = {};
const NONE: readonly never[] = [];

/** Reads one document, as JSON text or already parsed. @param texts of the same trace */
export function readSegmentDocument(value: unknown, texts = new SharedTexts()): SegmentReading {
  if (typeof value !== 'string') return readParsed(value, texts);
  if (value.length > MAX_TEXT) return unread(`A document of ${value.length} characters is too large and was left out.`);
  try {
    return readParsed(JSON.parse(value), texts);
  } catch (error) {
    return unread(`A document is not JSON and was left out: ${(error as Error).message}`);
  }
}

function unread(note: string): SegmentReading {
  return { spans: NONE, causeReferences: NONE, emptyCauses: 0, notes: [note] };
}

function readParsed(value: unknown, texts: SharedTexts): SegmentReading {
  const raw = asRecord(value);
  if (!raw) return unread('A document is not a JSON object and was left out.');
  const id = readId(raw);
  if (id === undefined) return unread(`A document without an id was left out${nameHint(raw)}.`);
  const reading: OpenReading = { spans: [], causeReferences: [], emptyCauses: 0, notes: [], texts };
  const span = readSpan(raw, id, undefined, reading);
  span.parentId = asString(raw['parent_id']) || undefined;
  if (raw['type'] !== 'subsegment') span.kind = 'segment';
  reading.traceId = asString(raw['trace_id']);
  reading.sdk = sdkOf(span.aws);
  const nested = asArray(raw['subsegments']);
  if (nested && nested.length > 0) readNested({ list: nested, around: span, sdk: reading.sdk, depth: 1 }, reading);
  return reading;
}

type OpenReading = { -readonly [Key in keyof SegmentReading]: SegmentReading[Key] } & {
  readonly spans: OpenSpan[];
  readonly texts: SharedTexts;
  readonly causeReferences: (readonly [OpenSpan, string])[];
  readonly notes: string[];
};

/** A list of subsegments to be read, and the span that they belong to. */
interface Nest {
  readonly list: readonly unknown[];
  readonly around: OpenSpan;
  readonly sdk: string | undefined;
  readonly depth: number;
}

function readNested(first: Nest, reading: OpenReading): void {
  const { notes } = reading;
  const open: Nest[] = [first];
  let count = 0;
  for (let nest = open.pop(); nest; nest = open.pop()) {
    const { around, sdk, depth } = nest;
    const children: OpenSpan[] = [];
    for (const value of nest.list) {
      const raw = asRecord(value);
      const id = raw && readId(raw);
      if (!raw) notes.push(`A subsegment of ${around.id} is not a JSON object and was left out.`);
      if (!raw || ++count > MAX_SPANS) continue;
      let parent = around;
      if (id === undefined) {
        notes.push(
          `A subsegment without an id below ${around.id} was left out${nameHint(raw)}; what it held was kept.`,
        );
      } else {
        parent = readSpan(raw, id, sdk, reading);
        parent.parentId = around.id;
        children.push(parent);
      }
      const inner = asArray(raw['subsegments']);
      if (!inner || inner.length === 0) continue;
      if (depth >= MAX_DEPTH)
        notes.push(`Subsegments below ${parent.id} were left out: they are nested ${depth} deep.`);
      else open.push({ list: inner, around: parent, sdk: sdkOf(parent.aws) ?? sdk, depth: depth + 1 });
    }
    // Below one span in several lists, where what is around some of them has no id.
    if (around.children.length > 0) for (const child of children) around.children.push(child);
    else if (children.length > 0) around.children = listOf(children);
  }
  if (count > MAX_SPANS)
    notes.push(`${count - MAX_SPANS} subsegments of ${first.around.id} were left out: there are too many.`);
}

/**
 * The same list without room to grow, which would take most of the memory of a short one. Most are written out: V8 learns of what is written
 * out that it stays, and does not move it about first.
 */
function listOf(spans: OpenSpan[]): OpenSpan[] {
  const [one, two, three] = spans;
  if (!one) return NO_CHILDREN;
  if (!two) return [one];
  if (!three) return [one, two];
  return spans.length === 3 ? [one, two, three] : spans.slice();
}

/** Reads one span into `reading`, as a subsegment without a parent. @param outerSdk of the span around it */
function readSpan(raw: UnknownRecord, id: string, outerSdk: string | undefined, reading: OpenReading): OpenSpan {
  const notes: string[] = [];
  const fields = readFields(raw, notes);
  const { http, aws = NO_RECORD } = fields;
  const cause = readCause(fields.cause, sdkOf(aws) ?? outerSdk);
  const times = readTimes(fields, notes);
  if (cause.note !== undefined) notes.push(cause.note);
  const httpRead = http && readHttp(http);
  const span: OpenSpan = {
    id,
    parentId: undefined,
    name: fields.name === undefined ? '(no name)' : reading.texts.shared(fields.name),
    kind: 'subsegment',
    role: 'other',
    origin: fields.origin && reading.texts.shared(fields.origin),
    namespace: fields.namespace,
    inferred: fields.inferred,
    synthetic: false,
    // aws-xray-sdk-node moves the flag from http.request to the top.
    traced: fields.traced || asRecord(http?.['request'])?.['traced'] === true,
    start: times.start ?? Number.NaN,
    end: times.end,
    status: spanStatusOf(fields.error, fields.fault, fields.throttle, httpRead?.status),
    exceptions: cause.exceptions,
    cause: cause.details,
    http: httpRead,
    sql: fields.sql && readSql(fields.sql),
    aws,
    annotations: readAnnotations(fields.annotations),
    metadata: fields.metadata ?? NO_RECORD,
    service: fields.service,
    precursorIds: fields.precursorIds && readTexts(fields.precursorIds),
    resourceArn: fields.resourceArn,
    user: fields.user,
    links: fields.links && readLinks(fields.links),
    children: NO_CHILDREN,
    notes: notes.length === 0 ? NONE : notes,
  };
  reading.spans.push(span);
  if (cause.isEmpty) reading.emptyCauses++;
  if (cause.reference !== undefined) reading.causeReferences.push([span, cause.reference]);
  return span;
}

function sdkOf(aws: UnknownRecord): string | undefined {
  return asString(asRecord(aws['xray'])?.['sdk']);
}

function readId(raw: UnknownRecord): string | undefined {
  return asString(raw['id']) || undefined;
}

function nameHint(raw: UnknownRecord): string {
  const name = asString(raw['name']);
  return name === undefined ? '' : ` ("${name.slice(0, 100)}")`;
}
