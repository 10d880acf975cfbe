/*
 * What arrives at the X-Ray daemon's UDP port: a header line, `{"format":"json","version":1}` with any white space, then a body.
 * The X-Ray SDKs send one segment or subsegment as JSON; the service's model also allows an array of subsegments. The
 * OpenTelemetry layers of AWS (ADOT) send `T1S` and the base64 of a protobuf ExportTraceServiceRequest, `T1U` for spans that were not
 * sampled, `M1` for metrics. Sources: aws-xray-daemon pkg/tracesegment, aws-otel-js-instrumentation exporters/udp.
 *
 * Spans that were not sampled are kept like the others: Transaction Search keeps them too, and who runs a handler on this machine wants
 * to see it. The layer marks each with the attribute `aws.trace.flag.sampled`, false, which stays in its metadata.
 */
import { asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { parseBoundedJson } from '../server/boundedJson.ts';

export type Datagram =
  | { readonly kind: 'documents'; readonly documents: readonly UnknownRecord[] }
  /** A protobuf ExportTraceServiceRequest. */
  | { readonly kind: 'otlp'; readonly request: Uint8Array }
  /** Taken and dropped: metrics. */
  | { readonly kind: 'ignored' }
  /** `reason` never holds any of the content. */
  | { readonly kind: 'malformed'; readonly reason: string };

/** Reads one datagram. Never throws. */
export function readDatagram(datagram: Buffer): Datagram {
  const lineEnd = datagram.indexOf('\n');
  if (lineEnd < 0) return malformed('no header line');
  const header = asRecord(parseBoundedJson(datagram.toString('utf8', 0, lineEnd)));
  if (!header) return malformed('the header line is not JSON');
  if (asString(header['format'])?.toLowerCase() !== 'json' || asNumber(header['version']) !== 1) {
    return malformed('the header is not that of format json, version 1');
  }
  const body = datagram.toString('utf8', lineEnd + 1).trim();
  if (/^T1[SU]/.test(body)) return { kind: 'otlp', request: Buffer.from(body.slice(3), 'base64') };
  if (body.startsWith('M1')) return { kind: 'ignored' };
  return readDocuments(body);
}

function readDocuments(body: string): Datagram {
  if (body === '') return malformed('no body');
  const value = parseBoundedJson(body);
  const documents = (Array.isArray(value) ? (value as unknown[]) : [value]).map(asRecord);
  const complete = documents.filter((document) => document !== undefined);
  if (complete.length < documents.length) return malformed('the body is not a JSON object or an array of objects');
  return { kind: 'documents', documents: complete };
}

function malformed(reason: string): Datagram {
  return { kind: 'malformed', reason };
}
