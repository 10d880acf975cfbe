import assert from 'node:assert/strict';
import { isCancellation } from '../../../src/base/userError.ts';
import { inSlices } from '../../../src/sources/requests/inSlices.ts';

/** Work of a millisecond. */
function work(item: number): number {
  for (const began = performance.now(); performance.now() - began < 1;);
  return item * 2;
}

const items = Array.from({ length: 40 }, (_, index) => index);

describe('inSlices', () => {
  it('keeps the order, and lets others have their turn', async () => {
    let done = false;
    let turns = 0;
    const others = (): void => {
      if (done) return;
      turns++;
      setImmediate(others);
    };
    setImmediate(others);
    const result = await inSlices(items, work, new AbortController().signal);
    done = true;
    assert.deepEqual(
      result,
      items.map((item) => item * 2),
    );
    assert.ok(turns > 1);
  });

  it('stops when cancelled', async () => {
    const cancel = new AbortController();
    let read = 0;
    setImmediate(() => cancel.abort());
    await assert.rejects(
      inSlices(items, (item) => (read++, work(item)), cancel.signal),
      isCancellation,
    );
    assert.ok(read < items.length);
  });
});
