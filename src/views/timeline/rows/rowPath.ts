import type { CriticalPath, PathStep } from '../../../trace/figures/criticalPath.ts';
import type { Span } from '../../../trace/span.ts';
import type { TimelinePath } from '../timelineMessages.ts';

/** Brings the critical path into the order of the rows, as these become known. */
export class RowPath {
  readonly #path: CriticalPath | undefined;
  /** The rows of its spans, once they are known. */
  readonly #rows: Map<Span, number>;

  constructor(path: CriticalPath | undefined) {
    this.#path = path;
    this.#rows = new Map(path?.spans.map(({ span }) => [span, 0]));
  }

  /** Whether the path leads through a span, which has this row. */
  note(span: Span, row: number): boolean {
    if (!this.#rows.has(span)) return false;
    this.#rows.set(span, row);
    return true;
  }

  /** After each span was noted. @param relative epoch ms to ms from the trace's start. */
  columns(relative: (time: number) => number): TimelinePath | undefined {
    if (!this.#path) return undefined;
    const rowOf = ({ span }: PathStep): number => this.#rows.get(span) ?? 0;
    // Steps are in order of time, which a stable sort keeps within each row.
    const steps = this.#path.steps.toSorted((one, other) => rowOf(one) - rowOf(other));
    return {
      rows: Uint32Array.from(steps, rowOf),
      from: Float64Array.from(steps, ({ from }) => relative(from)),
      to: Float64Array.from(steps, ({ to }) => relative(to)),
    };
  }
}
