import assert from 'node:assert/strict';
import { LogStore } from '../../../src/local/store/logStore.ts';

const BOUNDS = { maxBytes: 1_000_000, maxCount: 1000, maxAgeMs: 3_600_000 };
const T = 1_790_000_000_000;

describe('LogStore', () => {
  it('drops the events that arrived first, and streams that have none left', () => {
    const store = new LogStore({ ...BOUNDS, maxCount: 100 });
    store.put('g', 'old', [{ timestamp: T + 9999, message: 'first to arrive' }]);
    store.put('g', 'empty', []);
    for (let i = 0; i < 1000; i++) store.put('g', 'new', [{ timestamp: T + i, message: `${i}` }]);
    assert.ok(store.eventCount <= 100 && store.eventCount >= 90, `${store.eventCount}`);
    assert.equal(store.group('g')?.events.at(-1)?.message, '999');
    assert.deepEqual([...(store.group('g')?.streams.keys() ?? [])], ['empty', 'new']);
  });

  it('stays within its bytes', () => {
    const store = new LogStore({ ...BOUNDS, maxBytes: 10_000 });
    for (let i = 0; i < 100; i++) store.put(`g${i % 3}`, 's', [{ timestamp: T + i, message: 'x'.repeat(1000) }]);
    assert.ok(store.bytes <= 10_000 && store.bytes > 5000, `${store.bytes}`);
  });

  it('orders by time, then arrival', () => {
    const store = new LogStore(BOUNDS);
    for (const [at, message] of [
      [5, 'c'],
      [1, 'a'],
      [5, 'd'],
      [3, 'b'],
    ] as const) {
      store.put('g', 's', [{ timestamp: at, message }]);
    }
    assert.deepEqual(
      store.group('g')?.events.map(({ message }) => message),
      ['a', 'b', 'c', 'd'],
    );
  });
});
