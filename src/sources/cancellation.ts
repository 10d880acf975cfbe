import { setMaxListeners } from 'node:events';
import { isCancellation } from '../base/userError.ts';

/** What cancelled work throws: always an `AbortError`, whatever reason the caller gave to `abort()`. */
export function abortError(signal: AbortSignal): unknown {
  return isCancellation(signal.reason) ? signal.reason : new DOMException('The work was cancelled.', 'AbortError');
}

/** Throws an `AbortError` where the signal was aborted already. */
export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw abortError(signal);
}

/** The promise's outcome, or an `AbortError` as soon as the signal is aborted, also where the work itself cannot be stopped. */
export async function cancellable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // Dozens of calls may be under way for one signal, and listen for it until they end. Node 20 warns of a leak where more than ten do.
  setMaxListeners(0, signal);
  let stop = (): void => {};
  const cancelled = new Promise<never>((_, reject) => {
    stop = () => reject(abortError(signal));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, cancelled]);
  } catch (error) {
    // The SDK throws what the torn connection gave it where a response was on its way.
    throw signal.aborted ? abortError(signal) : error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
