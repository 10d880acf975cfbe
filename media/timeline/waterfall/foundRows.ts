import { indexIn } from './rowTexts.ts';

/** The rows that a query found; ascending. */
export class FoundRows {
  constructor(readonly rows: Uint32Array = new Uint32Array()) {}

  has(row: number): boolean {
    return this.numberOf(row) !== undefined;
  }

  /** Which of them a row is, from 0; undefined where it is none. */
  numberOf(row: number): number | undefined {
    const number = indexIn(this.rows, row);
    return this.rows[number] === row ? number : undefined;
  }

  /** The next one after a row, or the one before it, going round; undefined where there is none. */
  next(row: number, step: 1 | -1): number | undefined {
    const { length } = this.rows;
    const at = indexIn(this.rows, row);
    const after = this.rows[at] === row ? at + 1 : at;
    return this.rows[((step > 0 ? after : at - 1) + length) % length];
  }
}
