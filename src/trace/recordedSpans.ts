/** What the invocations of a function recorded, in the traces that were read. */
export interface RecordedSpans {
  readonly invocations: number;
  /** Of them, those whose own code recorded nothing. */
  readonly bare: number;
  /** Of them, those whose own code wrote annotations. */
  readonly annotated: number;
  /** Of them, those that failed. */
  readonly failed: FailedRuns;
  /** Of them, those whose trace X-Ray still waits for documents of, long after it ended. */
  readonly partial: number;
  /** The most that the code of one of them recorded. */
  readonly most: number;
  /** Of the latest of them, the largest document that their code sent; undefined where none was recorded whole. */
  readonly largest: { readonly name: string; readonly bytes: number } | undefined;
  /** Of the one with the most spans; undefined where few of them follow one another. */
  readonly series: SpanSeries | undefined;
  /** Of them, those in which something failed, be it made good. */
  readonly failing: number;
  /** Ids of requests in whose invocations nothing failed, as far as their spans say. */
  readonly unfailing: ReadonlySet<string>;
}

/** Invocations that failed, by their own status. */
export interface FailedRuns {
  readonly count: number;
  /** What the latest one says: type and message of the error; undefined where it says neither. */
  readonly error: string | undefined;
  /** All of them say the same. */
  readonly isSame: boolean;
}

/** Spans of one name that follow one another, as those of a loop. */
export interface SpanSeries {
  readonly name: string;
  readonly count: number;
  /** What passes between them, altogether: to make spans takes no more than that. Ms. */
  readonly between: number;
  /** Of the handler, ms. */
  readonly handlerDuration: number;
}
