import type { Invocation } from '../../../trace/lambda/invocation.ts';
import type { HandlerGap } from '../../../trace/figures/handlerGaps.ts';
import type { TraceFigures } from '../../../trace/figures/traceFigures.ts';
import type { Span } from '../../../trace/span.ts';
import type { TimelineGaps } from '../timelineMessages.ts';

/** Brings the gaps in handlers into the order of the rows, as these become known. */
export class RowGaps {
  readonly #gaps = new Map<Span, readonly HandlerGap[]>();
  readonly #rows: number[] = [];
  readonly #found: HandlerGap[] = [];

  constructor(figures: TraceFigures, invocations: readonly Invocation[]) {
    for (const invocation of invocations) {
      const { gaps = [], hasSubsegments } = figures.gapsOf(invocation) ?? {};
      // A handler that recorded nothing is not a gap, but not looked into.
      if (hasSubsegments && gaps.length > 0) this.#gaps.set(invocation.handlerSpan, gaps);
    }
  }

  /** Whether a span, which has this row, has gaps. @param row greater than those before */
  note(span: Span, row: number): boolean {
    const gaps = this.#gaps.get(span) ?? [];
    this.#rows.push(...gaps.map(() => row));
    this.#found.push(...gaps);
    return gaps.length > 0;
  }

  /** After each span was noted. @param relative epoch ms to ms from the trace's start. */
  columns(relative: (time: number) => number): TimelineGaps {
    return {
      rows: Uint32Array.from(this.#rows),
      from: Float64Array.from(this.#found, ({ from }) => relative(from)),
      to: Float64Array.from(this.#found, ({ to }) => relative(to)),
    };
  }
}
