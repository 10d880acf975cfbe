import { smallest, type OpenSpan } from './openSpan.ts';

/** Times for stubs: the earliest start below, else the parent's, else `fallback`. `ordered` has parents before children. */
export function timeStubs(ordered: readonly OpenSpan[], fallback: number): void {
  if (!ordered.some((span) => Number.isNaN(span.start))) return;
  for (const span of ordered.toReversed()) {
    const starts = span.children.map((child) => child.start).filter((start) => !Number.isNaN(start));
    if (Number.isNaN(span.start) && starts.length > 0) span.start = smallest(starts);
  }
  const parents = new Map(ordered.flatMap((span) => span.children.map((child) => [child, span] as const)));
  for (const span of ordered) if (Number.isNaN(span.start)) span.start = parents.get(span)?.start ?? fallback;
}
