import assert from 'node:assert/strict';
import { Times } from '../../../media/timeline/waterfall/times.ts';

/** 23:59:59.207 UTC. */
const START = Date.UTC(2026, 10, 2, 23, 59, 59, 207);

function labels(times: Times, from: number, to: number, width = 900): readonly string[] {
  const { first, step, count } = times.ticks({ from, to }, width);
  return Array.from({ length: count }, (_, tick) => times.tickText(first + tick * step, step));
}

describe('times of a waterfall', () => {
  it('are told from the start of the trace, or by the clock', () => {
    assert.equal(new Times('relative', START).text(140), '140 ms');
    assert.equal(new Times('utc', START).text(140), '23:59:59.347 UTC');
    assert.equal(new Times('utc', START).text(140.6), '23:59:59.348 UTC');
    assert.match(new Times('local', START).text(140), /^\d\d:\d\d:59\.347$/);
  });

  it('have ticks at whole units of the clock, over midnight too', () => {
    assert.deepEqual(labels(new Times('utc', START), 0, 1240, 620), ['23:59:59.500', '00:00:00.000']);
    assert.deepEqual(labels(new Times('utc', START), 0, 30_000, 620), ['00:00:00', '00:00:10', '00:00:20']);
    assert.deepEqual(labels(new Times('relative', START), 0, 1240, 620), [
      '0',
      '200 ms',
      '400 ms',
      '600 ms',
      '800 ms',
      '1.0 s',
      '1.2 s',
    ]);
  });

  it('have digits that tell neighbours apart', () => {
    const found = labels(new Times('utc', START), 140, 140.02);
    assert.ok(found.length >= 4, found.join());
    assert.equal(new Set(found).size, found.length);
    assert.equal(found[0], '23:59:59.347000');
  });
});
