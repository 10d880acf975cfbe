import assert from 'node:assert/strict';
import { TraceStore } from '../../../src/live/traceStore.ts';
import type { TraceSummary } from '../../../src/sources/traceSource.ts';

function summary(id: string, given: Partial<TraceSummary> = {}): TraceSummary {
  return {
    ...{ id, start: 1000, duration: 5, responseTime: 5, revision: 1, http: {}, functionNames: [] },
    ...{ entryPoint: undefined, rootCauses: [], annotations: {} },
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
