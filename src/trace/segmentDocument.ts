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
import { spanStatusOf } from './segment/spanStatus.ts';
import { NO_CHILDREN, type OpenSpan } from './tree/openSpan.ts';

/** One segment or subsegment as its document tells it. */
export interface SegmentDocument {
  /** Without children; of a stub, a document of which the service knows no more than the id, without times. */
  readonly span: OpenSpan;
  /** Absent on nested subsegments. */
  readonly traceId: string | undefined;
  /** Id of the exception, or of the subsegment with the exceptions, that the cause names instead of holding any. */
  readonly causeReference: string | undefined;
  /** A cause that says nothing, as on every segment of Step Functions. */
  readonly isCauseEmpty: boolean;
  /** `aws.xray.sdk`, of this document or of the one around it. */
  readonly sdk: string | undefined;
  readonly subsegments: readonly SegmentDocument[];
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
      if (!raw) notes.push(`A subsegment of ${into.span.id} is not a JSON object and was left out.`);
      if (!raw || ++count > MAX_SPANS) continue;
      let parent: OpenDocument = into;
      if (id === undefined) {
        notes.push(
          `A subsegment without an id below ${into.span.id} was left out${nameHint(raw)}; what it held was kept.`,
        );
      } else {
        parent = readOne(raw, id, true, into.sdk);
        children.push(parent);
      }
      if (!inner || inner.length === 0) continue;
      if (depth >= MAX_DEPTH)
        notes.push(`Subsegments below ${parent.span.id} were left out: they are nested ${depth} deep.`);
      else open.push({ list: inner, into: parent, depth: depth + 1 });
    }
    into.subsegments = children;
  }
  if (count > MAX_SPANS)
    notes.push(`${count - MAX_SPANS} subsegments of ${root.span.id} were left out: there are too many.`);
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
  const httpRead = http && readHttp(http);
  const span: OpenSpan = {
    id,
    parentId: nested ? undefined : asString(raw['parent_id']) || undefined,
    name: asString(raw['name']) ?? '(no name)',
    kind: nested || raw['type'] === 'subsegment' ? 'subsegment' : 'segment',
    role: 'other',
    origin: asString(raw['origin']),
    namespace: asString(raw['namespace']),
    inferred: raw['inferred'] === true,
    synthetic: false,
    // aws-xray-sdk-node moves the flag from http.request to the top.
    traced: raw['traced'] === true || asRecord(http?.['request'])?.['traced'] === true,
    start: times.start ?? Number.NaN,
    end: times.end,
    status: spanStatusOf(raw['error'] === true, raw['fault'] === true, raw['throttle'] === true, httpRead?.status),
    exceptions: cause.exceptions,
    cause: cause.details,
    http: httpRead,
    sql: readSql(raw['sql']),
    aws,
    annotations: readAnnotations(raw['annotations']),
    metadata: asRecord(raw['metadata']) ?? NO_RECORD,
    service: asRecord(raw['service']),
    precursorIds: readTexts(raw['precursor_ids']),
    resourceArn: asString(raw['resource_arn']),
    user: asString(raw['user']),
    links: readLinks(raw['links']),
    children: NO_CHILDREN,
    notes: notes.length === 0 ? NONE : notes,
  };
  const { reference: causeReference, isEmpty: isCauseEmpty } = cause;
  return { span, traceId: asString(raw['trace_id']), causeReference, isCauseEmpty, sdk, subsegments: NONE };
}

function readId(raw: UnknownRecord): string | undefined {
  return asString(raw['id']) || undefined;
}

function nameHint(raw: UnknownRecord): string {
  const name = asString(raw['name']);
  return name === undefined ? '' : ` ("${name.slice(0, 100)}")`;
}
