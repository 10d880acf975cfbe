import { setTimeout as delay } from 'node:timers/promises';

/**
 * Polls until `probe` gives something other than undefined or false (a rejection counts as not yet), and gives that.
 * Throws when `timeoutMs` have passed, naming `what` and the last rejection, or when `signal` is aborted.
 */
export async function until<T>(
  what: string,
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  { timeoutMs = 15_000, everyMs = 100, signal }: { timeoutMs?: number; everyMs?: number; signal?: AbortSignal } = {},
): Promise<T> {
  const end = Date.now() + timeoutMs;
  let last: unknown;
  do {
    signal?.throwIfAborted();
    try {
      const value = await probe();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error;
    }
    await delay(everyMs);
  } while (Date.now() < end);
  throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}`, { cause: last });
}
