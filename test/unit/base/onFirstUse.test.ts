import assert from 'node:assert/strict';
import { OnFirstUse } from '../../../src/base/onFirstUse.ts';

describe('OnFirstUse', () => {
  class Part {
    disposed = 0;
    dispose(): void {
      this.disposed++;
    }
  }

  it('makes a part once, and only when it is asked for', async () => {
    const made: Part[] = [];
    const lazy = new OnFirstUse(() => made[made.push(new Part()) - 1] ?? new Part());
    assert.equal(made.length, 0);
    const [first, second] = await Promise.all([lazy.get(), lazy.get()]);
    assert.equal(first, second);
    assert.equal(await lazy.get(), first);
    assert.equal(made.length, 1);
  });

  it('tries again where making failed', async () => {
    let tries = 0;
    const lazy = new OnFirstUse(() => (++tries === 1 ? Promise.reject(new Error('no such file')) : new Part()));
    await assert.rejects(lazy.get(), /no such file/);
    await lazy.get();
    assert.equal(tries, 2);
  });

  it('disposes what it made, and makes nothing to be disposed', async () => {
    const part = new Part();
    const lazy = new OnFirstUse(() => part);
    await lazy.get();
    lazy.dispose();
    await lazy.get();
    assert.equal(part.disposed, 1);
    new OnFirstUse(() => assert.fail('made')).dispose();
  });

  it('disposes a part that arrives after it was disposed itself, once', async () => {
    const part = new Part();
    let arrive: (part: Part) => void = () => undefined;
    const lazy = new OnFirstUse(() => new Promise<Part>((resolve) => (arrive = resolve)));
    const asked = lazy.get();
    lazy.dispose();
    arrive(part);
    await asked;
    assert.equal(part.disposed, 1);
  });
});
