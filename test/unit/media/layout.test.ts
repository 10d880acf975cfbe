import assert from 'node:assert/strict';
import type { Axis } from '../../../media/timeline/waterfall/layout.ts';
import {
  axisOf,
  fitNameWidth,
  indentOf,
  newBar,
  placeBar,
  placeLabel,
  ROW_HEIGHT,
  rowRange,
  scrollToRow,
  timeAt,
  xOf,
} from '../../../media/timeline/waterfall/layout.ts';

/** 10 px a ms from 100 px on. */
const axis: Axis = { from: 0, to: 50, left: 100, right: 600, start: 90, end: 700 };

describe('layout', () => {
  it('puts time on px and back, with room before the first moment and after the last', () => {
    const real = axisOf({ from: 20, to: 40 }, 300, 1000);
    assert.ok(real.left > 300 && real.right < 1000);
    assert.equal(xOf(real, 20), real.left);
    assert.equal(xOf(real, 40), real.right);
    assert.equal(timeAt(real, xOf(real, 33)), 33);
  });

  it('keeps an axis on no width at all in order', () => {
    const none = axisOf({ from: 0, to: 1 }, 100, 100);
    assert.ok(none.right > none.left);
  });

  it('leaves room for names and for bars, and shares what is too little for both', () => {
    assert.equal(fitNameWidth(300, 1000), 300);
    assert.equal(fitNameWidth(5000, 1000), 860);
    assert.equal(fitNameWidth(0, 1000), 80);
    assert.equal(fitNameWidth(300, 150), 50);
  });

  it('finds the rows of a piece of the picture, whatever their number', () => {
    assert.deepEqual(rowRange(0, ROW_HEIGHT * 3, 100), { first: 0, end: 3 });
    assert.deepEqual(rowRange(ROW_HEIGHT * 1.5, ROW_HEIGHT * 3, 100), { first: 1, end: 5 });
    assert.deepEqual(rowRange(ROW_HEIGHT * 99, ROW_HEIGHT * 3, 100), { first: 99, end: 100 });
    assert.deepEqual(rowRange(0, 500, 0), { first: 0, end: 0 });
  });

  it('scrolls as little as shows a row near, and brings a far one to a third of the height', () => {
    const height = ROW_HEIGHT * 9;
    assert.equal(scrollToRow(ROW_HEIGHT * 10, height, 12), ROW_HEIGHT * 10);
    assert.equal(scrollToRow(ROW_HEIGHT * 10, height, 9), ROW_HEIGHT * 9);
    assert.equal(scrollToRow(ROW_HEIGHT * 10, height, 19), ROW_HEIGHT * 11);
    assert.equal(scrollToRow(0, height, 100), ROW_HEIGHT * 97);
  });

  describe('bars', () => {
    const bar = newBar();

    it('stand where their time is', () => {
      placeBar(axis, 10, 20, bar);
      assert.deepEqual(bar, { x: 200, width: 100, side: 'shown', cutLeft: false, cutRight: false });
    });

    it('are seen however short', () => {
      placeBar(axis, 10, 10.001, bar);
      assert.deepEqual([bar.x, bar.width], [200, 2]);
      // A clock ran backwards.
      placeBar(axis, 10, 5, bar);
      assert.deepEqual([bar.x, bar.width], [200, 2]);
    });

    it('are cut at the edges, and are on one side beyond them', () => {
      placeBar(axis, -1000, 1000, bar);
      assert.deepEqual(bar, { x: 90, width: 610, side: 'shown', cutLeft: true, cutRight: true });
      placeBar(axis, -20, -10, bar);
      assert.equal(bar.side, 'before');
      placeBar(axis, 80, 90, bar);
      assert.equal(bar.side, 'after');
    });

    it('have their duration on the right, else on the left, else inside, else nowhere', () => {
      placeBar(axis, 10, 20, bar);
      assert.deepEqual(placeLabel(axis, bar, 40), { x: 305, inside: false });
      placeBar(axis, 50, 58, bar);
      assert.deepEqual(placeLabel(axis, bar, 40), { x: 555, inside: false });
      placeBar(axis, -10, 1000, bar);
      assert.equal(placeLabel(axis, bar, 40)?.inside, true);
      const narrow: Axis = { ...axis, end: 130 };
      placeBar(narrow, -10, 1000, bar);
      assert.equal(placeLabel(narrow, bar, 40), undefined);
    });
  });

  it('indents less where a trace is deep, so that names keep room', () => {
    assert.equal(indentOf(3, 300), 12);
    assert.equal(indentOf(1000, 300) * 1000, 120);
    assert.equal(indentOf(0, 300), 12);
  });
});
