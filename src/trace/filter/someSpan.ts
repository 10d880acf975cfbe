import type { Span } from '../span.ts';

/** Whether a span passes; looks no further than the first that does. */
export function someSpan(spans: Iterable<Span>, test: (span: Span) => boolean): boolean {
  for (const span of spans) if (test(span)) return true;
  return false;
}
