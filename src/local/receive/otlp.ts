/*
 * OTLP/HTTP as OpenTelemetry's exporters send it (opentelemetry-proto, docs/specification.md): POST /v1/traces as JSON or protobuf.
 * Metrics and logs are answered and dropped, so that exporters which send all three stay quiet.
 */
import { asRecord } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { messageOf } from '../../base/userError.ts';
import { documentsFromOtlp } from '../../trace/documentsFromOtlp.ts';
import { parseBoundedJson } from '../server/boundedJson.ts';
import type { HttpAnswer, HttpRequest, HttpRoute } from '../http.ts';
import type { OtlpProto } from './otlpProto.ts';
import type { SegmentSink } from '../sinks.ts';

const JSON_TYPE = 'application/json';
const PROTOBUF_TYPE = 'application/x-protobuf';

/** What was refused of a request. `reason` may hold names from the request: it goes to the sender, never into a log. */
export interface OtlpRefusal {
  readonly count: number;
  readonly reason: string;
}

/** Puts the spans of a request into the store; undefined where every span was taken. */
export function putOtlp(request: UnknownRecord, sink: SegmentSink): OtlpRefusal | undefined {
  if (request['resourceSpans'] === undefined) return undefined; // An empty request is a good one.
  const { documents, notes } = documentsFromOtlp(request);
  const refusals = documents.map((document) => sink.put(document)).filter((reason) => reason !== undefined);
  const reasons = [...notes, ...refusals];
  return reasons.length === 0 ? undefined : { count: reasons.length, reason: reasons.at(-1) ?? '' };
}

/** POST /v1/traces, /v1/metrics and /v1/logs. */
export function otlpRoute(sink: SegmentSink, proto: OtlpProto): HttpRoute {
  return async (request) => {
    if (request.method !== 'POST' || !/^\/v1\/(traces|metrics|logs)$/.test(request.path)) return undefined;
    const type = mediaType(request);
    if (type !== JSON_TYPE && type !== PROTOBUF_TYPE) {
      return refusal(JSON_TYPE, 415, `OTLP is taken as ${JSON_TYPE} or ${PROTOBUF_TYPE}.`, proto);
    }
    if (request.path !== '/v1/traces') return success(type, {}, proto);
    const traces = type === JSON_TYPE ? readJson(request.body) : readProtobuf(request.body, proto);
    if (typeof traces === 'string') return refusal(type, 400, traces, proto);
    const refused = putOtlp(traces, sink);
    return success(type, refused ? { partialSuccess: partialSuccess(refused) } : {}, proto);
  };
}

function partialSuccess({ count, reason }: OtlpRefusal): UnknownRecord {
  return { rejectedSpans: count, errorMessage: reason };
}

function readJson(body: Buffer): UnknownRecord | string {
  return asRecord(parseBoundedJson(body.toString('utf8'))) ?? 'The body is not a JSON object.';
}

function readProtobuf(body: Buffer, proto: OtlpProto): UnknownRecord | string {
  try {
    return proto.decode(body);
  } catch (error) {
    return `The body is not a protobuf ExportTraceServiceRequest: ${messageOf(error)}.`;
  }
}

function mediaType(request: HttpRequest): string {
  return (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** An `ExportTraceServiceResponse`: nothing in it, or how many spans were refused. */
function success(type: string, response: UnknownRecord, proto: OtlpProto): HttpAnswer {
  const body = type === JSON_TYPE ? JSON.stringify(response) : proto.encode('ExportTraceServiceResponse', response);
  return { status: 200, headers: { 'content-type': type }, body };
}

/** A `google.rpc.Status`, as the specification asks. */
function refusal(type: string, status: number, message: string, proto: OtlpProto): HttpAnswer {
  const fields = { code: INVALID_ARGUMENT, message };
  const body = type === JSON_TYPE ? JSON.stringify(fields) : proto.encode('RpcStatus', fields);
  return { status, headers: { 'content-type': type }, body };
}

const INVALID_ARGUMENT = 3;
