import type { Span } from '../span.ts';

/** A span while its trace is being built. `start` is NaN in a stub until a time is found for it. */
export type OpenSpan = { -readonly [Key in keyof Omit<Span, 'children'>]: Span[Key] } & { children: OpenSpan[] };

/** Shared by all spans without children: replaced, never pushed to. */
export const NO_CHILDREN: OpenSpan[] = [];

/** A span that no document describes, around `children`. Its interval is theirs, as nobody recorded its own. */
export function syntheticSpan(id: string, name: string, children: readonly OpenSpan[]): OpenSpan {
  const starts = children.map((child) => child.start).filter((start) => !Number.isNaN(start));
  const ends = children.map((child) => child.end).filter((end) => end !== undefined);
  return {
    id,
    parentId: undefined,
    name,
    kind: 'segment',
    role: 'other',
    origin: undefined,
    namespace: undefined,
    inferred: false,
    synthetic: true,
    traced: false,
    start: starts.length > 0 ? smallest(starts) : Number.NaN,
    end: ends.length === children.length ? largest(ends) : undefined,
    status: 'ok',
    exceptions: [],
    cause: undefined,
    http: undefined,
    sql: undefined,
    aws: {},
    annotations: {},
    metadata: {},
    service: undefined,
    precursorIds: undefined,
    resourceArn: undefined,
    user: undefined,
    links: undefined,
    children: [...children],
    notes: [],
  };
}

export function addChild(parent: OpenSpan, child: OpenSpan): void {
  if (parent.children.length === 0) parent.children = [child];
  else parent.children.push(child);
}

/** In place, and only where needed: most lists have one span, or are in order. One with a stub, which has no time yet, stays as it is. */
export function sortByStart(spans: OpenSpan[]): void {
  let inOrder = true;
  for (let i = 0; i < spans.length; i++) {
    const start = spans[i]?.start ?? 0;
    if (Number.isNaN(start)) return;
    if (i > 0 && (spans[i - 1]?.start ?? 0) > start) inOrder = false;
  }
  if (!inOrder) spans.sort((one, other) => one.start - other.start);
}

/** The spans below and including `roots`, parents before children. */
export function openSpansBelow(roots: readonly OpenSpan[]): OpenSpan[] {
  const spans = [...roots];
  for (let i = 0; i < spans.length; i++) {
    for (const child of spans[i]?.children ?? NO_CHILDREN) spans.push(child);
  }
  return spans;
}

/** Not `Math.min(...values)`, whose arguments fill the stack. */
export function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => (value < least ? value : least), Number.POSITIVE_INFINITY);
}

export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => (value > most ? value : most), Number.NEGATIVE_INFINITY);
}
