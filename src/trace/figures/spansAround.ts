import { firstIndex } from '../../base/firstIndex.ts';
import type { Span } from '../span.ts';
import { CLOCK_TOLERANCE } from './clockTolerance.ts';

interface Around {
  readonly span: Span;
  /** Epoch ms. */
  readonly end: number;
  /** How many spans were entered before it and not left. */
  readonly depth: number;
}

interface Entered {
  readonly span: Span;
  readonly at: number;
  readonly replaced: Around | undefined;
  readonly length: number;
  readonly base: number;
}

/**
 * On a walk of a tree, the spans from the last segment down to the span that was entered last, without those that end before one further
 * in: what is left ends the later the further out it is, so that the nearest one that lasted until a time is found by halving.
 */
export class SpansAround {
  /** Beyond `#length` stands what comes back when spans are left. */
  readonly #around: Around[] = [];
  readonly #entered: Entered[] = [];
  #length = 0;
  /** Where the spans of the last segment begin. */
  #base = 0;

  /** @param end epoch ms. */
  enter(span: Span, end: number): void {
    const [length, base] = [this.#length, this.#base];
    if (span.kind === 'segment') this.#base = length;
    const at = this.#firstBefore(end);
    this.#entered.push({ span, at, replaced: this.#around[at], length, base });
    this.#around[at] = { span, end, depth: this.#entered.length - 1 };
    this.#length = at + 1;
  }

  leave(): void {
    const last = this.#entered.pop();
    if (!last) return;
    if (last.replaced) this.#around[last.at] = last.replaced;
    this.#length = last.length;
    this.#base = last.base;
  }

  get innermost(): Span | undefined {
    return this.#entered.at(-1)?.span;
  }

  /** The innermost of them that lasted until `time` (epoch ms), within the clocks' tolerance; and the next one further in. */
  nearestUntil(time: number): { readonly span: Span; readonly inner: Span | undefined } | undefined {
    const at = this.#firstBefore(time - CLOCK_TOLERANCE) - 1;
    const nearest = at < this.#base ? undefined : this.#around[at];
    return nearest && { span: nearest.span, inner: this.#entered[nearest.depth + 1]?.span };
  }

  /** The number of the outermost one that ends before `time`. */
  #firstBefore(time: number): number {
    return firstIndex(this.#length, (index) => (this.#around[index]?.end ?? 0) < time, this.#base);
  }
}
