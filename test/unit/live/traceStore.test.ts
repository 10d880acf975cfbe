import assert from 'node:assert/strict';
import { TraceStore } from '../../../src/live/traces/traceStore.ts';
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

describe('TraceStore, bounded in bytes', () => {
  const documents = (n: number, text: string) => [
    {
      id: id(n),
      documents: [
        JSON.stringify({
          ...{ trace_id: id(n), id: 'a'.repeat(16), name: 'orders', start_time: n, end_time: n + 1 },
          ...{ origin: 'AWS::Lambda::Function', metadata: { default: { text } } },
        }),
      ],
      limitExceeded: false,
    },
  ];
  const id = (n: number): string => `1-00000000-${String(n).padStart(24, '0')}`;
  const fill = async (
    store: TraceStore,
    count: number,
    given: (n: number) => Partial<TraceSummary> = () => ({}),
  ): Promise<void> => {
    for (let n = 1; n <= count; n++) {
      store.noteSummaries([summary(id(n), { start: n * 1000, duration: n, ...given(n) })]);
      await store.putDocuments(documents(n, 'x'.repeat(10_000)));
    }
  };
  const reduced = (store: TraceStore): readonly number[] =>
    store.since(0).flatMap(({ summary: of, reduced: is }) => (is ? [of.start / 1000] : []));

  it('reduces old traces that neither failed nor are open, keeps each for figures, and claims the whole time', async () => {
    const store = new TraceStore(9000, { whole: 2_400_000, most: 1e9 });
    store.keepWhole(id(3), true);
    await fill(store, 300, (n) => ({ hasFault: n === 2, duration: n < 5 ? 9000 : 1 }));
    assert.deepEqual([store.size, store.completeFrom, store.bytes <= 2_400_000], [300, 0, true]);
    const gone = reduced(store);
    // The four slow ones are among the hundred slowest.
    assert.ok(gone.length > 60 && gone.length < 200, String(gone.length));
    assert.ok(
      [1, 2, 3, 4, 300, 299].every((n) => !gone.includes(n)),
      gone.join(),
    );
    assert.ok(store.since(0).every(({ trace, invocations }) => trace && invocations.length === 1));
    assert.deepEqual(store.wanted(), []);
  });

  it('keeps the objects of a reduced trace, and is whole again when it was read anew', async () => {
    const store = new TraceStore(9000, { whole: 30_000, most: 1e9 });
    await fill(store, 2);
    const before = store.get(id(1));
    store.noteSummaries([summary(id(3), { start: 3000 })]);
    await store.putDocuments(documents(3, 'x'.repeat(10_000)));
    const after = store.get(id(1));
    assert.deepEqual([before?.reduced, after?.reduced, after?.trace === before?.trace], [false, true, true]);
    await store.putDocuments(documents(1, 'new'));
    assert.deepEqual(
      [store.get(id(1))?.reduced, store.get(id(1))?.trace?.roots[0]?.metadata],
      [false, { default: { text: 'new' } }],
    );
  });

  it('lets the oldest leave, and no figure claim their time, where even reduced traces are too many', async () => {
    const store = new TraceStore(9000, { whole: 50_000, most: 100_000 });
    await fill(store, 200);
    assert.ok(store.bytes <= 100_000 && store.size < 100 && store.size > 40, `${store.bytes} ${store.size}`);
    const oldest = store.since(0).at(-1)?.summary.start ?? 0;
    assert.equal(store.completeFrom, oldest - 1000 + 1);
    store.clear();
    assert.equal(store.bytes, 0);
  });
});

describe('TraceStore on a trace over the limit', () => {
  it('notes that spans are missing', async () => {
    const store = new TraceStore(9);
    store.noteSummaries([summary('1-00000001-000000000000000000000001')]);
    const documents = [
      { id: 'a'.repeat(16), trace_id: '1-00000001-000000000000000000000001', name: 'x', start_time: 1, end_time: 2 },
    ];
    await store.putDocuments([{ id: '1-00000001-000000000000000000000001', documents, limitExceeded: true }]);
    const notes = store.get('1-00000001-000000000000000000000001')?.trace?.notes ?? [];
    assert.ok(
      notes.some((note) => note.includes('500 KB')),
      notes.join(),
    );
  });
});
