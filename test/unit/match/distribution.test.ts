import assert from 'node:assert/strict';
import { atShare, distributionOf, shareOfRange } from '../../../src/match/report/distribution.ts';
import { lineHeat } from '../../../src/match/report/heat.ts';
import type { LineReport } from '../../../src/match/lineReport.ts';
import { notableSpans } from '../../../src/match/report/notableSpans.ts';
import { durationFigures } from '../../../src/match/report/statistics.ts';
import { HOUR, NOW, report, statistics } from '../views/lenses/reportLiterals.ts';
import { at } from './literals.ts';

function measured(durations: readonly number[], given: Partial<LineReport> = {}): LineReport {
  const spans = durations.map((duration, i) => ({
    ...{ traceId: `t${i}`, spanId: `s${i}`, start: NOW - i, duration, status: 'ok' as const, cold: false },
  }));
  const all = { durations: durationFigures(durations), spans: spans.length };
  return report({ what: 'subsegment', spans, statistics: statistics(all), ...given });
}

describe('distributionOf', () => {
  it('counts each duration once, in equal parts of the range', () => {
    const { counts, scale } = distributionOf(measured([10, 10, 26, 42, 42.5])) ?? assert.fail();
    assert.equal(scale, 'linear');
    assert.deepEqual([counts[0], counts[15], counts[31]], [2, 1, 2]);
    assert.equal(
      counts.reduce((sum, count) => sum + count),
      5,
    );
  });

  it('takes equal ratios where the range is wide', () => {
    const found = distributionOf(measured([1, 31.7, 1000])) ?? assert.fail();
    assert.equal(found.scale, 'logarithmic');
    assert.equal(found.counts[16], 1);
    for (const share of [0, 0.3, 1]) assert.ok(Math.abs(shareOfRange(atShare(share, found), found) - share) < 1e-9);
  });

  it('leaves out cold invocations of a handler, and durations that there are not', () => {
    const { spans } = measured([10, 20]);
    const [first = assert.fail()] = spans;
    const mixed = [...spans, { ...first, duration: 15, cold: true }, { ...first, duration: undefined }];
    const counted = (what: LineReport['what']): number =>
      (distributionOf(measured([10, 20], { what, spans: mixed }))?.counts ?? []).reduce((sum, count) => sum + count, 0);
    assert.deepEqual([counted('handler'), counted('sdkCall')], [2, 3]);
  });

  it('says nothing before all was read, and of equal durations', () => {
    const window = { from: NOW - HOUR, to: NOW, read: 1, of: 2 };
    assert.equal(distributionOf(measured([10, 20], { window })), undefined);
    assert.equal(distributionOf(measured([10, 10])), undefined);
    assert.equal(distributionOf(measured([])), undefined);
  });
});

describe('lineHeat', () => {
  const heat = (given: Partial<LineReport>, share = 0, faults = 0): string | undefined =>
    lineHeat(report({ what: 'sdkCall', ...given, statistics: statistics({ shareOfTime: share, faults }) }));

  it('marks failures, then half of the time, then a fifth', () => {
    assert.deepEqual(
      [heat({}, 0.9, 1), heat({}, 0.5), heat({}, 0.2), heat({}, 0.19), heat({ what: 'throw' })],
      ['failing', 'hot', 'warm', undefined, 'failing'],
    );
  });

  it('marks nothing that may be of another line, and no share of a part', () => {
    const window = { from: NOW - HOUR, to: NOW, read: 1, of: 2 };
    assert.deepEqual(
      [heat({ ties: [at(3)] }, 0.9, 1), heat({ window }, 0.9), heat({ window }, 0.9, 1)],
      [undefined, undefined, 'failing'],
    );
  });
});

describe('notableSpans', () => {
  it('gives the slowest, and the latest that failed, each trace once', () => {
    const { spans } = measured([10, 30, 20, 25]);
    const twice = spans.map((span, i) => ({
      ...span,
      traceId: i === 3 ? 't1' : span.traceId,
      status: i > 0 ? ('fault' as const) : span.status,
    }));
    const { slowest, failing } = notableSpans(report({ spans: twice }), 2);
    assert.deepEqual(
      slowest.map(({ spanId }) => spanId),
      ['s1', 's2'],
    );
    assert.deepEqual(
      failing.map(({ spanId }) => spanId),
      ['s1', 's2'],
    );
  });
});
