import assert from 'node:assert/strict';
import { rangeText } from '../../../src/base/text/figures.ts';
import { agoText } from '../../../src/views/wording.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 0, 2, 12);

describe('texts of time', () => {
  it('reads as people say it', () => {
    assert.deepEqual([900_000, HOUR, 1.5 * HOUR, 24 * HOUR, 72 * HOUR].map(rangeText), [
      '15 min',
      '1 h',
      '1.5 h',
      '24 h',
      '3 d',
    ]);
    assert.deepEqual(
      [NOW, NOW - 30_000, NOW - 300_000].map((time) => agoText(time, NOW)),
      ['just now', '30 s ago', '5 min ago'],
    );
  });
});
