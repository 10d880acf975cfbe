import { SpanList } from '../../../../src/trace/figures/spanList.ts';
import type { Span } from '../../../../src/trace/span.ts';

/** The spans of a trace of literal spans: its first root is the request. */
export function listOf(...roots: readonly Span[]): SpanList {
  const id = '1-00000000-000000000000000000000000';
  return new SpanList({ id, roots, start: 0, end: 10_000, partial: false, notes: [] });
}
