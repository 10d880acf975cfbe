import assert from 'node:assert/strict';
import { durationFigures, nearestRank, unionLength } from '../../../src/match/report/statistics.ts';

describe('statistics', () => {
  it('takes percentiles by nearest rank, so that each is a measured value', () => {
    const values = Array.from({ length: 20 }, (_, i) => (i + 1) * 10);
    assert.deepEqual(
      [0.5, 0.95, 0.99, 1].map((share) => nearestRank(values, share)),
      [100, 190, 200, 200],
    );
    assert.equal(nearestRank([7], 0.01), 7);
    assert.equal(nearestRank([], 0.5), undefined);
  });

  it('takes durations in any order, and none as unknown', () => {
    assert.deepEqual(durationFigures([3, 1, 2]), { count: 3, min: 1, p50: 2, p95: 3, p99: 3, max: 3 });
    assert.equal(durationFigures([]), undefined);
  });

  it('counts overlapping time once and outside time never', () => {
    const within = { start: 10, end: 100 };
    assert.equal(unionLength([], within), 0);
    assert.equal(unionLength([{ start: 0, end: 200 }], within), 90);
    assert.equal(
      unionLength(
        [
          { start: 50, end: 60 },
          { start: 0, end: 20 },
          { start: 55, end: 70 },
          { start: 300, end: 400 },
        ],
        within,
      ),
      30,
    );
  });
});
