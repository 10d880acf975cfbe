import assert from 'node:assert/strict';
import { isCancellation } from '../../../src/base/userError.ts';
import { inParallel } from '../../../src/sources/requests/inParallel.ts';

const never = new AbortController().signal;

describe('inParallel', () => {
  it('yields what comes, in the order in which it comes', async () => {
    const gates = [gate(), gate()];
    const got: string[] = [];
    const work = async (index: number, emit: (text: string) => void): Promise<void> => {
      emit(`${index} begins`);
      await gates[index]?.opened;
      emit(`${index} ends`);
    };
    for await (const text of inParallel([0, 1], 2, work, never)) {
      got.push(text);
      if (text === '1 begins') gates[1]?.open();
      if (text === '1 ends') gates[0]?.open();
    }
    assert.deepEqual(got, ['0 begins', '1 begins', '1 ends', '0 ends']);
  });

  it('ends with nothing to do, and works on more items than it may at once', async () => {
    const work = async (item: number, emit: (item: number) => void): Promise<void> => emit(item);
    assert.deepEqual(await collect(inParallel([], 3, work, never)), []);
    assert.deepEqual(await collect(inParallel([1, 2, 3, 4, 5], 2, work, never)), [1, 2, 3, 4, 5]);
  });

  it('throws the first failure after what came before it, and stops the rest', async () => {
    const signals: AbortSignal[] = [];
    const got: number[] = [];
    const work = async (item: number, emit: (item: number) => void, signal: AbortSignal): Promise<void> => {
      signals.push(signal);
      emit(item);
      if (item === 2) throw new RangeError('two');
      if (item === 1)
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('late'))));
    };
    await assert.rejects(async () => {
      for await (const item of inParallel([1, 2, 3], 2, work, never)) {
        got.push(item);
        await new Promise(setImmediate);
        assert.ok(
          signals.every((signal) => signal.aborted),
          'also while the reader is busy',
        );
      }
    }, RangeError);
    assert.deepEqual(got, [1, 2]);
  });

  it('is cancelled from outside, whatever the work does', async () => {
    const cancel = new AbortController();
    const reading = collect(inParallel([1], 1, () => new Promise<void>(() => {}), cancel.signal));
    cancel.abort();
    await assert.rejects(reading, isCancellation);
  });

  it('stops the work when the loop is left', async () => {
    let inner: AbortSignal | undefined;
    const work = async (item: number, emit: (item: number) => void, signal: AbortSignal): Promise<void> => {
      inner = signal;
      emit(item);
    };
    for await (const _ of inParallel([1, 2], 1, work, never)) break;
    assert.equal(inner?.aborted, true);
  });
});

function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

async function collect<T>(from: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of from) values.push(value);
  return values;
}
