/*
 * Segment documents as X-Ray takes and gives them (X-Ray Developer Guide, "X-Ray segment documents"; what SDKs and the service
 * really send goes beyond it). Reading is tolerant: what has a wrong type is left out, with a note, and nothing throws. Nested
 * subsegments are read iteratively, to a bounded depth and number.
 */
import { asArray, asRecord, asString, type UnknownRecord } from '../base/readUnknown.ts';
import { fieldNotes } from './segment/fieldNotes.ts';
import { readCause } from './segment/readCause.ts';
import { readAnnotations, readHttp, readLinks, readSql, readTexts } from './segment/readFields.ts';
import { readTimes } from './segment/readTimes.ts';
import type { Annotation, SpanCause, SpanException, SpanHttp, SpanLink, SpanSql } from './span.ts';

/** One segment or subsegment as its document tells it. Times are epoch ms. */
export interface SegmentDocument {
  readonly id: string;
  /** Absent on nested subsegments. */
  readonly traceId: string | undefined;
  /** As written; nested subsegments have none. */
  readonly parentId: string | undefined;
  readonly name: string;
  readonly kind: 'segment' | 'subsegment';
  readonly origin: string | undefined;
  readonly namespace: string | undefined;
  readonly inferred: boolean;
  /** Undefined in stubs: documents of which the service knows no more than the id. */
  readonly start: number | undefined;
  /** Undefined while in progress. */
  readonly end: number | undefined;
  readonly error: boolean;
  readonly fault: boolean;
  readonly throttle: boolean;
  /** The callee reports a segment of its own, with this id as its parent. */
  readonly traced: boolean;
  readonly exceptions: readonly SpanException[];
  /** Id of the exception, or of the subsegment with the exceptions, that the cause names instead of holding any. */
  readonly causeReference: string | undefined;
  /** What else the cause says. */
  readonly cause: SpanCause | undefined;
  /** A cause that says nothing, as on every segment of Step Functions. */
  readonly isCauseEmpty: boolean;
  readonly http: SpanHttp | undefined;
  readonly sql: SpanSql | undefined;
  readonly aws: UnknownRecord;
  readonly annotations: Readonly<Record<string, Annotation>>;
  readonly metadata: UnknownRecord;
  readonly service: UnknownRecord | undefined;
  readonly resourceArn: string | undefined;
  readonly precursorIds: readonly string[] | undefined;
  readonly user: string | undefined;
  readonly links: readonly SpanLink[] | undefined;
  /** `aws.xray.sdk`, of this document or of the one around it. */
  readonly sdk: string | undefined;
  readonly subsegments: readonly SegmentDocument[];
  readonly notes: readonly string[];
}

export interface SegmentReading {
  /** Undefined where the document could not be read. */
  readonly document?: SegmentDocument | undefined;
  /** What is wrong with the document as a whole, in words; oddities of single spans are in their own notes. */
  readonly notes: readonly string[];
}

/** X-Ray takes 64 KB a document; Transaction Search gives 200 KB. */
const MAX_TEXT = 8_000_000;
const MAX_DEPTH = 500;
const MAX_SPANS = 50_000;

const NO_RECORD: UnknownRecord = {};
const NONE: readonly never[] = [];

/** Reads one document, as JSON text or already parsed. */
export function readSegmentDocument(value: unknown): SegmentReading {
  if (typeof value === 'string') {
    if (value.length > MAX_TEXT)
      return { notes: [`A document of ${value.length} characters is too large and was left out.`] };
    try {
      return readParsed(JSON.parse(value));
    } catch (error) {
      return { notes: [`A document is not JSON and was left out: ${(error as Error).message}`] };
    }
  }
  return readParsed(value);
}

function readParsed(value: unknown): SegmentReading {
  const raw = asRecord(value);
  if (!raw) return { notes: ['A document is not a JSON object and was left out.'] };
  const id = readId(raw);
  if (id === undefined) return { notes: [`A document without an id was left out${nameHint(raw)}.`] };
  const document = readOne(raw, id, false, undefined);
  const nested = asArray(raw['subsegments']);
  return { document, notes: nested && nested.length > 0 ? readNested(document, nested) : NONE };
}

/** A list of subsegments to be read, and where they go. */
interface Nest {
  readonly list: readonly unknown[];
  readonly into: OpenDocument;
  readonly depth: number;
}

type OpenDocument = SegmentDocument & { subsegments: SegmentDocument[] | readonly SegmentDocument[] };

function readNested(root: SegmentDocument, list: readonly unknown[]): readonly string[] {
  const notes: string[] = [];
  const open: Nest[] = [{ list, into: root, depth: 1 }];
  let count = 0;
  for (let nest = open.pop(); nest; nest = open.pop()) {
    const { into, depth } = nest;
    const children: SegmentDocument[] = into.subsegments.length === 0 ? [] : (into.subsegments as SegmentDocument[]);
    for (const value of nest.list) {
      const raw = asRecord(value);
      const inner = raw && asArray(raw['subsegments']);
      const id = raw && readId(raw);
      if (!raw) notes.push(`A subsegment of ${into.id} is not a JSON object and was left out.`);
      if (!raw || ++count > MAX_SPANS) continue;
      let parent: OpenDocument = into;
      if (id === undefined) {
        notes.push(`A subsegment without an id below ${into.id} was left out${nameHint(raw)}; what it held was kept.`);
      } else {
        parent = readOne(raw, id, true, into.sdk);
        children.push(parent);
      }
      if (!inner || inner.length === 0) continue;
      if (depth >= MAX_DEPTH)
        notes.push(`Subsegments below ${parent.id} were left out: they are nested ${depth} deep.`);
      else open.push({ list: inner, into: parent, depth: depth + 1 });
    }
    into.subsegments = children;
  }
  if (count > MAX_SPANS)
    notes.push(`${count - MAX_SPANS} subsegments of ${root.id} were left out: there are too many.`);
  return notes;
}

function readOne(raw: UnknownRecord, id: string, nested: boolean, outerSdk: string | undefined): OpenDocument {
  const aws = asRecord(raw['aws']) ?? NO_RECORD;
  const sdk = asString(asRecord(aws['xray'])?.['sdk']) ?? outerSdk;
  const cause = readCause(raw['cause'], sdk);
  const http = asRecord(raw['http']);
  const notes: string[] = [];
  const times = readTimes(raw, notes);
  fieldNotes(raw, notes);
  if (cause.note !== undefined) notes.push(cause.note);
  return {
    id,
    traceId: asString(raw['trace_id']),
    parentId: nested ? undefined : asString(raw['parent_id']) || undefined,
    name: asString(raw['name']) ?? '(no name)',
    kind: nested || raw['type'] === 'subsegment' ? 'subsegment' : 'segment',
    origin: asString(raw['origin']),
    namespace: asString(raw['namespace']),
    inferred: raw['inferred'] === true,
    start: times.start,
    end: times.end,
    error: raw['error'] === true,
    fault: raw['fault'] === true,
    throttle: raw['throttle'] === true,
    // aws-xray-sdk-node moves the flag from http.request to the top.
    traced: raw['traced'] === true || asRecord(http?.['request'])?.['traced'] === true,
    exceptions: cause.exceptions,
    causeReference: cause.reference,
    cause: cause.details,
    isCauseEmpty: cause.isEmpty,
    http: http && readHttp(http),
    sql: readSql(raw['sql']),
    aws,
    annotations: readAnnotations(raw['annotations']),
    metadata: asRecord(raw['metadata']) ?? NO_RECORD,
    service: asRecord(raw['service']),
    resourceArn: asString(raw['resource_arn']),
    precursorIds: readTexts(raw['precursor_ids']),
    user: asString(raw['user']),
    links: readLinks(raw['links']),
    sdk,
    subsegments: NONE,
    notes: notes.length === 0 ? NONE : notes,
  };
}

function readId(raw: UnknownRecord): string | undefined {
  return asString(raw['id']) || undefined;
}

function nameHint(raw: UnknownRecord): string {
  const name = asString(raw['name']);
  return name === undefined ? '' : ` ("${name.slice(0, 100)}")`;
}
