import { asNumber, asRecord, asString, parsedJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { SpanDocuments } from './spanDocuments.ts';
import { readAttributes } from './otlpValue.ts';
import { w3cOfTraceId } from '../ids/traceId.ts';

/**
 * X-Ray segment documents from span records: the events of the log group `aws/spans`, where CloudWatch keeps what Transaction Search
 * finds, and documents of `ListRetrievedTraces` in the format OTEL. A record, text or parsed, is one span with its resource; unlike in
 * OTLP its attributes are plain JSON, kind and status are words (`"CLIENT"`, `{"code":"ERROR"}`), and times are JSON numbers beyond 2^53,
 * which reading rounds to 256 ns. Mapped as `documentsFromOtlp` maps; a segment gets the origin that X-Ray wrote into `aws.xray.origin`.
 *
 * AWS documents no schema: this follows the records that are public, all of spans that were OpenTelemetry's from the start. A record
 * that cannot be read is left out with a note; nothing throws.
 */
export function documentsFromSpanRecords(records: readonly unknown[]): SpanDocuments {
  const found = new SpanDocuments();
  for (const record of records) {
    const raw = asRecord(parsedJson(record));
    found.add(raw && completed(raw), readAttributes(asRecord(raw?.['resource'])?.['attributes']));
  }
  return found;
}

/** Whether a JSON object is such a record rather than a segment document or an OTLP request. */
export function isSpanRecord(record: UnknownRecord): boolean {
  return asString(record['traceId']) !== undefined && asString(record['spanId']) !== undefined;
}

/** With the trace id as OpenTelemetry spells it, and an end for a record that has a duration in its place. */
function completed(record: UnknownRecord): UnknownRecord {
  const [start, duration] = [asNumber(record['startTimeUnixNano']), asNumber(record['durationNano'])];
  const end = start === undefined || duration === undefined ? undefined : start + duration;
  return {
    ...record,
    traceId: w3cOfTraceId(asString(record['traceId']) ?? '') ?? record['traceId'],
    endTimeUnixNano: record['endTimeUnixNano'] ?? end,
  };
}
