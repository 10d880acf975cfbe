/*
 * OTLP/HTTP as OpenTelemetry's exporters send it (opentelemetry-proto, docs/specification.md): POST /v1/traces as JSON or protobuf.
 * Metrics and logs are answered and dropped, so that exporters which send all three stay quiet. Failures are answered with a
 * `google.rpc.Status` in the request's own type. None is worth another try, so none is 429 or 503 and none has a Retry-After: what the
 * store cannot hold it evicts.
 */
import { asArray, asRecord } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { messageOf } from '../../base/userError.ts';
import { documentsFromOtlp } from '../../trace/otlp/documentsFromOtlp.ts';
import { parseBoundedJson } from '../server/boundedJson.ts';
import type { HttpAnswer, HttpRefusal, HttpRequest, HttpRoute } from '../http.ts';
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
  const { spans, notes, rejected } = documentsFromOtlp(request);
  let count = rejected;
  let reason = notes.at(-1);
  for (const documents of spans) {
    const refusal = documents.map((document) => sink.put(document)).find((each) => each !== undefined);
    if (refusal === undefined) continue;
    count++;
    reason = refusal;
  }
  return reason === undefined ? undefined : { count, reason };
}

/** POST /v1/traces, /v1/metrics and /v1/logs. */
export function otlpRoute(sink: SegmentSink, proto: OtlpProto): HttpRoute {
  return async (request) => {
    if (!isOtlpPath(request.path)) return undefined;
    const type = mediaType(request.headers);
    if (request.method !== 'POST') {
      const answer = refusal(JSON_TYPE, 405, 'OTLP is sent with POST.', proto);
      return { ...answer, headers: { ...answer.headers, allow: 'POST' } };
    }
    if (type !== JSON_TYPE && type !== PROTOBUF_TYPE) {
      return refusal(JSON_TYPE, 415, `OTLP is taken as ${JSON_TYPE} or ${PROTOBUF_TYPE}.`, proto);
    }
    if (request.path !== '/v1/traces') return success(type, {}, proto);
    const traces = type === JSON_TYPE ? readJson(request.body) : readProtobuf(request.body, proto);
    if (typeof traces === 'string') return refusal(type, 400, traces, proto);
    const refused = putOtlp(traces, sink);
    return success(type, refused ? { partialSuccess: partialSuccess(refused, type) } : {}, proto);
  };
}

/** Answers what failed before a route had it: a body that is too large, or that is not what its encoding says. */
export function otlpRefusals(proto: OtlpProto): HttpRefusal {
  return ({ path, headers }, { status, message }) => {
    if (!isOtlpPath(path)) return undefined;
    const type = mediaType(headers) === PROTOBUF_TYPE ? PROTOBUF_TYPE : JSON_TYPE;
    return refusal(type, status, message, proto);
  };
}

function isOtlpPath(path: string): boolean {
  return /^\/v1\/(traces|metrics|logs)$/.test(path);
}

/** In JSON a 64-bit number is text. */
function partialSuccess({ count, reason }: OtlpRefusal, type: string): UnknownRecord {
  return { rejectedSpans: type === JSON_TYPE ? String(count) : count, errorMessage: reason };
}

function readJson(body: Buffer): UnknownRecord | string {
  const request = asRecord(parseBoundedJson(body.toString('utf8')));
  if (!request) return 'The body is not a JSON object.';
  const { resourceSpans } = request;
  return resourceSpans === undefined || asArray(resourceSpans) ? request : 'resourceSpans is not an array.';
}

function readProtobuf(body: Buffer, proto: OtlpProto): UnknownRecord | string {
  try {
    return proto.decode(body);
  } catch (error) {
    return `The body is not a protobuf ExportTraceServiceRequest: ${messageOf(error)}.`;
  }
}

function mediaType(headers: HttpRequest['headers']): string {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

/** An `ExportTraceServiceResponse`: nothing in it, or how many spans were refused. */
function success(type: string, response: UnknownRecord, proto: OtlpProto): HttpAnswer {
  const body = type === JSON_TYPE ? JSON.stringify(response) : proto.encode('ExportTraceServiceResponse', response);
  return { status: 200, headers: { 'content-type': type }, body };
}

/** A `google.rpc.Status`, as the specification asks. */
function refusal(type: string, status: number, message: string, proto: OtlpProto): HttpAnswer {
  const fields = { code: status === 500 ? INTERNAL : INVALID_ARGUMENT, message };
  const body = type === JSON_TYPE ? JSON.stringify(fields) : proto.encode('RpcStatus', fields);
  return { status, headers: { 'content-type': type }, body };
}

/** Of `google.rpc.Code`. */
const [INVALID_ARGUMENT, INTERNAL] = [3, 13];
