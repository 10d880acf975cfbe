import assert from 'node:assert/strict';
import type { OpenSpan } from '../../../../src/trace/tree/openSpan.ts';
import { OrphanTimes } from '../../../../src/trace/tree/orphanTimes.ts';

describe('OrphanTimes', () => {
  const span = (start: number, end: number | undefined, ...children: OpenSpan[]): OpenSpan =>
    ({ start, end, children }) as unknown as OpenSpan;

  it('finds an orphan that ran meanwhile, of another group than the span is of', () => {
    const inner = span(1, 2);
    const own = span(0, 10, inner);
    assert.equal(new OrphanTimes([[own]]).overlap(inner), false);
    assert.equal(new OrphanTimes([[own], [span(9, 12)]]).overlap(own), true);
    assert.equal(new OrphanTimes([[own], [span(9, 12)]]).overlap(inner), false);
    assert.equal(new OrphanTimes([[own], [span(0, 3), span(4, 5)]]).overlap(span(5, 6)), true);
    assert.equal(new OrphanTimes([[span(0, 3)], [span(4, 5)]]).overlap(span(5, 6)), false);
    assert.equal(new OrphanTimes([]).overlap(own), false);
  });

  it('takes what is in progress for endless, and a stub for nothing', () => {
    assert.equal(new OrphanTimes([[span(0, undefined)]]).overlap(span(100, 101)), true);
    assert.equal(new OrphanTimes([[span(Number.NaN, undefined)]]).overlap(span(100, 101)), false);
    assert.equal(new OrphanTimes([[span(200, 300)]]).overlap(span(100, undefined)), true);
  });
});
