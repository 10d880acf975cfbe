import assert from 'node:assert/strict';
import type { RowHeights } from '../../../../media/timeline/panes/logs/rowHeights.ts';
import { rowAt, scrollTopFor, topOf } from '../../../../media/timeline/panes/logs/rowHeights.ts';

const plain: RowHeights = { count: 5_000, rowHeight: 22, expanded: new Map() };
const opened: RowHeights = {
  count: 10,
  rowHeight: 20,
  expanded: new Map([
    [6, 50],
    [2, 100],
  ]),
};

describe('heights of log rows', () => {
  it('begin each row below those above it', () => {
    assert.equal(topOf(plain, 3), 66);
    assert.deepEqual(
      [0, 2, 3, 6, 7, 10].map((row) => topOf(opened, row)),
      [0, 40, 140, 200, 250, 310],
    );
  });

  it('find the row at a height', () => {
    assert.deepEqual(
      [0, 21.9, 22, 1e9].map((y) => rowAt(plain, y)),
      [0, 0, 1, 4_999],
    );
    for (let row = 0; row < opened.count; row++) {
      assert.equal(rowAt(opened, topOf(opened, row)), row);
      assert.equal(rowAt(opened, topOf(opened, row + 1) - 1), row);
    }
    assert.equal(rowAt({ ...plain, count: 0 }, 40), 0);
  });

  it('scroll no further than needed to show a row', () => {
    assert.equal(scrollTopFor(plain, 5, 100, 200), 100, 'in view already');
    assert.equal(scrollTopFor(plain, 2, 100, 200), 44, 'above');
    assert.equal(scrollTopFor(plain, 20, 100, 200), 262, 'below');
    assert.equal(scrollTopFor(opened, 2, 0, 80), 40, 'higher than the view');
  });
});
