import assert from 'node:assert/strict';
import { tickText, ticksOf } from '../../../media/timeline/waterfall/ticks.ts';

function labels(from: number, to: number, width = 900): readonly string[] {
  const { first, step, count } = ticksOf({ from, to }, width, 90);
  return Array.from({ length: count }, (_, tick) => tickText(first + tick * step, step));
}

describe('ticks', () => {
  it('stand at 1, 2 or 5 of a unit', () => {
    assert.deepEqual(labels(0, 1240), ['0', '200 ms', '400 ms', '600 ms', '800 ms', '1.0 s', '1.2 s']);
    assert.deepEqual(labels(0, 9), ['0', '1 ms', '2 ms', '3 ms', '4 ms', '5 ms', '6 ms', '7 ms', '8 ms', '9 ms']);
    assert.deepEqual(labels(0, 0.4, 450), ['0', '100 µs', '200 µs', '300 µs', '400 µs']);
  });

  it('are as far apart as asked, whatever the zoom', () => {
    for (let length = 0.001; length < 1e9; length *= 1.7) {
      const { step } = ticksOf({ from: 3, to: 3 + length }, 900, 90);
      assert.ok((step / length) * 900 >= 89.9, `${length}`);
      assert.ok((step / length) * 900 <= 400, `${length}`);
    }
  });

  it('are nearer to each other where there would be a single one', () => {
    assert.deepEqual(labels(0, 95, 115), ['0', '50 ms']);
    assert.deepEqual(labels(0, 95, 60), ['0']);
  });

  it('begin and end inside the window', () => {
    assert.deepEqual(labels(130, 1010, 500), ['200 ms', '400 ms', '600 ms', '800 ms', '1.0 s']);
    assert.deepEqual(labels(-50, 50, 400), ['-50 ms', '0', '50 ms']);
  });

  it('have labels that tell neighbours apart when the zoom is deep', () => {
    const found = labels(1234.5, 1234.502);
    assert.ok(found.length >= 5);
    assert.equal(new Set(found).size, found.length);
    assert.equal(found[1], '1.2345002 s');
  });

  it('count long times in minutes and hours', () => {
    assert.deepEqual(labels(0, 150_000, 500), ['0', '30 s', '1:00', '1:30', '2:00', '2:30']);
    assert.deepEqual(labels(3_600_000, 7_200_000, 200), ['1:00:00', '1:30:00', '2:00:00']);
  });
});
