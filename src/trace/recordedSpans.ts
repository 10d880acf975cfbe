/** What the invocations of a function recorded, in the traces that were read. */
export interface RecordedSpans {
  readonly invocations: number;
  /** Of them, those whose own code recorded nothing. */
  readonly bare: number;
  /** Of them, those whose own code wrote annotations. */
  readonly annotated: number;
  /** The most that the code of one of them recorded. */
  readonly most: number;
}
