import assert from 'node:assert/strict';
import { clampWindow, panWindow, wholeOf, zoomWindow } from '../../../media/timeline/waterfall/timeWindow.ts';
import { someTimeline } from './someRows.ts';

const whole = { from: 0, to: 100 };

describe('time window', () => {
  it('covers the trace, and spans that clocks put before or after it', () => {
    const { rows } = someTimeline([
      { name: 'a', start: -5, end: 90 },
      { name: 'b', start: 20, end: 130 },
      { name: 'open', start: 10, end: NaN },
    ]);
    assert.deepEqual(wholeOf(rows, 100), { from: -5, to: 130 });
    assert.deepEqual(wholeOf(someTimeline([]).rows, 0), { from: 0, to: 1 });
    assert.deepEqual(wholeOf(someTimeline([{ name: 'bad', start: -Infinity, end: Infinity }]).rows, 10), {
      from: 0,
      to: 10,
    });
  });

  it('zooms so that the time under the pointer stays', () => {
    assert.deepEqual(zoomWindow(whole, 2, 50, whole), { from: 25, to: 75 });
    assert.deepEqual(zoomWindow(whole, 4, 0, whole), { from: 0, to: 25 });
    assert.deepEqual(zoomWindow({ from: 20, to: 40 }, 2, 40, whole), { from: 30, to: 40 });
  });

  it('never leaves the whole, nor goes under what numbers can tell apart', () => {
    assert.deepEqual(zoomWindow({ from: 80, to: 100 }, 0.1, 90, whole), whole);
    const { from, to } = zoomWindow({ from: 50, to: 50.001 }, 1000, 50, whole);
    assert.ok(Math.abs(to - from - 0.001) < 1e-9);
    assert.deepEqual(panWindow({ from: 20, to: 40 }, 1000, whole), { from: 80, to: 100 });
    assert.deepEqual(panWindow({ from: 20, to: 40 }, -1000, whole), { from: 0, to: 20 });
  });

  it('is the whole where a kept one makes no sense', () => {
    assert.deepEqual(clampWindow({ from: 5, to: 5 }, whole), whole);
    assert.deepEqual(clampWindow({ from: NaN, to: 5 }, whole), whole);
    assert.deepEqual(clampWindow({ from: -50, to: 500 }, whole), whole);
  });
});
