import assert from 'node:assert/strict';
import { refresh } from '../../../src/live/refresh.ts';
import { TraceStore } from '../../../src/live/traceStore.ts';
import type { TraceSummary } from '../../../src/sources/traceSource.ts';
import { XRaySource } from '../../../src/sources/xraySource.ts';
import { FakeAws, tracesUntil, xrayAnswers } from '../sources/fakeAws.ts';
import { loadAws } from '../sources/loadAws.ts';

const never = new AbortController().signal;

function summary(id: string, given: Partial<TraceSummary> = {}): TraceSummary {
  return {
    ...{ id, start: 1000, duration: 5, responseTime: 5, revision: 1, http: {}, functionNames: [] },
    ...{ hasFault: false, hasError: false, hasThrottle: false, partial: false },
    ...given,
  };
}

describe('TraceStore', () => {
  it('says from when on it is whole after the oldest had to leave', () => {
    const store = new TraceStore(2);
    store.noteSummaries([summary('b', { start: 20 }), summary('a', { start: 10 })]);
    assert.equal(store.completeFrom, 0);
    store.noteSummaries([summary('c', { start: 30 })]);
    store.noteSummaries([summary('0', { start: 5 })]);
    assert.deepEqual([store.size, store.get('a'), store.completeFrom], [2, undefined, 11]);
    store.clear();
    assert.equal(store.completeFrom, 0);
  });

  it('leaves a trace without documents after some answers, until it grows or all is asked again', () => {
    const store = new TraceStore(9);
    store.noteSummaries([summary('a')]);
    const askUntilLeft = (): number => {
      for (let asked = 0; ; asked++) {
        if (store.wanted().length === 0) return asked;
        store.noteAsked(['a']);
      }
    };
    assert.equal(askUntilLeft(), 5);
    store.noteSummaries([summary('a')]);
    assert.equal(askUntilLeft(), 0);
    store.noteSummaries([summary('a', { revision: 2 })]);
    assert.equal(askUntilLeft(), 5);
    store.forgetAsked();
    assert.equal(askUntilLeft(), 5);
  });
});

describe('TraceStore on a trace over the limit', () => {
  it('notes that spans are missing', () => {
    const store = new TraceStore(9);
    store.noteSummaries([summary('1-00000001-000000000000000000000001')]);
    const documents = [
      { id: 'a'.repeat(16), trace_id: '1-00000001-000000000000000000000001', name: 'x', start_time: 1, end_time: 2 },
    ];
    store.putDocuments([{ id: '1-00000001-000000000000000000000001', documents, limitExceeded: true }]);
    const notes = store.get('1-00000001-000000000000000000000001')?.trace?.notes ?? [];
    assert.ok(
      notes.some((note) => note.includes('500 KB')),
      notes.join(),
    );
  });
});

describe('refresh', () => {
  it('does not give a trace up for calls that failed, and says what it read whole', async () => {
    const now = Date.now();
    const answers = xrayAnswers(tracesUntil(now, 1), 10);
    const denied = { status: 403, type: 'AccessDeniedException', message: 'no' };
    let fails = true;
    const fake = new FakeAws((call) => (fails && call.name === '/Traces' ? denied : answers(call)));
    const source = new XRaySource({ kind: 'local', endpoint: await fake.listen() }, loadAws);
    try {
      const store = new TraceStore(9);
      const request = { functions: [{ kind: 'exact', name: 'orders' } as const], from: now - 60_000, to: now, cap: 9 };
      for (let tries = 0; tries < 6; tries++) await assert.rejects(refresh(source, store, request, never));
      fails = false;
      assert.deepEqual(await refresh(source, store, request, never), { completeFrom: now - 60_000 });
      assert.ok(store.since(0)[0]?.trace);
      assert.deepEqual(await refresh(source, store, { ...request, cap: 0 }, never), { completeFrom: now });
    } finally {
      source.dispose();
      await fake.close();
    }
  });
});
