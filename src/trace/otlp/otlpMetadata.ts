/*
 * `annotations`, `metadata` and `user` of a segment document from what the other blocks did not take over, as X-Ray's exporter
 * makes them (translator/segment.go, `makeXRayAttributes`).
 */
import { asArray, asRecord, asString, parseJson, type UnknownRecord } from '../../base/readUnknown.ts';
import { isAwsAttribute } from './otlpAws.ts';
import { isHttpAttribute } from './otlpHttp.ts';
import type { OtlpSpan } from './otlpSpan.ts';
import { isSqlAttribute } from './otlpSql.ts';

/** Lists the attributes that become annotations; all others become metadata. */
const ANNOTATION_KEYS = 'aws.xray.annotations';
/** Attributes so prefixed hold a metadata namespace as JSON. */
const METADATA_PREFIX = 'aws.xray.metadata.';
const USER = 'enduser.id';

export interface OtlpMetadata {
  readonly user: string | undefined;
  readonly annotations: UnknownRecord | undefined;
  readonly metadata: UnknownRecord | undefined;
}

/** `withResource` for segments: their resource goes to `metadata.default` as `otel.resource.*`. */
export function metadataOf(span: OtlpSpan, withResource: boolean, hasSql: boolean): OtlpMetadata {
  const indexed = new Set((asArray(span.attributes[ANNOTATION_KEYS]) ?? []).filter((key) => typeof key === 'string'));
  const annotations: [string, unknown][] = [];
  const namespaces: [string, unknown][] = [];
  const rest: [string, unknown][] = [];

  const put = (key: string, value: unknown): void => {
    if (indexed.has(key) && isScalar(value)) annotations.push([annotationKey(key), value]);
    else rest.push([key, value]);
  };
  if (withResource) for (const [key, value] of Object.entries(span.resource)) put(`otel.resource.${key}`, value);
  for (const [key, value] of Object.entries(span.attributes)) {
    if (key === ANNOTATION_KEYS || key === USER) continue;
    // An indexed attribute is kept even where another block has it.
    const taken = isHttpAttribute(key) || isAwsAttribute(key) || (hasSql && isSqlAttribute(key));
    if (taken && !indexed.has(key)) continue;
    const namespace = key.startsWith(METADATA_PREFIX) ? key.slice(METADATA_PREFIX.length) : undefined;
    const parsed = namespace === undefined ? undefined : asRecord(parseJson(asString(value) ?? ''));
    if (namespace === undefined || !parsed || indexed.has(key)) put(key, value);
    else if (namespace.toLowerCase() === 'default') rest.push(...Object.entries(parsed));
    else namespaces.push([namespace, parsed]);
  }
  if (rest.length > 0) namespaces.push(['default', Object.fromEntries(rest)]);
  return {
    user: asString(span.attributes[USER]),
    annotations: annotations.length > 0 ? Object.fromEntries(annotations) : undefined,
    metadata: namespaces.length > 0 ? Object.fromEntries(namespaces) : undefined,
  };
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Dots stay, as in the exporter since 0.97. */
function annotationKey(key: string): string {
  return key.replace(/[^0-9A-Za-z.]/g, '_');
}
