import type { Span, Trace } from '../span.ts';

/** The spans of a trace in a row, so that each figure looks at them in a loop instead of walking the tree anew. */
export class SpanList {
  /** Parents before children; those of one parent follow each other by start. */
  readonly spans: readonly Span[];
  /** One for each of `spans`: the number of its parent, -1 of a root. */
  readonly parents: readonly number[];
  /** Numbers of the segments below other spans. */
  readonly segmentsBelow: readonly number[];
  /** Numbers of the spans that did not end well. */
  readonly failed: readonly number[];
  /** Whether some subsegment began before its parent or ended after it. */
  readonly hasStrays: boolean;
  #nesting: Nesting | undefined;

  /** Notes on the way what figures ask of all spans: those of a large trace are not in the processor's cache, and each look at them costs. */
  constructor(readonly trace: Trace) {
    const spans: Span[] = [...trace.roots];
    const parents: number[] = spans.map(() => -1);
    const segmentsBelow: number[] = [];
    const failed: number[] = [];
    let hasStrays = false;
    for (let at = 0; at < spans.length; at++) {
      const span = spans[at];
      if (!span) continue;
      const parent = spans[parents[at] ?? -1];
      if (parent && span.kind === 'segment') segmentsBelow.push(at);
      if (span.status !== 'ok') failed.push(at);
      hasStrays ||= isStray(span, parent);
      for (const child of span.children) {
        spans.push(child);
        parents.push(at);
      }
    }
    this.spans = spans;
    this.parents = parents;
    this.segmentsBelow = segmentsBelow;
    this.failed = failed;
    this.hasStrays = hasStrays;
  }

  /** The span around one of the list, by number; undefined for roots. */
  parentOf(at: number): Span | undefined {
    return this.spans[this.parents[at] ?? -1];
  }

  /** How many spans are around one; by number. */
  depthOf(at: number): number {
    return this.#nest().depths[at] ?? 0;
  }

  /** Whether a span is another one or below it; by numbers. */
  isWithin(at: number, ancestor: number): boolean {
    const { orders, sizes } = this.#nest();
    const distance = (orders[at] ?? 0) - (orders[ancestor] ?? 0);
    return distance >= 0 && distance < (sizes[ancestor] ?? 0);
  }

  #nest(): Nesting {
    return (this.#nesting ??= nestingOf(this.parents));
  }
}

/** Of each span: how deep it is, its place with all that is below a span in a row, and how many these are with itself. */
interface Nesting {
  readonly depths: Uint32Array;
  readonly orders: Uint32Array;
  readonly sizes: Uint32Array;
}

function nestingOf(parents: readonly number[]): Nesting {
  const count = parents.length;
  const [depths, orders, sizes] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count).fill(1)];
  for (let at = count - 1; at >= 0; at--) {
    const parent = parents[at] ?? -1;
    if (parent >= 0) sizes[parent] = (sizes[parent] ?? 0) + (sizes[at] ?? 0);
  }
  /** Where the next child of each span goes, and the next root. */
  const free = new Uint32Array(count);
  let nextRoot = 0;
  for (let at = 0; at < count; at++) {
    const parent = parents[at] ?? -1;
    const order = parent < 0 ? nextRoot : (free[parent] ?? 0);
    orders[at] = order;
    free[at] = order + 1;
    if (parent < 0) nextRoot += sizes[at] ?? 0;
    else {
      free[parent] = order + (sizes[at] ?? 0);
      depths[at] = (depths[parent] ?? 0) + 1;
    }
  }
  return { depths, orders, sizes };
}

function isStray({ kind, start, end }: Span, parent: Span | undefined): boolean {
  if (!parent || kind === 'segment') return false;
  return start < parent.start || (end !== undefined && parent.end !== undefined && end > parent.end);
}
