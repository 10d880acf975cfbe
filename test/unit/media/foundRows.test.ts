import assert from 'node:assert/strict';
import { FoundRows } from '../../../media/timeline/waterfall/foundRows.ts';

describe('found rows', () => {
  const found = new FoundRows(Uint32Array.of(2, 5, 9));

  it('lead on from any row, going round', () => {
    assert.deepEqual(
      [0, 2, 4, 5, 9, 12].map((row) => found.next(row, 1)),
      [2, 5, 5, 9, 2, 2],
    );
    assert.deepEqual(
      [0, 2, 4, 5, 9, 12].map((row) => found.next(row, -1)),
      [9, 9, 2, 2, 5, 9],
    );
    assert.equal(new FoundRows().next(3, 1), undefined);
    assert.equal(new FoundRows().next(3, -1), undefined);
  });

  it('know which of them a row is', () => {
    assert.deepEqual([found.numberOf(5), found.numberOf(6)], [1, undefined]);
    assert.deepEqual([found.has(9), found.has(10), found.has(0)], [true, false, false]);
  });
});
