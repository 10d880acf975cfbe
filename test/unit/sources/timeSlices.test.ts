import assert from 'node:assert/strict';
import { timeSlices } from '../../../src/sources/xray/timeSlices.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('timeSlices', () => {
  it('covers the window without a gap, newest first, six hours at most', () => {
    for (const length of [1, MINUTE, 17 * MINUTE, HOUR, 25 * HOUR, 30 * 24 * HOUR]) {
      const slices = timeSlices(1_000, 1_000 + length);
      assert.deepEqual([slices[0]?.to, slices.at(-1)?.from], [1_000 + length, 1_000]);
      assert.ok(
        slices.every(
          ({ from, to }, index) => to - from <= 6 * HOUR && from < to && (slices[index + 1]?.to ?? from) === from,
        ),
      );
    }
  });

  it('cuts what is worth it into four, and a poll’s short window not at all', () => {
    assert.deepEqual(
      [2 * MINUTE, HOUR, 24 * HOUR, 48 * HOUR].map((length) => timeSlices(0, length).length),
      [1, 4, 4, 8],
    );
    assert.deepEqual(timeSlices(5, 5), []);
  });
});
