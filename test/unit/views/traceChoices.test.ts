import assert from 'node:assert/strict';
import type { LineReport, SpanRef } from '../../../src/match/lineReport.ts';
import { traceChoices } from '../../../src/views/traceChoices.ts';

function ref(traceId: string, start: number, given: Partial<SpanRef> = {}): SpanRef {
  return { traceId, spanId: 's', start, duration: 1, status: 'ok', cold: false, ...given };
}

describe('traceChoices', () => {
  it('begins with the latest failures, then the slowest, then the latest, each trace once', () => {
    const failing = Array.from({ length: 7 }, (_, i) => ref(`f${i}`, i, { status: 'fault' }));
    const slow = ref('slow', 0, { duration: 900 });
    const spans = [...failing, slow, ref('new', 99), ref('new', 98)];
    const ids = traceChoices([{ spans } as unknown as LineReport], () => undefined).map(({ value }) => value.traceId);
    assert.deepEqual(ids.slice(0, 6), ['f6', 'f5', 'f4', 'f3', 'f2', 'slow']);
    assert.equal(ids.length, 9);
    assert.ok(ids.indexOf('new') < ids.indexOf('f0'));
  });
});
