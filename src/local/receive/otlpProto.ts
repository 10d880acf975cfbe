/*
 * Protobuf of OTLP traces: opentelemetry/proto/trace/v1/trace.proto and what it imports (common/v1, resource/v1,
 * collector/trace/v1). Only the fields that we read are declared, with their official numbers; protobufjs skips the others.
 */
import protobuf from 'protobufjs/light.js';
import type { UnknownRecord } from '../../base/readUnknown.ts';

const field = (id: number, type: string): protobuf.IField => ({ id, type });
const list = (id: number, type: string): protobuf.IField => ({ id, type, rule: 'repeated' });

const MESSAGES: Readonly<Record<string, protobuf.IType>> = {
  ExportTraceServiceRequest: { fields: { resourceSpans: list(1, 'ResourceSpans') } },
  ResourceSpans: { fields: { resource: field(1, 'Resource'), scopeSpans: list(2, 'ScopeSpans') } },
  Resource: { fields: { attributes: list(1, 'KeyValue') } },
  ScopeSpans: { fields: { scope: field(1, 'Scope'), spans: list(2, 'Span') } },
  Scope: { fields: { name: field(1, 'string'), version: field(2, 'string'), attributes: list(3, 'KeyValue') } },
  Span: {
    fields: {
      traceId: field(1, 'bytes'),
      spanId: field(2, 'bytes'),
      traceState: field(3, 'string'),
      parentSpanId: field(4, 'bytes'),
      name: field(5, 'string'),
      kind: field(6, 'int32'),
      startTimeUnixNano: field(7, 'fixed64'),
      endTimeUnixNano: field(8, 'fixed64'),
      attributes: list(9, 'KeyValue'),
      events: list(11, 'Event'),
      links: list(13, 'Link'),
      status: field(15, 'Status'),
      flags: field(16, 'fixed32'),
    },
  },
  Event: { fields: { timeUnixNano: field(1, 'fixed64'), name: field(2, 'string'), attributes: list(3, 'KeyValue') } },
  Link: {
    fields: {
      traceId: field(1, 'bytes'),
      spanId: field(2, 'bytes'),
      traceState: field(3, 'string'),
      attributes: list(4, 'KeyValue'),
    },
  },
  Status: { fields: { message: field(2, 'string'), code: field(3, 'int32') } },
  KeyValue: { fields: { key: field(1, 'string'), value: field(2, 'AnyValue') } },
  AnyValue: {
    fields: {
      stringValue: field(1, 'string'),
      boolValue: field(2, 'bool'),
      intValue: field(3, 'int64'),
      doubleValue: field(4, 'double'),
      arrayValue: field(5, 'ArrayValue'),
      kvlistValue: field(6, 'KeyValueList'),
      bytesValue: field(7, 'bytes'),
    },
    oneofs: {
      value: {
        oneof: ['stringValue', 'boolValue', 'intValue', 'doubleValue', 'arrayValue', 'kvlistValue', 'bytesValue'],
      },
    },
  },
  ArrayValue: { fields: { values: list(1, 'AnyValue') } },
  KeyValueList: { fields: { values: list(1, 'KeyValue') } },
  ExportTraceServiceResponse: { fields: { partialSuccess: field(1, 'PartialSuccess') } },
  PartialSuccess: { fields: { rejectedSpans: field(1, 'int64'), errorMessage: field(2, 'string') } },
  RpcStatus: { fields: { code: field(1, 'int32'), message: field(2, 'string') } },
};

/** Reads protobuf ExportTraceServiceRequests and writes their answers; made once, as compiling the messages takes some milliseconds. */
export class OtlpProto {
  readonly #root = protobuf.Root.fromJSON({ nested: { ...MESSAGES } });
  readonly #request = this.#root.lookupType('ExportTraceServiceRequest');

  /**
   * The request as plain data: 64-bit numbers as decimal texts, ids and bytes in base64, enums as numbers. Throws an `Error` for what is
   * not such a message, also where it is nested too deeply.
   */
  decode(bytes: Uint8Array): UnknownRecord {
    return this.#request.toObject(this.#request.decode(bytes), {
      longs: String,
      enums: Number,
      bytes: String,
      json: true,
    });
  }

  /** An answer: `ExportTraceServiceResponse`, or the `google.rpc.Status` of a refusal. */
  encode(message: 'ExportTraceServiceResponse' | 'RpcStatus', fields: UnknownRecord): Uint8Array {
    return this.#root.lookupType(message).encode(fields).finish();
  }
}
