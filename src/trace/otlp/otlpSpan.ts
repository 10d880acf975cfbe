import { asArray, asNumber, asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import { readAttributes, readId, readNanos, type Attributes } from './otlpValue.ts';

export type OtlpKind = 'unspecified' | 'internal' | 'server' | 'client' | 'producer' | 'consumer';

export interface OtlpEvent {
  readonly name: string;
  /** Epoch seconds. */
  readonly time: number | undefined;
  readonly attributes: Attributes;
}

export interface OtlpLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly attributes: Attributes;
}

/** One span of an ExportTraceServiceRequest. Ids are lower-case hexadecimal, times epoch seconds. */
export interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: OtlpKind;
  readonly start: number;
  /** Undefined while in progress. */
  readonly end: number | undefined;
  readonly failed: boolean;
  readonly statusMessage: string;
  readonly attributes: Attributes;
  readonly resource: Attributes;
  readonly events: readonly OtlpEvent[];
  readonly links: readonly OtlpLink[];
}

const KINDS: readonly OtlpKind[] = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];
/** What SDKs allow by default is 128 each. */
const MAX_EVENTS = 1000;
const STATUS_ERROR = 2;

/** Reads one span; a text says why it cannot be read. */
export function readOtlpSpan(value: unknown, resource: Attributes): OtlpSpan | string {
  const raw = asRecord(value);
  if (!raw) return 'A span is not an object and was left out.';
  const name = asString(raw['name']) ?? '';
  const traceId = readId(raw['traceId'], 16);
  const spanId = readId(raw['spanId'], 8);
  const start = readNanos(raw['startTimeUnixNano']);
  const hint = name === '' ? '' : ` ("${name.slice(0, 100)}")`;
  if (traceId === undefined) return `A span without a valid trace id was left out${hint}.`;
  if (spanId === undefined) return `A span without a valid span id was left out${hint}.`;
  if (start === undefined) return `Span ${spanId} has no start time and was left out${hint}.`;
  const status = asRecord(raw['status']);
  return {
    traceId,
    spanId,
    parentSpanId: readId(raw['parentSpanId'], 8),
    name,
    kind: readKind(raw['kind']),
    start,
    end: readNanos(raw['endTimeUnixNano']),
    failed: isError(status?.['code']),
    statusMessage: asString(status?.['message']) ?? '',
    attributes: readAttributes(raw['attributes']),
    resource,
    events: (asArray(raw['events']) ?? []).slice(0, MAX_EVENTS).flatMap((event) => readEvent(asRecord(event))),
    links: (asArray(raw['links']) ?? []).slice(0, MAX_EVENTS).flatMap((link) => readLink(asRecord(link))),
  };
}

/** `2`, `SPAN_KIND_SERVER` and `SERVER` are the same. */
function readKind(value: unknown): OtlpKind {
  const text = asString(value)
    ?.replace(/^SPAN_KIND_/, '')
    .toLowerCase();
  return KINDS.find((kind) => kind === text) ?? KINDS[asNumber(value) ?? 0] ?? 'unspecified';
}

function isError(code: unknown): boolean {
  return asNumber(code) === STATUS_ERROR || code === 'STATUS_CODE_ERROR' || code === 'ERROR';
}

function readEvent(event: UnknownRecord | undefined): OtlpEvent[] {
  if (!event) return [];
  return [
    {
      name: asString(event['name']) ?? '',
      time: readNanos(event['timeUnixNano']),
      attributes: readAttributes(event['attributes']),
    },
  ];
}

function readLink(link: UnknownRecord | undefined): OtlpLink[] {
  const traceId = readId(link?.['traceId'], 16);
  const spanId = readId(link?.['spanId'], 8);
  return traceId && spanId ? [{ traceId, spanId, attributes: readAttributes(link?.['attributes']) }] : [];
}
