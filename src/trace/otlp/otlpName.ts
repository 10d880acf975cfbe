/* Name and namespace of a segment document from a span, as X-Ray's exporter chooses them (translator/segment.go, `MakeSegment`). */
import type { OtlpSpan } from './otlpSpan.ts';

/** X-Ray allows Unicode letters, numbers, whitespace and `_ . : / % & # = + \ - @`. */
const INVALID = /[^ 0-9\p{L}\p{N}_.:/%&#=+\-@]/gu;
const MAX_LENGTH = 200;

/** The name of a service where one is known, else the span's own. */
export function nameOf(span: OtlpSpan): string {
  return serviceNameOf(span) ?? validName(span.name);
}

/** `aws` for calls of the AWS SDKs, `remote` for other calls. */
export function namespaceOf(span: OtlpSpan): string | undefined {
  if (isAwsSdkSpan(span)) return 'aws';
  const unnamed = namesBeforeAwsService(span).every((name) => name === undefined);
  if (unnamed && text(span, 'aws.service') !== undefined) return 'aws';
  return span.kind === 'client' ? 'remote' : undefined;
}

/** True where the span is the first of its process, as ADOT marks it. */
export function isLocalRoot(span: OtlpSpan): boolean {
  return span.attributes['aws.span.kind'] === 'LOCAL_ROOT';
}

export function isAwsSdkSpan(span: OtlpSpan): boolean {
  return span.attributes['rpc.system'] === 'aws-api';
}

/** `AWS.SDK.DynamoDB` and `AWS::DynamoDB` → `DynamoDB`, for calls of the AWS SDKs only. */
export function withoutAwsPrefix(name: string, span: OtlpSpan): string {
  return isAwsSdkSpan(span) ? name.replace(/^AWS(?:\.SDK\.|::)/, '') : name;
}

function serviceNameOf(span: OtlpSpan): string | undefined {
  const candidates = [
    ...namesBeforeAwsService(span),
    text(span, 'aws.service'),
    databaseName(span),
    span.kind === 'server' ? asText(span.resource['service.name']) : undefined,
    text(span, 'rpc.service'),
    text(span, 'http.host'),
    text(span, 'net.peer.name'),
  ];
  return candidates.find((name) => name !== undefined);
}

function namesBeforeAwsService(span: OtlpSpan): readonly (string | undefined)[] {
  const local = span.kind === 'server' || (span.kind === 'internal' && isLocalRoot(span));
  const calls = span.kind === 'client' || span.kind === 'producer' || span.kind === 'consumer';
  const remote = calls ? text(span, 'aws.remote.service') : undefined;
  return [
    local ? text(span, 'aws.local.service') : undefined,
    remote && withoutAwsPrefix(remote, span),
    text(span, 'peer.service'),
  ];
}

/** `<database>@<host>`. */
function databaseName(span: OtlpSpan): string | undefined {
  const name = text(span, 'db.name');
  if (name === undefined) return undefined;
  const connection = text(span, 'db.connection_string')?.replace(/^jdbc:/, '');
  const host = connection !== undefined && URL.canParse(connection) ? new URL(connection).hostname : '';
  return host === '' ? name : `${name}@${host}`;
}

function validName(name: string): string {
  return name.replace(INVALID, '').slice(0, MAX_LENGTH) || 'span';
}

function text(span: OtlpSpan, key: string): string | undefined {
  return asText(span.attributes[key]);
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
