/*
 * Values of OTLP (opentelemetry-proto, common/v1 and the JSON mapping in docs/specification.md). Accepted is what the JSON mapping
 * writes and what protobuf decoders for JavaScript yield: 64-bit integers as decimal text, number, bigint or `{low, high}`;
 * bytes as hexadecimal or base64 text, `Uint8Array` or an array of numbers; enums as number or name.
 */
import { asArray, asNumber, asRecord, asString } from '../../base/readUnknown.ts';

/** Attributes by key, with plain values: scalars, arrays, objects. */
export type Attributes = Readonly<Record<string, unknown>>;

/** AnyValue may nest itself. */
const MAX_DEPTH = 20;

/** `[{key, value: AnyValue}]` as an object; an object, as span records of CloudWatch have it, as it is. */
export function readAttributes(value: unknown, depth = 0): Attributes {
  const entries: [string, unknown][] = [];
  const plain = asRecord(value);
  if (plain) return readPlain(plain, depth) as Attributes;
  for (const item of asArray(value) ?? []) {
    const pair = asRecord(item);
    const key = asString(pair?.['key']);
    const any = readAnyValue(pair?.['value'], depth);
    if (key !== undefined && any !== undefined) entries.push([key, any]);
  }
  return Object.fromEntries(entries);
}

/** The plain value of an AnyValue; undefined for an empty one. */
function readAnyValue(value: unknown, depth: number): unknown {
  const any = asRecord(value);
  if (!any || depth > MAX_DEPTH) return undefined;
  if (typeof any['stringValue'] === 'string') return any['stringValue'];
  if (typeof any['boolValue'] === 'boolean') return any['boolValue'];
  if (any['intValue'] !== undefined) return readInteger(any['intValue']);
  if (any['doubleValue'] !== undefined) return asNumber(any['doubleValue']);
  const array = asRecord(any['arrayValue']);
  if (array) return (asArray(array['values']) ?? []).map((item) => readAnyValue(item, depth + 1));
  const list = asRecord(any['kvlistValue']);
  if (list) return readAttributes(list['values'], depth + 1);
  if (typeof any['bytesValue'] === 'string') return any['bytesValue'];
  const bytes = bytesOf(any['bytesValue']);
  return bytes && hexOfBytes(bytes);
}

/** Plain JSON without what is nested deeper than an AnyValue may be. */
function readPlain(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  if (depth > MAX_DEPTH) return undefined;
  const list = asArray(value);
  if (list) return list.map((item) => readPlain(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readPlain(item, depth + 1)]));
}

/** A 64-bit integer as a number, as near as a double comes. */
export function readInteger(value: unknown): number | undefined {
  if (typeof value === 'bigint') return Number(value);
  const long = asRecord(value);
  if (!long) return asNumber(value);
  const [low, high] = [asNumber(long['low']), asNumber(long['high'])];
  if (low === undefined || high === undefined) return undefined;
  const upper = long['unsigned'] === true ? high >>> 0 : high;
  return upper * 0x1_0000_0000 + (low >>> 0);
}

/**
 * Epoch seconds of a `…UnixNano` field; undefined where it is absent or 0. Seconds and nanoseconds are taken apart before they
 * become numbers: as one number, they would lose up to 128 ns.
 */
export function readNanos(value: unknown): number | undefined {
  const long = asRecord(value);
  const [low, high] = [asNumber(long?.['low']), asNumber(long?.['high'])];
  const whole = low === undefined || high === undefined ? value : (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  // A number prints as the digits that it was written with, as long as those are no more than 17.
  const digits = typeof whole === 'bigint' || typeof whole === 'number' ? String(whole) : asString(whole);
  if (digits === undefined || !/^\d{1,20}$/.test(digits) || /^0+$/.test(digits)) return undefined;
  return Number(digits.slice(0, -9)) + Number(digits.slice(-9)) / 1e9;
}

/** An id of `length` bytes as lower-case hexadecimal; undefined for anything else and for the invalid id of zeros. */
export function readId(value: unknown, length: 8 | 16): string | undefined {
  const hex = typeof value === 'string' ? hexOfText(value, length) : hexOfBytes(bytesOf(value) ?? []);
  return hex.length === 2 * length && !/^0*$/.test(hex) ? hex : undefined;
}

function hexOfText(text: string, length: number): string {
  if (text.length === 2 * length && /^[0-9a-f]+$/i.test(text)) return text.toLowerCase();
  if (!/^[A-Za-z0-9+/_-]+=*$/.test(text) || text.length > 2 * length) return '';
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return hexOfBytes(Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return '';
  }
}

function bytesOf(value: unknown): readonly number[] | undefined {
  if (value instanceof Uint8Array) return Array.from(value);
  const list = asArray(value);
  return list?.every((byte): byte is number => typeof byte === 'number') ? list : undefined;
}

function hexOfBytes(bytes: readonly number[]): string {
  return bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');
}
