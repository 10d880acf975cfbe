import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';

/** How long after somebody was at work in the tree its open lists stand still, ms: to read some rows and to aim at one. */
const CALM = 30_000;

/** Which functions' lists of traces stand still: those that are open, while somebody is at work in the tree, so that no row moves away from under the mouse. */
export class SteadyLists implements Disposable {
  readonly #ended = new Emitter<void>();
  /** Some may change again. */
  readonly onDidEnd = this.#ended.event;
  readonly #open = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param calm ms */
  constructor(private readonly calm = CALM) {}

  /** @param functionId `LambdaFunction.id` */
  holds(functionId: string): boolean {
    return this.#timer !== undefined && this.#open.has(functionId);
  }

  /** Somebody is at work in the tree. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.end(), this.calm);
  }

  opened(functionId: string): void {
    this.#open.add(functionId);
    this.touch();
  }

  closed(functionId: string): void {
    this.touch();
    if (this.#open.delete(functionId)) this.#ended.fire();
  }

  /** All may change, until somebody is at work again. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#ended.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#ended.dispose();
  }
}
