/**
 * Lets one after the other work, each from a turn of the event loop of its own on: answers that came together are not read together, which
 * would hold the thread for all of them.
 */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** The work's outcome; it begins when all that was given before has come to its end. */
  take<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last.then(nextTurn).then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  next(): Promise<void> {
    return this.take(() => undefined);
  }
}

/** Lets everything else that waits for the thread have it first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
