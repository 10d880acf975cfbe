/*
 * Trace ids in texts that are not about traces alone: log lines, headers, terminals, tickets. Spellings: X-Ray's `1-<8 hex>-<24 hex>`
 * also as `Root=…` (X-Amzn-Trace-Id), the W3C's `traceparent` (https://www.w3.org/TR/trace-context/#traceparent-header), and 32 bare
 * hexadecimal digits, which are an id only where the text says so, or where somebody gives them for one: checksums look alike.
 * Addresses of the AWS console hold ids as they are (`#xray:traces/1-…`, `#/traces/1-…`), or behind characters in the encodings that its
 * pages use: `%22`, `$2522` (the same, encoded once more with `$` for `%`), and `*22`.
 */
import { traceIdOfW3c, w3cOfTraceId } from './traceId.ts';

/** A trace id in a text. */
export interface FoundTraceId {
  /** `1-<8 hex>-<24 hex>`, in lower case. */
  readonly id: string;
  /** Offsets of what spells the id; `end` is behind it. */
  readonly start: number;
  readonly end: number;
}

/**
 * Each alternative has a bounded length, so that the time grows with the text's length alone. `\n` may be written out, as in JSON, and
 * what stands before an id in an address may be encoded.
 */
const CANDIDATE =
  /(?:(?<![0-9a-z])|(?<=\\[nrt])|(?<=[%$*](?:25){0,3}[0-9a-f]{2}))(?:(1-[0-9a-f]{8}-[0-9a-f]{24})|[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}|([0-9a-f]{32}))(?![0-9a-z])/gi;

/** What load balancers call themselves in a trace header: of the same form, and no trace. */
const SELF = /self=$/i;

/** `"trace_id": "`, `xray_trace_id=`, `TraceId: `, `/trace/`, `traceId%3D`: what says that 32 digits are a trace id. */
const NAMED = /trace(?:s|parent)?(?:[\s_.-]?id)?(?:[\s"'\\:=/([]|[%$*](?:25){0,3}(?:2[0278f]|3[ad]|5[bc])){0,8}$/i;
const NAMED_LENGTH = 64;

/** Digits with nothing but punctuation around them. */
const ALONE = /^[\s"'`,;.()[\]{}<>]*([0-9a-f]{32})[\s"'`,;.()[\]{}<>]*$/i;

/** The trace ids in a text, in its order; the same id as often as it is there. */
export function traceIdsIn(text: string): readonly FoundTraceId[] {
  const found: FoundTraceId[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const [whole, xray, parent, bare] = match;
    if (xray !== undefined) {
      const id = w3cOfTraceId(xray);
      if (id !== undefined && !SELF.test(before(text, match.index))) push(found, id, match.index, xray.length);
    } else if (parent !== undefined) {
      push(found, parent, match.index + whole.indexOf('-') + 1, parent.length);
    } else if (bare !== undefined) {
      if (NAMED.test(before(text, match.index))) push(found, bare, match.index, bare.length);
    }
  }
  return found;
}

/**
 * The trace id that a user gives by a text: an id in any spelling, bare digits too, a header, or the first one in a log line;
 * undefined where there is none.
 */
export function traceIdOf(text: string): string | undefined {
  return traceIdsIn(text)[0]?.id ?? traceIdOfW3c(ALONE.exec(text)?.[1] ?? '');
}

/** The trace id that stands around an offset of a line, else the line's first one. */
export function traceIdAt(line: string, offset: number): string | undefined {
  const found = traceIdsIn(line);
  return (found.find(({ start, end }) => start <= offset && offset <= end) ?? found[0])?.id;
}

/** The id of zeros is none. */
function push(found: FoundTraceId[], hex: string, start: number, length: number): void {
  const id = traceIdOfW3c(hex);
  if (id !== undefined) found.push({ id, start, end: start + length });
}

function before(text: string, start: number): string {
  return text.slice(Math.max(0, start - NAMED_LENGTH), start);
}
