import assert from 'node:assert/strict';
import { DisposableStore } from '../../../src/base/disposable.ts';
import { Emitter } from '../../../src/base/event.ts';

describe('Emitter', () => {
  it('calls listeners in order, each subscription on its own', () => {
    const emitter = new Emitter<number>();
    const heard: string[] = [];
    const listener = (value: number): void => void heard.push(`same ${value}`);
    const first = emitter.event(listener);
    emitter.event((value) => void heard.push(`other ${value}`));
    emitter.event(listener);
    emitter.fire(1);
    first.dispose();
    first.dispose();
    emitter.fire(2);
    assert.deepEqual(heard, ['same 1', 'other 1', 'same 1', 'other 2', 'same 2']);
  });

  it('lets listeners come and go while it fires', () => {
    const emitter = new Emitter<void>();
    const heard: string[] = [];
    const once = emitter.event(() => {
      heard.push('once');
      once.dispose();
      emitter.event(() => void heard.push('late'));
    });
    emitter.event(() => void heard.push('always'));
    emitter.fire();
    assert.deepEqual(heard, ['once', 'always']);
    emitter.fire();
    assert.deepEqual(heard, ['once', 'always', 'always', 'late']);
  });

  it('is silent after disposal', () => {
    const emitter = new Emitter<void>();
    emitter.event(() => assert.fail());
    emitter.dispose();
    emitter.fire();
  });
});

describe('DisposableStore', () => {
  const counted = () => ({
    disposed: 0,
    dispose(): void {
      this.disposed++;
    },
  });

  it('disposes each item once', () => {
    const store = new DisposableStore();
    const item = store.add(counted());
    store.add(item);
    store.dispose();
    store.dispose();
    assert.equal(item.disposed, 1);
  });

  it('disposes what comes too late at once', () => {
    const store = new DisposableStore();
    store.dispose();
    assert.equal(store.add(counted()).disposed, 1);
  });
});
