import type { Retry } from '../../../trace/figures/retries.ts';
import type { Span } from '../../../trace/span.ts';
import type { TimelineRetry } from '../timelineMessages.ts';

/** Brings the retries of a trace into the order of the rows, as these become known. */
export class RowRetries {
  readonly #retries: readonly Retry[];
  readonly #tried: ReadonlySet<Span>;
  /** What was tried, and its attempts. */
  readonly #wanted: ReadonlySet<Span>;
  /** Their rows, as far as they have some: what is shown on another span's row has none of its own. */
  readonly #rows = new Map<Span, number>();

  constructor(retries: readonly Retry[]) {
    this.#retries = retries;
    this.#tried = new Set(retries.map(({ span }) => span));
    this.#wanted = new Set(retries.flatMap((retry) => spansOf(retry)));
  }

  /** Whether a span, which has this row, was tried again. */
  note(span: Span, row: number): boolean {
    if (!this.#wanted.has(span)) return false;
    this.#rows.set(span, row);
    return this.#tried.has(span);
  }

  /** After each span was noted. */
  all(): readonly TimelineRetry[] {
    return this.#retries.flatMap((retry) => {
      const row = this.#rows.get(retry.span);
      if (row === undefined) return [];
      const count = retry.kind === 'attempts' ? retry.count : retry.retries + 1;
      return [{ row, count, isLeast: !retry.exact, attempts: this.#attemptsOf(retry) }];
    });
  }

  /** All of them or none: a row that stands for some of its attempts would hide the others. */
  #attemptsOf(retry: Retry): readonly number[] {
    const attempts = retry.kind === 'attempts' ? retry.attempts : [];
    const rows = attempts.flatMap((span) => this.#rows.get(span) ?? []);
    return rows.length === attempts.length ? rows : [];
  }
}

function spansOf(retry: Retry): readonly Span[] {
  return retry.kind === 'attempts' ? [retry.span, ...retry.attempts] : [retry.span];
}
