import { abortError } from '../cancellation.ts';

/**
 * Works on several items at once and yields whatever the work emits, as it comes. The first failure stops the rest and is thrown
 * after what had come before it; abort throws an `AbortError` at once; leaving the loop stops the work. Nothing is left
 * unhandled in any of these cases.
 */
export async function* inParallel<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  work: (item: Item, emit: (result: Result) => void, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): AsyncGenerator<Result, void, undefined> {
  const own = new AbortController();
  const queue = items[Symbol.iterator]();
  const ready: Result[] = [];
  let failure: { readonly error: unknown } | undefined;
  let running = limit;
  let wake = (): void => {};

  const worker = async (): Promise<void> => {
    try {
      for (let step = queue.next(); !step.done && !own.signal.aborted; step = queue.next()) {
        await work(step.value, (result) => (ready.push(result), wake()), own.signal);
      }
    } catch (error) {
      failure ??= { error };
      own.abort();
    } finally {
      running--;
      wake();
    }
  };
  const stop = (): void => (own.abort(), wake());

  signal.addEventListener('abort', stop, { once: true });
  try {
    if (!signal.aborted) for (let index = 0; index < limit; index++) void worker();
    for (;;) {
      if (signal.aborted) throw abortError(signal);
      if (ready.length > 0) yield* ready.splice(0, 1);
      else if (failure) throw failure.error;
      else if (running === 0) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal.removeEventListener('abort', stop);
    own.abort();
  }
}
