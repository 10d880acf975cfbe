import { smallest, sortByStart, type OpenSpan } from './openSpan.ts';

/** Times for stubs: the earliest start below, else the parent's, else `fallback`; with them they have their place among their siblings. `ordered` has parents before children. */
export function timeStubs(ordered: readonly OpenSpan[], fallback: number): void {
  for (const span of ordered.toReversed()) {
    const starts = span.children.map((child) => child.start).filter((start) => !Number.isNaN(start));
    if (Number.isNaN(span.start) && starts.length > 0) span.start = smallest(starts);
  }
  const parents = new Map(ordered.flatMap((span) => span.children.map((child) => [child, span] as const)));
  for (const span of ordered) {
    if (Number.isNaN(span.start)) span.start = parents.get(span)?.start ?? fallback;
  }
  for (const { children } of ordered) sortByStart(children);
}
