import { firstIndex } from '../../../src/base/firstIndex.ts';
import type { LogMark } from './waterfallEvents.ts';

/** The log lines of a trace by the row they fell into: a frame looks only at those of the rows that show. */
export class LogMarks {
  readonly marks: readonly LogMark[];
  /** Numbers of marks, by row and time. */
  readonly #order: Uint32Array;

  constructor(marks: readonly LogMark[]) {
    this.marks = marks;
    this.#order = Uint32Array.from(marks.keys()).sort((a, b) => compare(marks[a], marks[b]));
  }

  /** Calls with each mark whose row is from `first` up to, without, `end`. */
  each(first: number, end: number, visit: (mark: LogMark, index: number) => void): void {
    for (let at = this.#firstOf(first); at < this.#order.length; at++) {
      const index = this.#order[at] ?? 0;
      const mark = this.marks[index];
      if (!mark || mark.row >= end) return;
      visit(mark, index);
    }
  }

  #firstOf(row: number): number {
    return firstIndex(this.#order.length, (at) => (this.marks[this.#order[at] ?? 0]?.row ?? 0) >= row);
  }
}

function compare(a: LogMark | undefined, b: LogMark | undefined): number {
  return a && b ? a.row - b.row || a.at - b.at : 0;
}
