import type { Disposable } from './disposable.ts';

/** Subscribes a listener; VS Code's own shape, so that a rim can hand it on as it is. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Makes an `Event`. Listeners are called in order of subscription, on the caller's stack. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    // A wrapper gives each subscription its own identity, even for the same function.
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return { dispose: () => void this.#listeners.delete(own) };
  };

  fire(value: T): void {
    for (const listener of [...this.#listeners]) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}

/** An event that is fired whenever one of several is, without their values. */
export function eachOf(...events: readonly Event<unknown>[]): Event<void> {
  return (listener) => {
    const subscriptions = events.map((event) => event(() => listener()));
    return { dispose: () => subscriptions.forEach((subscription) => subscription.dispose()) };
  };
}
