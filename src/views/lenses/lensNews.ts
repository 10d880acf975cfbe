import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';

/** Longer than VS Code ever pauses between a change of lenses and its question for them, ms: 250² (`LanguageFeatureDebounce`). */
const LONGEST_PAUSE = 65_000;

/**
 * Tells VS Code of other lenses, and then not again before it has asked for those of every document on screen. A change begins its pause
 * anew, and the pause grows with the time that answers took: changes that came faster would keep it from ever asking.
 */
export class LensNews implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  /** URIs of documents that were on screen when VS Code was told last, and that it did not ask for since. */
  #waiting: ReadonlySet<string> = new Set();
  /** There was a change since VS Code was told last. */
  #isOwed = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param shown URIs of the documents on screen that may have lenses. */
  constructor(
    changes: Event<void>,
    private readonly shown: () => readonly string[],
  ) {
    this.#own.add(changes(() => this.#note()));
    this.#own.add({ dispose: () => clearTimeout(this.#timer) });
  }

  /** VS Code asks for the lenses of a document, and gets those of now. */
  noteAsked(uri: string): void {
    this.#waiting = new Set([...this.#waiting].filter((each) => each !== uri));
    // Not while it asks: the answer comes first.
    if (this.#isOwed && !this.#isWaiting) queueMicrotask(() => this.#isOwed && this.#tell());
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
    this.#isOwed = true;
    // Where lenses are switched off, nobody asks.
    this.#timer ??= setTimeout(() => this.#tell(), LONGEST_PAUSE);
  }

  #tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#isOwed = false;
    this.#waiting = new Set(this.shown());
    this.#changed.fire();
  }
}
