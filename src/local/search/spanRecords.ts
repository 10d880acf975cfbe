/*
 * Spans as Transaction Search keeps them in the log group `aws/spans`: one JSON object a span, its attributes a flat map of plain
 * values, times as numbers of nanoseconds. Made from X-Ray's documents, by X-Ray's own mapping from OpenTelemetry taken backward; of what
 * the service writes for segments of the X-Ray SDKs no public record is known.
 */
import { asNumber, asRecord, asRecords, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { mergeSubsegments } from '../../trace/segment/mergeSubsegments.ts';
import { w3cOfTraceId } from '../../trace/ids/traceId.ts';
import { parseStored, type StoredTrace } from '../store/segmentStore.ts';
import { spanAttributes, segmentResource } from './spanAttributes.ts';

/** A span as the log group holds it. */
export interface SpanRecord extends UnknownRecord {
  readonly traceId: string;
  readonly spanId: string;
  readonly startTimeUnixNano: number;
  readonly attributes: UnknownRecord;
  readonly resource: { readonly attributes: UnknownRecord };
}

/** A segment or subsegment, and what is around it. */
interface Placed {
  readonly document: UnknownRecord;
  readonly segment: UnknownRecord;
  readonly parentId: string | undefined;
}

/** Every segment and subsegment of a trace that has a start, each before those within it. */
export function spanRecords(trace: StoredTrace): readonly SpanRecord[] {
  const traceId = w3cOfTraceId(trace.id);
  if (traceId === undefined) return [];
  const records: SpanRecord[] = [];
  const open: Placed[] = mergeSubsegments([...trace.documents.values()].map(parseStored)).map((document) => ({
    document,
    segment: document,
    parentId: asString(document['parent_id']),
  }));
  open.reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { document, segment } = next;
    const id = asString(document['id']);
    const record = id === undefined ? undefined : recordOf(next, traceId, id);
    if (record) records.push(record);
    for (const inner of asRecords(document['subsegments']).toReversed())
      open.push({ document: inner, segment, parentId: id });
  }
  return records;
}

function recordOf({ document, segment, parentId }: Placed, traceId: string, spanId: string): SpanRecord | undefined {
  const [start, end] = [nanos(document['start_time']), nanos(document['end_time'])];
  if (start === undefined) return undefined;
  const isSegment = document === segment && document['type'] !== 'subsegment';
  return {
    name: asString(document['name']) ?? '',
    kind: isSegment ? 'SERVER' : isCall(document) ? 'CLIENT' : 'INTERNAL',
    traceId,
    spanId,
    ...(parentId !== undefined && { parentSpanId: parentId }),
    flags: 1,
    startTimeUnixNano: start,
    ...(end !== undefined && { endTimeUnixNano: end, durationNano: end - start }),
    status: { code: hasFailed(document) ? 'ERROR' : 'UNSET' },
    attributes: spanAttributes(document, segment, isSegment),
    resource: { attributes: segmentResource(segment) },
    events: exceptionEvents(document, end ?? start),
    links: asRecords(document['links']).flatMap(linkOf),
  };
}

function isCall({ namespace }: UnknownRecord): boolean {
  return namespace === 'aws' || namespace === 'remote';
}

function hasFailed({ error, fault, throttle }: UnknownRecord): boolean {
  return error === true || fault === true || throttle === true;
}

/** X-Ray's times are exact to the microsecond at best. */
function nanos(seconds: unknown): number | undefined {
  const time = asNumber(seconds);
  return time === undefined ? undefined : Math.round(time * 1e6) * 1000;
}

function exceptionEvents(document: UnknownRecord, timeUnixNano: number): readonly UnknownRecord[] {
  return asRecords(asRecord(document['cause'])?.['exceptions']).map((exception) => ({
    name: 'exception',
    timeUnixNano,
    attributes: {
      'exception.type': asString(exception['type']),
      'exception.message': asString(exception['message']),
      'exception.stacktrace': stackText(exception),
    },
  }));
}

function stackText(exception: UnknownRecord): string {
  const lines = asRecords(exception['stack']).map(
    ({ label, path, line }) =>
      `    at ${asString(label) ?? '<anonymous>'} (${asString(path) ?? ''}:${asNumber(line) ?? 0}:0)`,
  );
  return [`${asString(exception['type']) ?? 'Error'}: ${asString(exception['message']) ?? ''}`, ...lines].join('\n');
}

function linkOf(link: UnknownRecord): readonly UnknownRecord[] {
  const traceId = w3cOfTraceId(asString(link['trace_id']) ?? '');
  return traceId === undefined ? [] : [{ traceId, spanId: link['id'], attributes: asRecord(link['attributes']) ?? {} }];
}
