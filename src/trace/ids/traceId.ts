/*
 * Trace ids: X-Ray's `1-<8 hex>-<24 hex>` and the W3C's 32 hexadecimal digits are the same 128 bits. X-Ray's own ids begin with
 * the epoch second of the request; ids that other tracers made begin with anything, so the date is never read from them alone.
 */

const TRACE_ID = /^1-[0-9a-f]{8}-[0-9a-f]{24}$/i;
const W3C_TRACE_ID = /^[0-9a-f]{32}$/i;

/** True for `1-<8 hex>-<24 hex>`. */
export function isTraceId(text: string): boolean {
  return TRACE_ID.test(text);
}

/** `1-…` from 32 hexadecimal digits, in lower case; undefined for anything else and for the invalid id of zeros. */
export function traceIdOfW3c(hex: string): string | undefined {
  if (!W3C_TRACE_ID.test(hex) || /^0+$/.test(hex)) return undefined;
  const lower = hex.toLowerCase();
  return `1-${lower.slice(0, 8)}-${lower.slice(8)}`;
}

/** The one spelling of a trace id, `1-…` in lower case; what is no trace id stays as it is. */
export function canonicalTraceId(text: string): string {
  return isTraceId(text) ? text.toLowerCase() : (traceIdOfW3c(text) ?? text);
}

/** The 32 hexadecimal digits of `1-…`, in lower case; undefined for anything else. */
export function w3cOfTraceId(traceId: string): string | undefined {
  return isTraceId(traceId) ? traceId.slice(2).replace('-', '').toLowerCase() : undefined;
}

/** A new id of the epoch ms `now` and 24 hexadecimal digits that the caller drew at random. Throws a RangeError for fewer. */
export function newTraceId(now: number, randomHex: string): string {
  const random = randomHex.slice(0, 24).toLowerCase();
  if (!/^[0-9a-f]{24}$/.test(random)) throw new RangeError('newTraceId needs 24 hexadecimal digits.');
  const seconds = Math.floor(now / 1000) % 0x1_0000_0000;
  return `1-${seconds.toString(16).padStart(8, '0')}-${random}`;
}

/** Epoch ms that an id of X-Ray's own making begins with; undefined for what is not a trace id. */
export function epochOfTraceId(traceId: string): number | undefined {
  return isTraceId(traceId) ? Number.parseInt(traceId.slice(2, 10), 16) * 1000 : undefined;
}
