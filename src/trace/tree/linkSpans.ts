import { addChild, openSpansBelow, type OpenSpan } from './openSpan.ts';

/** Spans with their children attached. */
export interface LinkedSpans {
  /** Spans that name no parent, or had to be cut off from one. */
  readonly roots: OpenSpan[];
  /** Parent ids that no document has, with the spans that name them. */
  readonly orphans: ReadonlyMap<string, readonly OpenSpan[]>;
  /** All spans, those around before those within; undefined where some were orphans or cut off. */
  readonly ordered: readonly OpenSpan[] | undefined;
}

/** Attaches each span to its parent. Spans that are their own ancestors are cut off and become roots, with a note. */
export function linkSpans(spans: ReadonlyMap<string, OpenSpan>, notes: string[]): LinkedSpans {
  const roots: OpenSpan[] = [];
  const orphans = new Map<string, OpenSpan[]>();
  for (const span of spans.values()) {
    if (span.parentId === span.id) {
      notes.push(`Span ${span.id} names itself as its parent; it is shown without one.`);
      span.parentId = undefined;
    }
    const parent = span.parentId === undefined ? undefined : spans.get(span.parentId);
    if (span.parentId === undefined) roots.push(span);
    else if (parent) addChild(parent, span);
    else {
      const siblings = orphans.get(span.parentId);
      if (siblings) siblings.push(span);
      else orphans.set(span.parentId, [span]);
    }
  }
  // Every span hangs below one parent, so that each is reached once or, within a cycle, never.
  const reached = openSpansBelow([...roots, ...[...orphans.values()].flat()]);
  const isCut = reached.length < spans.size;
  if (isCut) cutCycles(spans, new Set(reached), roots, notes);
  return { roots, orphans, ordered: isCut || orphans.size > 0 ? undefined : reached };
}

/** What no root leads to hangs below a cycle: each is cut above the span of it that started first. */
function cutCycles(
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
