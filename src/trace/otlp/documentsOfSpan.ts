/*
 * Segment documents from one OpenTelemetry span, as X-Ray's own exporter makes them (opentelemetry-collector-contrib,
 * exporter/awsxrayexporter/internal/translator/segment.go).
 */
import { asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { traceIdOfW3c } from '../ids/traceId.ts';
import { derivedId } from './derivedId.ts';
import { awsOf, originOf } from './otlpAws.ts';
import { causeOf, flagsOf } from './otlpCause.ts';
import { httpOf } from './otlpHttp.ts';
import { metadataOf } from './otlpMetadata.ts';
import { isLocalRoot, nameOf, namespaceOf, withoutAwsPrefix } from './otlpName.ts';
import type { OtlpSpan } from './otlpSpan.ts';
import { sqlOf } from './otlpSql.ts';

/** Attributes of the call, which the segment around a local root that is a call must not show. */
const CALL_KEYS = ['aws.remote.service', 'aws.remote.operation', 'remoteTarget', 'K8s.RemoteNamespace'];
/** Fields of `aws` that belong to a call. */
const CALL_FIELDS = ['operation', 'account_id', 'region', 'request_id', 'queue_url', 'table_name', 'table_names'];

/** One document; two for a local root that is a call: a segment for the service, and the call as its subsegment. */
export function documentsOfSpan(span: OtlpSpan): readonly UnknownRecord[] {
  const isDependency = span.kind !== 'server' && span.kind !== 'internal';
  if (!isLocalRoot(span)) {
    const document = documentOf(span);
    const remote = isDependency && span.kind !== 'unspecified' && span.attributes['aws.remote.service'] !== undefined;
    return [
      remote && document['type'] !== undefined && document['namespace'] === undefined
        ? { ...document, namespace: 'remote' }
        : document,
    ];
  }
  if (!isDependency) return [without(documentOf(span), ['type', 'namespace'])];
  const segmentId = derivedId(span.spanId, 'service');
  return [callDocument(span, segmentId), serviceDocument(span, segmentId)];
}

function callDocument(span: OtlpSpan, segmentId: string): UnknownRecord {
  const document = documentOf({ ...span, parentSpanId: segmentId });
  const remote = asString(span.attributes['aws.remote.service']);
  return {
    ...(span.kind === 'consumer' ? without(document, ['links']) : document),
    type: 'subsegment',
    namespace: document['namespace'] ?? 'remote',
    ...(remote !== undefined && { name: withoutAwsPrefix(remote, span) }),
  };
}

function serviceDocument(span: OtlpSpan, segmentId: string): UnknownRecord {
  const own = Object.entries(span.attributes).filter(([key]) => !CALL_KEYS.includes(key));
  const document = documentOf({ ...span, spanId: segmentId, attributes: Object.fromEntries(own) });
  const local = asString(span.attributes['aws.local.service']);
  const { metadata } = metadataOf({ ...span, attributes: {} }, true, false);
  const aws = document['aws'] as UnknownRecord | undefined;
  return compact({
    ...without(document, ['type', 'namespace', 'http', ...(span.kind === 'consumer' ? [] : ['links'])]),
    ...(local !== undefined && { name: local }),
    aws: aws && without(aws, CALL_FIELDS),
    metadata,
  });
}

function documentOf(span: OtlpSpan): UnknownRecord {
  const isSubsegment = span.kind !== 'server' && span.parentSpanId !== undefined;
  const sql = sqlOf(span);
  const version = span.resource['service.version'] ?? span.resource['container.image.tag'];
  return compact({
    id: span.spanId,
    trace_id: traceIdOfW3c(span.traceId),
    parent_id: span.parentSpanId,
    name: nameOf(span),
    start_time: span.start,
    end_time: span.end,
    in_progress: span.end === undefined ? true : undefined,
    type: isSubsegment ? 'subsegment' : undefined,
    namespace: namespaceOf(span),
    origin: originOf(span),
    ...flagsOf(span),
    cause: causeOf(span),
    http: httpOf(span),
    aws: awsOf(span),
    sql,
    service: version === undefined ? undefined : { version },
    ...metadataOf(span, !isSubsegment, sql !== undefined),
    links: span.links.length === 0 ? undefined : span.links.map(linkOf),
  });
}

function linkOf(link: OtlpSpan['links'][number]): UnknownRecord {
  return { trace_id: traceIdOfW3c(link.traceId), id: link.spanId, attributes: link.attributes };
}

function without(record: UnknownRecord, keys: readonly string[]): UnknownRecord {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

/** As it would come over the wire: without fields that are undefined, in the blocks too. */
function compact(record: UnknownRecord): UnknownRecord {
  return JSON.parse(JSON.stringify(record)) as UnknownRecord;
}
