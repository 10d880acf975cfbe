import assert from 'node:assert/strict';
import { isCancellation } from '../../../src/base/userError.ts';
import { RequestWindow, type Clock } from '../../../src/sources/requests/requestWindow.ts';

const never = new AbortController().signal;
const throttled = (): Error => Object.assign(new Error('Rate exceeded'), { name: 'ThrottledException' });
const unanswered = (): Error => Object.assign(new Error('exceeded'), { name: 'TimeoutError', code: 'ETIMEDOUT' });
const torn = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** Time that passes only when everybody sleeps. */
class VirtualClock implements Clock {
  time = 0;
  readonly #sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  readonly now = (): number => this.time;
  readonly random = (): number => 1;

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      this.#sleepers.push({ until: this.time + ms, wake: resolve });
    });
  }

  /** Runs until the work is done. */
  async drive<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const settled = work.finally(() => (done = true));
    settled.catch(() => {});
    for (;;) {
      await new Promise(setImmediate);
      if (done) return settled;
      const next = this.#sleepers.sort((a, b) => a.until - b.until).shift();
      if (!next) throw new Error('Everybody waits for nothing.');
      this.time = Math.max(this.time, next.until);
      next.wake();
    }
  }
}

/** A service with a quota: so many calls in each second, each taking 50 ms. */
class Service {
  #second = 0;
  #count = 0;
  refused = 0;
  open = 0;
  peak = 0;
  readonly done: number[] = [];
  readonly #clock: VirtualClock;
  readonly #quota: number;

  constructor(clock: VirtualClock, quota: number) {
    this.#clock = clock;
    this.#quota = quota;
  }

  async call(id: number): Promise<void> {
    this.peak = Math.max(this.peak, ++this.open);
    await this.#clock.sleep(50, never);
    this.open--;
    const second = Math.floor(this.#clock.time / 1000);
    if (second !== this.#second) [this.#second, this.#count] = [second, 0];
    if (++this.#count <= this.#quota) return void this.done.push(id);
    this.refused++;
    throw throttled();
  }
}

describe('RequestWindow', () => {
  it('lets out as many calls as it may, and no more', async () => {
    const clock = new VirtualClock();
    const [window, service] = [new RequestWindow(8, clock), new Service(clock, 1_000)];
    await clock.drive(Promise.all(numbers(40).map((id) => window.run(() => service.call(id), never))));
    assert.deepEqual([service.peak, service.done.length, clock.time, window.size], [8, 40, 250, 8]);
  });

  it('loses nothing under a quota, near its rate', async () => {
    const clock = new VirtualClock();
    const [window, service] = [new RequestWindow(32, clock), new Service(clock, 40)];
    await clock.drive(Promise.all(numbers(210).map((id) => window.run(() => service.call(id), never))));
    assert.deepEqual(
      [...service.done].sort((a, b) => a - b),
      numbers(210),
    );
    assert.ok(service.refused > 0 && clock.time < 5_250 * 1.2, `${clock.time} ms, ${service.refused} refused`);
  });

  it('gives places in the order in which they were asked for, whoever comes back at once', async () => {
    const clock = new VirtualClock();
    const window = new RequestWindow(1, clock);
    const served: string[] = [];
    const call = (name: string): Promise<void> => window.run(() => (served.push(name), clock.sleep(50, never)), never);
    const again = async (name: string): Promise<void> => {
      for (let times = 0; times < 3; times++) await call(name);
    };
    await clock.drive(Promise.all([again('a'), again('b'), again('c')]));
    assert.deepEqual(served, ['a', 'b', 'c', 'a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('halves once for a burst of refusals, not once for each', async () => {
    const clock = new VirtualClock();
    const window = new RequestWindow(16, clock);
    let refusals = 16;
    const call = async (): Promise<void> => {
      await clock.sleep(50, never);
      if (refusals-- > 0) throw throttled();
    };
    const sizes: number[] = [];
    await clock.drive(
      Promise.all(numbers(16).map(() => window.run(call, never).finally(() => sizes.push(window.size)))),
    );
    assert.equal(sizes[0], 8);
  });

  it('grows by one for each window of successes', async () => {
    const clock = new VirtualClock();
    const window = new RequestWindow(8, clock);
    let refusals = 1;
    const call = async (): Promise<void> => {
      await clock.sleep(50, never);
      if (refusals-- > 0) throw throttled();
    };
    await clock.drive(window.run(call, never));
    assert.equal(window.size, 4);
    for (let index = 0; index < 5; index++) await clock.drive(window.run(call, never));
    assert.equal(window.size, 5);
  });

  it('gives up a service that lets nothing through, with its own error', async () => {
    const clock = new VirtualClock();
    const window = new RequestWindow(4, clock);
    await assert.rejects(clock.drive(window.run(() => Promise.reject(throttled()), never)), {
      name: 'ThrottledException',
    });
    assert.ok(clock.time > 30_000 && clock.time < 35_000, `${clock.time}`);
  });

  it('tries a torn connection three times more, what nothing answers once, any other failure not again', async () => {
    const clock = new VirtualClock();
    const window = new RequestWindow(4, clock);
    let calls = 0;
    const fail = (error: Error) => (): Promise<void> => (calls++, Promise.reject(error));
    await assert.rejects(clock.drive(window.run(fail(torn()), never)), { code: 'ECONNRESET' });
    assert.equal(calls, 4);
    await assert.rejects(clock.drive(window.run(fail(new TypeError('bug')), never)), TypeError);
    assert.deepEqual([calls, window.size], [5, 4]);
    await assert.rejects(clock.drive(window.run(fail(unanswered()), never)), { code: 'ETIMEDOUT' });
    assert.equal(calls, 7);
  });

  it('hands the place on when those who had it or were next give up in a pause', async () => {
    const clock = new VirtualClock();
    const window = new RequestWindow(1, clock);
    const [first, second] = [new AbortController(), new AbortController()];
    const refused = window.run(() => Promise.reject(throttled()), first.signal);
    const next = window.run(() => Promise.resolve('next'), second.signal);
    const last = window.run(() => Promise.resolve('last'), never);
    await new Promise(setImmediate);
    first.abort();
    second.abort();
    await assert.rejects(refused, isCancellation);
    await assert.rejects(next, isCancellation);
    assert.equal(await clock.drive(last), 'last');
  });

  it('stops whoever calls or waits for a place', async () => {
    const window = new RequestWindow(1, new VirtualClock());
    const [holder, waiter] = [new AbortController(), new AbortController()];
    const holding = window.run(() => new Promise<never>(() => {}), holder.signal);
    const waiting = window.run(() => Promise.resolve(), waiter.signal);
    waiter.abort();
    await assert.rejects(waiting, isCancellation);
    holder.abort();
    await assert.rejects(holding, isCancellation);
    assert.equal(await window.run(() => Promise.resolve('free'), never), 'free');
  });
});

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
