import assert from 'node:assert/strict';
import {
  bytesText,
  countText,
  durationRangeText,
  lastRangeText,
  durationText,
  plural,
  shareText,
} from '../../../src/base/text/figures.ts';

describe('figures', () => {
  it('writes durations', () => {
    for (const [ms, text] of [
      [0, '0 ms'],
      [0.0004, '0 ms'],
      [0.0005, '1 µs'],
      [0.84, '840 µs'],
      [0.9994, '999 µs'],
      [0.9996, '1 ms'],
      [1.24, '1.2 ms'],
      [9.94, '9.9 ms'],
      [9.96, '10 ms'],
      [41.4, '41 ms'],
      [999.4, '999 ms'],
      [999.6, '1 s'],
      [1240, '1.24 s'],
      [12_340, '12.3 s'],
      [59_940, '59.9 s'],
      [59_960, '1 min 0 s'],
      [123_000, '2 min 3 s'],
      [3_599_400, '59 min 59 s'],
      [3_599_600, '1 h 0 min'],
      [5_430_000, '1 h 31 min'],
      [-0.0001, '0 ms'],
      [-41, '-41 ms'],
      [-1240, '-1.24 s'],
      [-90_000, '-1 min 30 s'],
    ] as const) {
      assert.equal(durationText(ms), text, String(ms));
    }
  });

  it('writes ranges with the unit once where it is one', () => {
    assert.equal(durationRangeText(38, 61), '38–61 ms');
    assert.equal(durationRangeText(38, 1200), '38 ms – 1.2 s');
    assert.equal(durationRangeText(38.1, 38.2), '38 ms');
    assert.equal(durationRangeText(61_000, 123_000), '1 min 1 s – 2 min 3 s');
    assert.equal(durationRangeText(3_000, 63_000), '3 s – 1 min 3 s');
  });

  it('writes bytes', () => {
    assert.deepEqual([0, 840, 1_240, 999_600, 36_000_000, 2_500_000_000].map(bytesText), [
      '0 B',
      '840 B',
      '1.24 KB',
      '1 MB',
      '36 MB',
      '2.5 GB',
    ]);
  });

  it('writes counts', () => {
    assert.deepEqual([0, 999, 1000, 1_284_567].map(countText), ['0', '999', '1,000', '1,284,567']);
    assert.equal(plural(1, 'trace'), '1 trace');
    assert.equal(plural(1284, 'trace'), '1,284 traces');
    assert.equal(plural(2, 'query', 'queries'), '2 queries');
  });

  it('never writes a share as none or all that is neither', () => {
    for (const [fraction, text] of [
      [0, '0 %'],
      [0.00001, '< 0.1 %'],
      [0.001, '0.1 %'],
      [0.009, '0.9 %'],
      [0.0994, '9.9 %'],
      [0.0996, '10 %'],
      [0.6, '60 %'],
      [0.99, '99 %'],
      [0.9901, '> 99 %'],
      [0.99999, '> 99 %'],
      [1, '100 %'],
    ] as const) {
      assert.equal(shareText(fraction), text, String(fraction));
    }
  });

  it('names a length of time after “the last”', () => {
    assert.deepEqual([60_000, 900_000, 3_600_000, 5_400_000, 172_800_000].map(lastRangeText), [
      ...['minute', '15 min', 'hour', '1.5 h', '2 d'],
    ]);
  });
});
