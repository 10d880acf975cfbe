import assert from 'node:assert/strict';
import { VisibleRows } from '../../../media/timeline/waterfall/visibleRows.ts';
import type { SomeSpan } from './someRows.ts';
import { someTimeline } from './someRows.ts';

/** Rows: 0 a, 1 b, 2 c, 3 d, 4 e, 5 f, 6 g. */
const spans: readonly SomeSpan[] = [
  {
    name: 'a',
    below: [
      { name: 'b', below: [{ name: 'c' }, { name: 'd' }] },
      { name: 'e', below: [{ name: 'f' }] },
    ],
  },
  { name: 'g' },
];

function open(collapsed: readonly number[] = []): VisibleRows {
  return new VisibleRows(someTimeline(spans).rows, collapsed);
}

function shown(rows: VisibleRows): readonly number[] {
  return Array.from({ length: rows.count }, (_, index) => rows.at(index));
}

describe('visible rows', () => {
  it('are all of them, until one is collapsed', () => {
    const rows = open();
    assert.deepEqual(shown(rows), [0, 1, 2, 3, 4, 5, 6]);
    assert.equal(rows.setCollapsed(1, true), true);
    assert.deepEqual(shown(rows), [0, 1, 4, 5, 6]);
    assert.equal(rows.setCollapsed(1, true), false);
    assert.equal(rows.setCollapsed(2, true), false, 'nothing is below');
    rows.setCollapsed(0, true);
    assert.deepEqual(shown(rows), [0, 6]);
    rows.setCollapsed(0, false);
    assert.deepEqual(shown(rows), [0, 1, 4, 5, 6], 'what was collapsed inside stays so');
  });

  it('show so many levels, and hide what is below rows of one name and service', () => {
    const rows = open();
    rows.collapseAll(0);
    assert.deepEqual(shown(rows), [0, 6]);
    rows.collapseAll(1);
    assert.deepEqual(shown(rows), [0, 1, 4, 6]);
    const { rows: given } = someTimeline(spans);
    const name = given.name.slice();
    // 4 is called as 1 is.
    name[4] = name[1] ?? 0;
    const alike = new VisibleRows({ ...given, name }, []);
    alike.setAlikeCollapsed(1, true);
    assert.deepEqual(shown(alike), [0, 1, 4, 6]);
    alike.setAlikeCollapsed(4, false);
    assert.deepEqual(shown(alike), [0, 1, 2, 3, 4, 5, 6]);
    alike.setAlikeCollapsed(0, true);
    assert.deepEqual(shown(alike), [0, 6]);
  });

  it('tell where a row is, or what hides it', () => {
    const rows = open([1, 4]);
    assert.deepEqual(shown(rows), [0, 1, 4, 6]);
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6].map((row) => rows.indexOf(row)),
      [0, 1, 1, 1, 2, 2, 3],
    );
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6].filter((row) => rows.shows(row)),
      [0, 1, 4, 6],
    );
  });

  it('open whatever hides a row, and nothing else', () => {
    const rows = open([0, 1, 4]);
    assert.equal(rows.expandTo(3), true);
    assert.deepEqual(rows.collapsedRows(), [4]);
    assert.equal(rows.expandTo(3), false);
  });

  it('collapse all but the roots, and expand all', () => {
    const rows = open();
    rows.collapseAll();
    assert.deepEqual(shown(rows), [0, 1, 4, 6]);
    rows.expandAll();
    assert.equal(rows.count, 7);
  });

  it('know parents and where a family ends', () => {
    const rows = open();
    assert.deepEqual(
      [0, 1, 2, 3, 4, 5, 6].map((row) => rows.parentOf(row)),
      [undefined, 0, 1, 1, 0, 4, undefined],
    );
    assert.deepEqual(
      [0, 1, 2].map((row) => rows.endOf(row)),
      [6, 4, 3],
    );
  });

  it('are none of no spans', () => {
    const rows = new VisibleRows(someTimeline([]).rows);
    assert.equal(rows.count, 0);
    assert.equal(rows.shows(0), false);
  });
});

describe('visible rows of which some are kept', () => {
  const kept = (...found: readonly number[]): VisibleRows => {
    const rows = open([1]);
    rows.keepOnly(Uint32Array.from(found));
    return rows;
  };

  it('are those and the rows around them, open', () => {
    assert.deepEqual(shown(kept(3)), [0, 1, 3]);
    assert.deepEqual(shown(kept(2, 5)), [0, 1, 2, 4, 5]);
    assert.deepEqual(shown(kept(1, 6)), [0, 1, 6]);
    assert.deepEqual(shown(kept(0)), [0]);
    assert.deepEqual(shown(kept()), []);
  });

  it('say what belongs to them of what is kept', () => {
    const rows = kept(3, 4);
    assert.deepEqual(
      [0, 1, 4].map((row) => rows.keptBelow(row)),
      [3, 1, 0],
    );
    assert.equal(rows.hasChildren(4), false);
    assert.equal(rows.setCollapsed(1, true), true);
    assert.deepEqual(shown(rows), [0, 1, 4]);
    assert.deepEqual([rows.keeps(2), rows.keeps(3)], [false, true]);
  });

  it('are all again afterwards', () => {
    const rows = kept(3);
    rows.keepOnly(undefined);
    assert.deepEqual(shown(rows), [0, 1, 2, 3, 4, 5, 6]);
  });
});
