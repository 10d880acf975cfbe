import { Slices } from '../../base/slices.ts';
import { throwIfCancelled } from '../cancellation.ts';

/** What `read` makes of each item, in their order, without holding the thread for long. Rejects as soon as the signal is aborted. */
export async function inSlices<T, R>(
  items: readonly T[],
  read: (item: T) => R,
  signal: AbortSignal,
): Promise<readonly R[]> {
  const slices = new Slices();
  const done: R[] = [];
  for (const item of items) {
    throwIfCancelled(signal);
    done.push(read(item));
    await slices.next();
  }
  return done;
}
