import { DisposableStore, type Disposable } from './disposable.ts';

/** A part that is made when it is first asked for, as its code may have to be loaded for it. Owns what it made. */
export class OnFirstUse<T extends Disposable> implements Disposable {
  readonly #own = new DisposableStore();
  #part: Promise<T> | undefined;
  #made: T | undefined;

  constructor(private readonly make: () => T | Promise<T>) {}

  /** The same part each time. Rejects as `make`, which is tried again the next time. */
  get(): Promise<T> {
    return (this.#part ??= this.#begin());
  }

  /** The part, where it is there already. */
  get made(): T | undefined {
    return this.#made;
  }

  /** A part that is still being made is disposed as soon as it is there. */
  dispose(): void {
    this.#own.dispose();
  }

  async #begin(): Promise<T> {
    try {
      return (this.#made = this.#own.add(await this.make()));
    } catch (error) {
      this.#part = undefined;
      throw error;
    }
  }
}
