import { setTimeout as delay } from 'node:timers/promises';
import { isUnanswered, retryKind } from '../awsFailure.ts';
import { abortError, cancellable, throwIfCancelled } from '../cancellation.ts';

/** Time and chance, so that tests can give their own. Milliseconds. */
export interface Clock {
  now(): number;
  /** Rejects as soon as the signal is aborted. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
  random: () => Math.random(),
};

/** Calls that a throttled service kept refusing for so long, while nothing else got through, are given up. */
const PATIENCE_MS = 30_000;
const MAX_TRANSIENT_RETRIES = 3;
/** Each try without an answer takes as long as a client waits. */
const MAX_UNANSWERED_RETRIES = 1;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 1_600;

/**
 * How many calls go out at once: all that is allowed until the service throttles; then half of it after a pause, and one
 * more for each window of successes (additive increase, multiplicative decrease). Throttled calls go again until they succeed;
 * transient failures three times, those that nothing answers once. All calls of one service API share a window, so that they find its rate together.
 */
export class RequestWindow {
  readonly #most: number;
  readonly #clock: Clock;
  readonly #waiting: (() => void)[] = [];
  #size: number;
  #inFlight = 0;
  #pausedUntil = 0;
  /** Rises with each decrease: calls sent before it say nothing about the size after it. */
  #era = 0;
  #throttledInRow = 0;
  #lastSuccess = Number.NEGATIVE_INFINITY;

  constructor(most: number, clock: Clock = systemClock) {
    this.#most = most;
    this.#size = most;
    this.#clock = clock;
  }

  /** How many calls may be under way now; at least 1. */
  get size(): number {
    return Math.floor(this.#size);
  }

  /** The call's result; its own error where another try cannot help or did not; an `AbortError` once the signal is aborted. */
  async run<T>(call: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const began = this.#clock.now();
    for (let faults = 0; ;) {
      const era = await this.#enter(signal);
      try {
        const result = await cancellable(call(), signal);
        this.#grow();
        return result;
      } catch (error) {
        throwIfCancelled(signal);
        const kind = retryKind(error);
        if (kind === 'final') throw error;
        if (kind === 'throttled') {
          this.#shrink(era);
          if (this.#clock.now() - Math.max(began, this.#lastSuccess) > PATIENCE_MS) throw error;
          continue;
        }
        if (faults++ >= (isUnanswered(error) ? MAX_UNANSWERED_RETRIES : MAX_TRANSIENT_RETRIES)) throw error;
      } finally {
        this.#leave();
      }
      await this.#sleep(this.#jittered(FIRST_PAUSE_MS * 2 ** faults), signal);
    }
  }

  /** Waits for the end of the pause and for a free place, and takes it. Gives the era in which that was. */
  async #enter(signal: AbortSignal): Promise<number> {
    try {
      for (;;) {
        throwIfCancelled(signal);
        const pause = this.#pausedUntil - this.#clock.now();
        if (pause > 0) await this.#sleep(pause, signal);
        else if (this.#inFlight < this.size) {
          this.#inFlight++;
          return this.#era;
        } else {
          await this.#turn(signal);
          if (this.#pausedUntil <= this.#clock.now()) return this.#era;
          this.#leave();
        }
      }
    } finally {
      // After a pause, or in place of one who gave up: whoever comes next has what is free.
      this.#wake();
    }
  }

  /** Waits in the row, and has a place then: whoever comes meanwhile cannot take it. */
  async #turn(signal: AbortSignal): Promise<void> {
    let given = false;
    let wake = (): void => {};
    const woken = new Promise<void>((resolve) => {
      wake = () => {
        given = true;
        resolve();
      };
      this.#waiting.push(wake);
    });
    try {
      await cancellable(woken, signal);
    } catch (error) {
      const index = this.#waiting.indexOf(wake);
      if (index >= 0) this.#waiting.splice(index, 1);
      if (given) this.#leave();
      throw error;
    }
  }

  #leave(): void {
    this.#inFlight--;
    this.#wake();
  }

  #wake(): void {
    while (this.#inFlight < this.size) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#inFlight++;
      next();
    }
  }

  #grow(): void {
    this.#lastSuccess = this.#clock.now();
    this.#throttledInRow = 0;
    this.#size = Math.min(this.#most, this.#size + 1 / this.#size);
  }

  #shrink(era: number): void {
    if (era !== this.#era) return;
    this.#era++;
    this.#size = Math.max(1, this.#size / 2);
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#throttledInRow++);
    this.#pausedUntil = this.#clock.now() + this.#jittered(pause);
  }

  #jittered(ms: number): number {
    return ms * (0.5 + this.#clock.random() / 2);
  }

  async #sleep(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#clock.sleep(ms, signal);
    } catch (error) {
      throw signal.aborted ? abortError(signal) : error;
    }
  }
}
