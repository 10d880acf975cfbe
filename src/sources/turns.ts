/**
 * Lets one after the other go on, each in a turn of the event loop of its own: answers that came together are not read together, which would
 * hold the thread for all of them.
 */
export class Turns {
  #last: Promise<void> = Promise.resolve();

  next(): Promise<void> {
    this.#last = this.#last.then(() => new Promise((resolve) => setImmediate(resolve)));
    return this.#last;
  }
}
