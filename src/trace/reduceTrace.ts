import { asRecord, type UnknownRecord } from '../base/readUnknown.ts';
import { CODE_KEYS } from './codePlaceOf.ts';
import { walkSpans, type Span, type Trace } from './span.ts';

/** Attributes this short stay, as instrumentation tells in them of which function a span is; where it was made, stays at any length. */
const SHORT = 200;

/**
 * Takes the bulk of a trace away: metadata and database queries, which are shown of an open trace alone and enter no figure, no place and
 * no filter. In place, the one exception to spans never changing: what was made of the trace by its objects stays valid.
 *
 * @returns about how many characters went.
 */
export function reduceTrace(trace: Trace): number {
  let gone = 0;
  for (const span of walkSpans(trace.roots)) {
    const changed: { -readonly [Key in keyof Span]: Span[Key] } = span;
    const metadata = shortDefaults(span.metadata);
    gone += sizeOf(span.metadata) - sizeOf(metadata);
    changed.metadata = metadata;
    if (!span.sql) continue;
    const { databaseType, ...leaving } = span.sql;
    for (const text of Object.values(leaving)) gone += text?.length ?? 0;
    changed.sql = { databaseType, query: undefined, url: undefined };
  }
  return gone;
}

function shortDefaults(metadata: UnknownRecord): UnknownRecord {
  const all = Object.entries(asRecord(metadata['default']) ?? {});
  const entries = all.filter(([key, value]) => CODE_KEYS.has(key) || isShort(value));
  return entries.length === 0 ? {} : { default: Object.fromEntries(entries) };
}

function isShort(value: unknown): boolean {
  return typeof value === 'string' ? value.length <= SHORT : typeof value === 'number' || typeof value === 'boolean';
}

/** Characters of its JSON, about; iterative, as nobody bounds the depth. */
function sizeOf(value: unknown): number {
  let size = 0;
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') size += next.length + 2;
    else if (typeof next === 'object' && next !== null) {
      for (const [key, child] of Object.entries(next)) {
        size += Array.isArray(next) ? 1 : key.length + 4;
        open.push(child);
      }
    } else size += 4;
  }
  return size;
}
