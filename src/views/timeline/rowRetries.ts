import type { Retry } from '../../trace/figures/retries.ts';
import type { Span } from '../../trace/span.ts';
import type { TimelineRetry } from './timelineMessages.ts';

/** Brings the retries of a trace into the order of the rows, as these become known. */
export class RowRetries {
  readonly #retries: readonly Retry[];
  readonly #tried: ReadonlySet<Span>;
  /** The rows of what was tried, and of its attempts, once they are known. */
  readonly #rows: Map<Span, number>;

  constructor(retries: readonly Retry[]) {
    this.#retries = retries;
    this.#tried = new Set(retries.map(({ span }) => span));
    this.#rows = new Map(retries.flatMap((retry) => spansOf(retry)).map((span) => [span, 0]));
  }

  /** Whether a span, which has this row, was tried again. */
  note(span: Span, row: number): boolean {
    if (!this.#rows.has(span)) return false;
    this.#rows.set(span, row);
    return this.#tried.has(span);
  }

  /** After each span was noted. */
  all(): readonly TimelineRetry[] {
    const rowOf = (span: Span): number => this.#rows.get(span) ?? 0;
    return this.#retries.map((retry) =>
      retry.kind === 'attempts'
        ? { row: rowOf(retry.span), count: retry.attempts.length, isLeast: false, attempts: retry.attempts.map(rowOf) }
        : { row: rowOf(retry.span), count: retry.retries + 1, isLeast: !retry.exact, attempts: [] },
    );
  }
}

function spansOf(retry: Retry): readonly Span[] {
  return retry.kind === 'attempts' ? [retry.span, ...retry.attempts] : [retry.span];
}
