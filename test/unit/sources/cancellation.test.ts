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
      const work = new Promise<void>((resolve) => setTimeout(resolve, 20));
      const calls = Array.from({ length: 32 }, () => cancellable(work, signal));
      await Promise.all(calls);
      assert.deepEqual(warnings, []);
    } finally {
      process.off('warning', warn);
    }
  });
});
