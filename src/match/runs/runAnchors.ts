import { firstIndex } from '../../base/firstIndex.ts';
import type { Span } from '../../trace/span.ts';

/** A step of one region, in UTF-16 units of the file. */
export interface AnchorStep {
  readonly from: number;
  readonly to: number;
  /** It makes at most one span a run. */
  readonly isOnce: boolean;
}

/** Spans of one run whose line is certain, and when that line runs. */
interface Anchor {
  readonly step: AnchorStep;
  /** One of them. */
  readonly spanId: string;
  /** Epoch ms at which the first and the last of them began. */
  readonly first: number;
  readonly last: number;
}

/** A bound that holds from an offset on, or up to it. */
interface Bound {
  readonly at: number;
  /** Epoch ms. */
  readonly time: number;
}

/** What is certain of one run: when each of its lines made spans. */
export class RunAnchors {
  readonly #byPlace = new Map<string, Anchor>();
  /** By where steps end: when a span of that one, or of one that ends before, began last. */
  #ended: readonly Bound[] | undefined;
  /** By where steps begin, last first: when a span of that one, or of one that begins after, began first. */
  #begun: readonly Bound[] | undefined;

  /** @param place of the line that made the span for certain */
  add({ id, start }: Span, place: string, step: AnchorStep): void {
    const { first = start, last = start } = this.#byPlace.get(place) ?? {};
    this.#byPlace.set(place, { step, spanId: id, first: Math.min(first, start), last: Math.max(last, start) });
    [this.#ended, this.#begun] = [undefined, undefined];
  }

  /**
   * Whether a span of the run cannot be of a line: one that makes a single span made another, a later step began before the span, or an
   * earlier one made something after it. No step ends before it begins, so that a line says nothing of its own order.
   */
  excludes({ id, start }: Span, place: string, step: AnchorStep): boolean {
    const own = this.#byPlace.get(place);
    if (own && step.isOnce && own.spanId !== id) return true;
    this.#ended ??= bounds([...this.#byPlace.values()].map(({ step: { to }, last }) => ({ at: to, time: last })));
    this.#begun ??= bounds(
      [...this.#byPlace.values()].map(({ step: { from }, first }) => ({ at: -from, time: -first })),
    );
    return lastWithin(this.#ended, step.from) > start || -lastWithin(this.#begun, -step.to) < start;
  }
}

/** In order, each with the greatest time up to it. */
function bounds(known: readonly Bound[]): readonly Bound[] {
  let most = -Infinity;
  return known.toSorted((a, b) => a.at - b.at).map(({ at, time }) => ({ at, time: (most = Math.max(most, time)) }));
}

/** The greatest time up to an offset. */
function lastWithin(ordered: readonly Bound[], at: number): number {
  const behind = firstIndex(ordered.length, (index) => (ordered[index]?.at ?? Infinity) > at);
  return ordered[behind - 1]?.time ?? -Infinity;
}
