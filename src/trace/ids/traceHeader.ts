/*
 * The header `X-Amzn-Trace-Id` and Lambda's variable `_X_AMZN_TRACE_ID`: `Root=1-…;Parent=<16 hex>;Sampled=0|1|?` in any order,
 * with spaces allowed. As the X-Ray SDKs do (aws-xray-sdk-python core/models/trace_header.py): `Self=`, which load balancers add,
 * is dropped; keys that we do not know, like `Lineage=`, are kept; a malformed header is an empty one.
 */
import { isTraceId } from './traceId.ts';

export interface TraceHeader {
  /** Trace id. */
  readonly root?: string | undefined;
  /** Id of the span that made the call. */
  readonly parent?: string | undefined;
  /** Undefined where it is absent or left to the callee (`?`). */
  readonly sampled?: boolean | undefined;
  /** Other pairs, in their order. */
  readonly others: readonly (readonly [key: string, value: string])[];
}

const EMPTY: TraceHeader = { others: [] };
const MAX_LENGTH = 4096;

/** Reads a header; an empty one for undefined, for malformed text, and for a Root that is no trace id. */
export function parseTraceHeader(text: string | undefined): TraceHeader {
  if (text === undefined || text.length > MAX_LENGTH) return EMPTY;
  let root: string | undefined;
  let parent: string | undefined;
  let sampled: boolean | undefined;
  const others: [string, string][] = [];
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const equals = part.indexOf('=');
    if (equals <= 0) return EMPTY;
    const [key, value] = [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
    switch (key.toLowerCase()) {
      case 'root':
        if (!isTraceId(value)) return EMPTY;
        root = value;
        break;
      case 'parent':
        if (/^[0-9a-f]{16}$/i.test(value)) parent = value;
        break;
      case 'sampled':
        sampled = value === '1' ? true : value === '0' ? false : undefined;
        break;
      case 'self':
        break;
      default:
        others.push([key, value]);
    }
  }
  return { root, parent, sampled, others };
}

/** `Root=…;Parent=…;Sampled=1;…`, without what is undefined. */
export function formatTraceHeader(header: Partial<TraceHeader>): string {
  const pairs: (readonly [string, string])[] = [];
  if (header.root !== undefined) pairs.push(['Root', header.root]);
  if (header.parent !== undefined) pairs.push(['Parent', header.parent]);
  if (header.sampled !== undefined) pairs.push(['Sampled', header.sampled ? '1' : '0']);
  return [...pairs, ...(header.others ?? [])].map(([key, value]) => `${key}=${value}`).join(';');
}
