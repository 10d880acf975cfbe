/* Flags and `cause` of a segment document from status and events, as X-Ray's exporter makes them (translator/cause.go). */
import { asNumber, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { derivedId } from './derivedId.ts';
import { isAwsSdkSpan } from './otlpName.ts';
import type { OtlpEvent, OtlpSpan } from './otlpSpan.ts';
import { parseStackTrace } from './stackTrace.ts';

const EXCEPTION = 'exception';
/** The AWS SDK instrumentation of Java records each failed attempt so. */
const HTTP_FAILURE = 'HTTP request failure';

/**
 * The flags: by the HTTP status where there is one, else a fault if the span failed. The old key goes first; releases of the exporter
 * before 2026 knew no other, and made a fault of a failed span with a new 4xx.
 */
export function flagsOf(span: OtlpSpan): UnknownRecord {
  const { attributes } = span;
  const status = asNumber(attributes['http.status_code'] ?? attributes['http.response.status_code']) ?? 0;
  const isClientError = status >= 400 && status <= 499;
  return {
    error: isClientError || undefined,
    throttle: status === 429 || undefined,
    fault: (!isClientError && (span.failed || (status >= 500 && status <= 599))) || undefined,
  };
}

/** Exceptions from events, else one from the status message of a failed span. */
export function causeOf(span: OtlpSpan): UnknownRecord | undefined {
  const exceptions = span.events.flatMap((event, index) => exceptionsOf(span, event, index));
  if (exceptions.length > 0) return { exceptions };
  const message = span.statusMessage || asString(span.attributes['http.status_text']);
  if (!span.failed || !message) return undefined;
  return { exceptions: [{ id: derivedId(span.spanId, 'status'), message }] };
}

function exceptionsOf(span: OtlpSpan, event: OtlpEvent, index: number): UnknownRecord[] {
  if (event.name === EXCEPTION) return recordedExceptions(span, event, index);
  if (event.name === HTTP_FAILURE && isAwsSdkSpan(span)) return failedAttempt(span, event, index);
  return [];
}

function recordedExceptions(span: OtlpSpan, event: OtlpEvent, index: number): UnknownRecord[] {
  const language = asString(span.resource['telemetry.sdk.language']) ?? '';
  const remote = span.kind === 'client' || span.kind === 'producer';
  const chain = parseStackTrace(asString(event.attributes['exception.stacktrace']) ?? '', language);
  const idOf = (link: number): string => derivedId(span.spanId, 'exception', index, link);
  return chain.map(({ type, message, stack }, link) => ({
    id: idOf(link),
    type: link === 0 ? asString(event.attributes['exception.type']) : type,
    message: link === 0 ? asString(event.attributes['exception.message']) : message,
    remote,
    stack,
    cause: link + 1 < chain.length ? idOf(link + 1) : undefined,
  }));
}

function failedAttempt(span: OtlpSpan, event: OtlpEvent, index: number): UnknownRecord[] {
  const code = asNumber(event.attributes['http.response.status_code']);
  const message = asString(event.attributes['aws.http.error_message']);
  if (code === undefined || message === undefined) return [];
  return [
    {
      id: derivedId(span.spanId, 'attempt', index),
      type: 'aws.http.error.event',
      remote: true,
      message: `${code}@${(event.time ?? 0).toFixed(6)}@${message}`,
    },
  ];
}
