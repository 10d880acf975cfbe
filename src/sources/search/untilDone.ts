import type { Clock } from '../requests/requestWindow.ts';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 3_000;

/** Asks again and again, at growing intervals, until the answer is there; rejects with an `AbortError` once the signal is aborted. */
export async function untilDone<T>(ask: () => Promise<T | undefined>, clock: Clock, signal: AbortSignal): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 1.5)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await clock.sleep(pause, signal);
  }
}

/** How long the service is given to stop what nobody waits for any more, ms. */
const STOP_MS = 5_000;

/** Tells the service to stop, whatever becomes of it; does not wait. */
export function stopUnwatched(stop: (signal: AbortSignal) => Promise<unknown>): void {
  stop(AbortSignal.timeout(STOP_MS)).catch(() => undefined);
}
