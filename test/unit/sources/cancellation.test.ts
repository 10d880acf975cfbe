import assert from 'node:assert/strict';
import { setMaxListeners } from 'node:events';
import { cancellable } from '../../../src/sources/cancellation.ts';

describe('cancellable', () => {
  it('takes many calls under one signal for no leak, as Node 20 does', async () => {
    const { signal } = new AbortController();
    setMaxListeners(10, signal);
    const warnings: Error[] = [];
    const warn = (warning: Error): unknown => warnings.push(warning);
    process.on('warning', warn);
    try {
      const gate = Promise.withResolvers<number>();
      const calls = Array.from({ length: 32 }, () => cancellable(gate.promise, signal));
      await new Promise(setImmediate);
      gate.resolve(1);
      assert.equal((await Promise.all(calls)).length, 32);
      assert.deepEqual(warnings, []);
    } finally {
      process.off('warning', warn);
    }
  });
});
