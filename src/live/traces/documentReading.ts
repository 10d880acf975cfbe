import type { TraceSource } from '../../sources/traceSource.ts';
import type { TraceStore } from './traceStore.ts';

/** How many ids are asked for together: enough for all calls of a source, few enough that what fails and lasts goes first. */
const TOGETHER = 100;
/** While one such lot comes to its end, the next are under way. */
const LOTS = 3;

/**
 * Reads the documents that a store wants, while summaries still come: at any time the failing and slow ones of those that are known.
 * Each id is asked for once.
 */
export class DocumentReading {
  readonly #asked = new Set<string>();
  readonly #done: Promise<void>;
  #resolve: () => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;
  #running = 0;
  #ended = false;

  constructor(
    private readonly source: TraceSource,
    private readonly store: TraceStore,
    /** Stops the reading. */
    readonly signal: AbortSignal,
  ) {
    this.#done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever reads summaries may fail first, and then nobody waits for this.
    this.#done.catch(() => undefined);
  }

  /** Fulfilled when the last document was read after `end`; rejects with the first failure: `UserError`, or `AbortError`. */
  get done(): Promise<void> {
    return this.#done;
  }

  /** The store may want more than before. */
  more(): void {
    while (this.#running < LOTS) {
      const ids = this.store
        .wanted()
        .filter((id) => !this.#asked.has(id))
        .slice(0, TOGETHER);
      if (ids.length === 0) break;
      for (const id of ids) this.#asked.add(id);
      this.#running++;
      void this.#read(ids);
    }
    if (this.#ended && this.#running === 0) this.#resolve();
  }

  /** The store will want nothing more. */
  end(): void {
    this.#ended = true;
    this.more();
  }

  async #read(ids: readonly string[]): Promise<void> {
    try {
      for await (const answers of this.source.documents(ids, this.signal)) await this.store.putDocuments(answers);
      // A failed call says nothing of whether the service has the documents.
      this.store.noteAsked(ids);
    } catch (error) {
      this.#reject(error);
      return;
    }
    this.#running--;
    this.more();
  }
}
