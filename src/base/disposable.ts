/** Whatever holds a listener, a process or a timer, and gives it back when disposed. */
export interface Disposable {
  dispose(): void;
}

/** Owns several disposables; one that is added after disposal is disposed at once. */
export class DisposableStore implements Disposable {
  #items: Set<Disposable> | undefined = new Set();

  add<T extends Disposable>(item: T): T {
    if (this.#items) this.#items.add(item);
    else item.dispose();
    return item;
  }

  dispose(): void {
    const items = this.#items;
    this.#items = undefined;
    for (const item of items ?? []) item.dispose();
  }
}
