import { addChild, openSpansBelow, type OpenSpan } from './openSpan.ts';

/** Spans with their children attached. */
export interface LinkedSpans {
  /** Spans that name no parent. */
  readonly roots: OpenSpan[];
  /** Parent ids that no document has, with the spans that name them. */
  readonly orphans: ReadonlyMap<string, readonly OpenSpan[]>;
}

/** Attaches each of `unlinked` to its parent. Spans that are their own ancestors are left without a way from any root: see `cutCycles`. */
export function linkSpans(
  unlinked: readonly OpenSpan[],
  spans: ReadonlyMap<string, OpenSpan>,
  notes: string[],
): LinkedSpans {
  const roots: OpenSpan[] = [];
  const orphans = new Map<string, OpenSpan[]>();
  for (const span of unlinked) {
    if (span.parentId === span.id) {
      notes.push(`Span ${span.id} names itself as its parent; it is shown without one.`);
      span.parentId = undefined;
    }
    const parent = span.parentId === undefined ? undefined : spans.get(span.parentId);
    if (span.parentId === undefined) roots.push(span);
    else if (parent) {
      // The very text of the parent: one less in memory.
      span.parentId = parent.id;
      addChild(parent, span);
    } else {
      const siblings = orphans.get(span.parentId);
      if (siblings) siblings.push(span);
      else orphans.set(span.parentId, [span]);
    }
  }
  return { roots, orphans };
}

/**
 * What no root leads to hangs below a cycle: each is cut above the span of it that started first, which becomes a root, with a note.
 * @param reached all spans that the roots lead to
 */
export function cutCycles(
  spans: ReadonlyMap<string, OpenSpan>,
  reached: Set<OpenSpan>,
  roots: OpenSpan[],
  notes: string[],
): void {
  const parentOf = (span: OpenSpan): OpenSpan | undefined =>
    span.parentId === undefined ? undefined : spans.get(span.parentId);
  for (const span of spans.values()) {
    if (reached.has(span)) continue;
    const climbed = new Set<OpenSpan>();
    let top: OpenSpan = span;
    for (let at: OpenSpan | undefined = span; at && !climbed.has(at); at = parentOf(at)) {
      climbed.add(at);
      top = parentOf(at) ?? at;
    }
    // `top` is now on the cycle, whatever hung below it.
    let first = top;
    for (let at = parentOf(top); at && at !== top; at = parentOf(at)) if (at.start < first.start) first = at;
    const parent = parentOf(first);
    if (parent) parent.children = parent.children.filter((child) => child !== first);
    first.parentId = undefined;
    roots.push(first);
    notes.push(`Span ${first.id} is its own ancestor; it is shown without a parent.`);
    for (const below of openSpansBelow([first])) reached.add(below);
  }
}
