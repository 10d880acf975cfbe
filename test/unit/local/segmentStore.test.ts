import assert from 'node:assert/strict';
import { SegmentStore } from '../../../src/local/store/segmentStore.ts';
import { segment, spanId, subsegment, traceId } from './segments.ts';

const AT = 1_790_000_000;
const BOUNDS = { maxBytes: 1_000_000, maxCount: 1000, maxAgeMs: 3_600_000 };

function idsOf(store: SegmentStore): readonly string[] {
  return [...store.traces()].map(({ id }) => id);
}

describe('SegmentStore', () => {
  it('drops the oldest traces, whole, where there are too many', () => {
    const store = new SegmentStore({ ...BOUNDS, maxCount: 3 });
    for (const trace of [1, 2, 3]) store.put(segment({ trace, at: AT }));
    store.put(subsegment({ trace: 1, id: 2, parent: 1, at: AT }));
    store.put(segment({ trace: 4, at: AT }));
    assert.deepEqual(idsOf(store), [2, 3, 4].map(traceId));
    assert.equal(store.documentCount, 3);
  });

  it('drops the oldest traces where there are too many bytes, and counts what is left', () => {
    const store = new SegmentStore({ ...BOUNDS, maxBytes: 10_000 });
    for (let trace = 1; trace <= 100; trace++)
      store.put(segment({ trace, at: AT, more: { metadata: { default: 'x'.repeat(900) } } }));
    assert.ok(store.bytes <= 10_000);
    assert.equal(idsOf(store).at(-1), traceId(100));
    const sum = [...store.traces()]
      .flatMap(({ documents }) => [...documents.values()])
      .reduce((bytes, { json }) => bytes + json.length, 0);
    assert.equal(store.bytes, sum);
    assert.ok(store.traceCount >= 8);
  });

  it('keeps one trace from filling it', () => {
    const store = new SegmentStore({ ...BOUNDS, maxBytes: 1e9 });
    const metadata = { default: 'x'.repeat(900_000) };
    const refusals = Array.from({ length: 12 }, (_, i) =>
      store.put(segment({ trace: 1, id: i + 1, at: AT, more: { metadata } })),
    );
    assert.match(refusals.at(-1) ?? '', /larger/);
    assert.equal(store.trace(traceId(1))?.limitExceeded, true);
    assert.ok(store.bytes < 9_000_000);
  });

  it('overwrites by id', () => {
    const store = new SegmentStore(BOUNDS);
    store.put(segment({ trace: 1, at: AT, more: { name: 'first' } }));
    store.put(segment({ trace: 1, at: AT, more: { name: 'second' } }));
    const trace = store.trace(traceId(1));
    assert.equal(trace?.documents.size, 1);
    assert.match(trace?.documents.get(spanId(1))?.json ?? '', /second/);
    assert.equal(trace?.revision, 2);
  });

  it('refuses with a reason what is no segment', () => {
    const store = new SegmentStore(BOUNDS);
    assert.match(store.put({}) ?? '', /id/);
    assert.match(store.put({ ...segment({ trace: 1, at: AT }), id: 'x' }) ?? '', /16 hexadecimal/);
    assert.match(store.put({ ...segment({ trace: 1, at: AT }), trace_id: 7 }) ?? '', /trace_id/);
    assert.match(store.put(segment({ trace: 1, at: AT, more: { metadata: 'x'.repeat(2_000_000) } })) ?? '', /larger/);
    assert.equal(store.traceCount, 0);
  });
});
