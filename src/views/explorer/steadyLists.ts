import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';

/** How long somebody who is at work elsewhere is taken to come back to the tree, ms. */
const CALM = 30_000;

/** How long what a click on a row opens may take to come to the front, ms. */
const OPENING = 3_000;

/**
 * What in the tree stands still while somebody is at work in it, so that no row moves away from under the mouse: the order of the
 * functions, and the traces of those that are open.
 *
 * VS Code tells neither where the mouse is nor whether the tree has the focus, and a mouse may rest over a row for any length of time.
 * So time alone ends nothing: somebody must be known to work elsewhere, and not have come back for a while. A click on a row leads into
 * an editor, too, with the mouse still over the rows.
 */
export class SteadyLists implements Disposable {
  readonly #ended = new Emitter<void>();
  /** Some may change again. */
  readonly onDidEnd = this.#ended.event;
  readonly #open = new Set<string>();
  #state: 'free' | 'atWork' | 'elsewhere' = 'free';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When somebody was last seen at work, epoch ms. */
  #touched = 0;

  /** @param calm ms @param opening ms */
  constructor(
    private readonly calm = CALM,
    private readonly opening = OPENING,
  ) {}

  /** Whether the order of the functions stands still. */
  get holdsOrder(): boolean {
    return this.#state !== 'free';
  }

  /** Whether the list of a function's traces does. @param functionId `LambdaFunction.id` */
  holds(functionId: string): boolean {
    return this.holdsOrder && this.#open.has(functionId);
  }

  /** Somebody is at work in the tree. */
  touch(): void {
    clearTimeout(this.#timer);
    this.#state = 'atWork';
    this.#touched = Date.now();
  }

  /** Somebody is at work elsewhere. */
  left(): void {
    if (this.#state !== 'atWork') return;
    this.#state = 'elsewhere';
    this.#timer = setTimeout(() => this.end(), this.calm);
  }

  /** Something else came to the front: somebody is at work there, unless a click on a row has just led to it. */
  raised(): void {
    if (Date.now() - this.#touched > this.opening) this.left();
  }

  /** The list of a function is on screen, whoever opened it. */
  shown(functionId: string): void {
    this.#open.add(functionId);
  }

  closed(functionId: string): void {
    if (this.#open.delete(functionId)) this.#ended.fire();
  }

  /** The list of one function may change, once. */
  renew(functionId: string): void {
    const wasOpen = this.#open.delete(functionId);
    this.#ended.fire();
    if (wasOpen) this.#open.add(functionId);
  }

  /** All may change, until somebody is at work again. */
  end(): void {
    clearTimeout(this.#timer);
    this.#state = 'free';
    this.#ended.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#ended.dispose();
  }
}
