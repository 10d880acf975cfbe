import type { Disposable } from '../../base/disposable.ts';

/** How long news are gathered before they are shown, ms: many come together, and a person sees no difference. */
const GATHER = 100;

/** Does something once for many requests, soon after the first. */
export class Gathered implements Disposable {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly action: () => void) {}

  request(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.action();
    }, GATHER);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
