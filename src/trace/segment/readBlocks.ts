/* Blocks of a segment document, each read with tolerance: undefined or empty where it is absent or has a wrong type. */
import { asArray, asNumber, asRecord, asString, asText, type UnknownRecord } from '../../base/readUnknown.ts';
import { canonicalTraceId } from '../ids/traceId.ts';
import type { Annotation, SpanHttp, SpanLink, SpanSql } from '../span.ts';

/** Of all spans without annotations. */
const NO_ANNOTATIONS: Readonly<Record<string, Annotation>> = {};
/** X-Ray allows 20 a segment. */
const MAX_LINKS = 100;

/** `http{request, response}`. Numbers come as text from the Node SDK with AWS SDK v2; a length of -1 means unknown. */
export function readHttp(http: UnknownRecord): SpanHttp {
  const request = asRecord(http['request']);
  const response = asRecord(http['response']);
  const length = asNumber(response?.['content_length']);
  const read = {
    method: asString(request?.['method']),
    url: asString(request?.['url']),
    status: asNumber(response?.['status']),
    contentLength: length !== undefined && length >= 0 ? length : undefined,
    userAgent: asString(request?.['user_agent']),
    clientIp: asString(request?.['client_ip']),
  };
  return request?.['x_forwarded_for'] === true ? { ...read, forwarded: true } : read;
}

/** `sql{url | connection_string, sanitized_query, database_type, …}`. */
export function readSql(sql: UnknownRecord): SpanSql {
  return {
    url: asString(sql['url']) ?? asString(sql['connection_string']),
    connection: asString(sql['connection_string']),
    query: asString(sql['sanitized_query']),
    databaseType: asString(sql['database_type']),
    databaseVersion: asText(sql['database_version']),
    driverVersion: asText(sql['driver_version']),
    user: asString(sql['user']),
    preparation: asString(sql['preparation']),
  };
}

/** `annotations`: scalars alone; the object itself where it holds nothing else. */
export function readAnnotations(annotations: UnknownRecord | undefined): Readonly<Record<string, Annotation>> {
  if (!annotations) return NO_ANNOTATIONS;
  for (const key in annotations) {
    if (!isAnnotation(annotations[key])) {
      return Object.fromEntries(
        Object.entries(annotations).filter((entry): entry is [string, Annotation] => isAnnotation(entry[1])),
      );
    }
  }
  return annotations as Readonly<Record<string, Annotation>>;
}

function isAnnotation(value: unknown): value is Annotation {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** `links[{trace_id, id, attributes}]`. Trace ids as X-Ray spells them: OpenTelemetry's SDKs write their own spelling. */
export function readLinks(list: readonly unknown[]): readonly SpanLink[] | undefined {
  const links: SpanLink[] = [];
  for (const item of list.slice(0, MAX_LINKS)) {
    const link = asRecord(item);
    const traceId = asString(link?.['trace_id']);
    const spanId = asString(link?.['id']);
    if (traceId && spanId)
      links.push({ traceId: canonicalTraceId(traceId), spanId, attributes: asRecord(link?.['attributes']) ?? {} });
  }
  return links.length > 0 ? links : undefined;
}

/** The texts of a list, at most 100; undefined where there are none. */
export function readTexts(value: unknown): readonly string[] | undefined {
  const texts = asArray(value)?.filter((item) => typeof item === 'string');
  return texts && texts.length > 0 ? texts.slice(0, 100) : undefined;
}
