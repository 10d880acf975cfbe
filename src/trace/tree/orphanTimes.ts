import { firstIndex } from '../../base/firstIndex.ts';
import { openSpansBelow, type OpenSpan } from './openSpan.ts';

/** When an orphan ended, and of which missing parent it is. */
interface End {
  readonly end: number;
  readonly group: number;
}

const NO_END: End = { end: Number.NEGATIVE_INFINITY, group: -1 };

/** When the orphans of missing parents ran, each question answered without a look at all of them. */
export class OrphanTimes {
  /** Of each span at or below an orphan, the number of its group. */
  readonly #groups = new Map<OpenSpan, number>();
  /** In ascending order. */
  readonly #starts: readonly number[];
  /** Of the orphans up to one of `#starts`, which ended last, and which of another group. */
  readonly #last: (readonly [first: End, other: End])[] = [];

  /** @param groups the orphans of each missing parent */
  constructor(groups: readonly (readonly OpenSpan[])[]) {
    for (const [group, orphans] of groups.entries())
      for (const span of openSpansBelow(orphans)) this.#groups.set(span, group);
    const orphans = groups.flatMap((each, group) => each.map((span) => ({ span, group })));
    // Stubs have no time yet.
    const timed = orphans.filter(({ span }) => !Number.isNaN(span.start));
    timed.sort((one, other) => one.span.start - other.span.start);
    this.#starts = timed.map(({ span }) => span.start);
    let [first, other] = [NO_END, NO_END];
    for (const { span, group } of timed) {
      const own = { end: span.end ?? Number.POSITIVE_INFINITY, group };
      if (own.group === first.group) first = own.end > first.end ? own : first;
      else if (own.end > first.end) [first, other] = [own, first];
      else if (own.end > other.end) other = own;
      this.#last.push([first, other]);
    }
  }

  /** Whether an orphan ran while a span did that neither is one of its group nor stands below one. */
  overlap(span: OpenSpan): boolean {
    const { start, end = Number.POSITIVE_INFINITY } = span;
    const begun = firstIndex(this.#starts.length, (index) => (this.#starts[index] ?? 0) >= end);
    const [first, other] = this.#last[begun - 1] ?? [NO_END, NO_END];
    return (first.group === this.#groups.get(span) ? other : first).end > start;
  }
}
