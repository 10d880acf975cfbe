import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';

/** VS Code mostly asks after a quarter of this, ms. */
const FIRST_PAUSE = 1000;

/**
 * Tells VS Code of other lenses, and then not again before it has asked for those of every document on screen. A change begins its pause
 * anew (`LanguageFeatureDebounce`), and the pause grows with the time that answers took, to a minute: changes that came faster would keep
 * it from ever asking. Where it does not ask, it is told again after ever longer pauses.
 */
export class LensNews implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  /** URIs of documents that were on screen when VS Code was told last, and that it did not ask for since. */
  #waiting: ReadonlySet<string> = new Set();
  /** How long it is waited for, ms. */
  #pause = FIRST_PAUSE;
  /** There was a change since VS Code was told last: it is told of it when this ends. */
  #owed: ReturnType<typeof setTimeout> | undefined;

  /** @param shown URIs of the documents on screen that may have lenses. */
  constructor(
    changes: Event<void>,
    private readonly shown: () => readonly string[],
  ) {
    this.#own.add(changes(() => this.#note()));
    this.#own.add({ dispose: () => clearTimeout(this.#owed) });
  }

  /** VS Code asks for the lenses of a document, and gets those of now. */
  noteAsked(uri: string): void {
    this.#waiting = new Set([...this.#waiting].filter((each) => each !== uri));
    if (this.#isWaiting) return;
    this.#pause = FIRST_PAUSE;
    // Not while it asks: the answer comes first.
    if (this.#owed !== undefined) this.#tellIn(0);
  }

  dispose(): void {
    this.#own.dispose();
  }

  /** A document that is no longer on screen is not asked for. */
  get #isWaiting(): boolean {
    return this.shown().some((uri) => this.#waiting.has(uri));
  }

  #note(): void {
    if (!this.#isWaiting) return this.#tell();
    if (this.#owed !== undefined) return;
    this.#tellIn(this.#pause);
    this.#pause *= 2;
  }

  #tellIn(pause: number): void {
    clearTimeout(this.#owed);
    this.#owed = setTimeout(() => this.#tell(), pause);
  }

  #tell(): void {
    clearTimeout(this.#owed);
    this.#owed = undefined;
    this.#waiting = new Set(this.shown());
    this.#changed.fire();
  }
}
