/** What the page is told. */
export interface WaterfallEvents {
  /** A row was selected, by `show`, by a call or by the user; who selects the same one again asks for it again. */
  selected(row: number, byUser: boolean): void;
  /** Double click or Enter: the source is wanted. */
  opened(row: number): void;
  /** A log mark was clicked: its number in what `setLogMarks` was given. */
  logSelected(index: number): void;
  /** All rows show again, for one was asked for that a query had not found. */
  allShown(): void;
  /** Zoom, pan, collapse or the names' width changed, and rests: the state is to be kept. */
  viewChanged(): void;
}

/** The part of a timeline's state that the waterfall keeps. */
export interface WaterfallView {
  /** Ms from the trace's start. */
  readonly from: number;
  readonly to: number;
  /** Ids of spans. */
  readonly collapsed: readonly string[];
  /** Px; 0 until the user has chosen one, so that it goes with the page's width. */
  readonly nameWidth: number;
}

/** A log line on the row of the span that it fell into; `at` in ms from the trace's start. */
export interface LogMark {
  readonly at: number;
  readonly row: number;
  readonly level: 'error' | 'warn' | 'other';
}
