/** The longest that work may hold the extension host's thread, in ms. */
const SLICE = 5;

/** Lets long work give way: `await slices.next()` between its steps returns at once until a slice is used up. */
export class Slices {
  #began = performance.now();

  async next(): Promise<void> {
    if (performance.now() - this.#began < SLICE) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    this.#began = performance.now();
  }
}
