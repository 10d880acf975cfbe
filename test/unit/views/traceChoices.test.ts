import assert from 'node:assert/strict';
import type { StoredTrace } from '../../../src/live/traces/traceStore.ts';
import type { LineReport, SpanRef } from '../../../src/match/lineReport.ts';
import { traceChoices } from '../../../src/views/traces/traceChoices.ts';

function ref(traceId: string, start: number, given: Partial<SpanRef> = {}): SpanRef {
  return { traceId, spanId: 's', start, duration: 1, status: 'ok', cold: false, ...given };
}

describe('traceChoices', () => {
  it('begins with the latest failures, then the slowest, then the latest, each trace once', () => {
    const failing = Array.from({ length: 7 }, (_, i) => ref(`f${i}`, i, { status: 'fault' }));
    const slow = ref('slow', 0, { duration: 900 });
    const spans = [...failing, slow, ref('new', 99), ref('new', 98)];
    const choices = traceChoices([{ spans } as unknown as LineReport], () => undefined);
    const ids = choices.map(({ value }) => value.traceId);
    assert.deepEqual(ids.slice(0, 6), ['f6', 'f5', 'f4', 'f3', 'f2', 'slow']);
    assert.equal(ids.length, 9);
    assert.ok(ids.indexOf('new') < ids.indexOf('f0'));
    const groups = new Map(choices.map(({ group, value }) => [value.traceId, group]));
    assert.deepEqual(
      ['f6', 'slow', 'f0'].map((id) => groups.get(id)),
      ['failing', 'slowest of the others', 'latest of the others'],
    );
    const [only] = traceChoices([{ spans: [slow] } as unknown as LineReport], () => undefined);
    assert.equal(only?.group, 'slowest');
  });

  it('tell the line’s part of the whole trace where the two read otherwise', () => {
    const crashed = ref('crashed', 4, { duration: undefined, initFailed: true });
    const spans = [crashed, ref('part', 3, { duration: 85 }), ref('all', 2, { duration: 87 }), ref('unread', 1)];
    const trace = (id: string): StoredTrace | undefined =>
      id === 'unread' ? undefined : ({ trace: { start: 1000, end: 1087.2 }, summary: {} } as unknown as StoredTrace);
    const choices = traceChoices([{ spans } as unknown as LineReport], trace);
    const texts = new Map(choices.map(({ label, value }) => [value.traceId, label.replace(/^\S+ /, '')]));
    assert.equal(texts.get('crashed'), 'init failed');
    assert.deepEqual([texts.get('part'), texts.get('all'), texts.get('unread')], ['85 ms of 87 ms', '87 ms', '1 ms']);
  });
});
