import type { Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { TraceSource } from '../sources/traceSource.ts';

/** Sees that nothing was answered for a while to what was asked. */
export class AnswerWatch implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSilent = false;

  /** @param patience ms */
  constructor(private readonly patience: number) {}

  get isSilent(): boolean {
    return this.#isSilent;
  }

  /** Something is asked, or was answered and more is asked. */
  wait(): void {
    this.end();
    this.#timer = setTimeout(() => this.#set(true), this.patience);
  }

  /** Nothing is asked any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#set(false);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  #set(isSilent: boolean): void {
    if (this.#isSilent === isSilent) return;
    this.#isSilent = isSilent;
    this.#changed.fire();
  }
}

/** A source of which each answer is told. Disposing of it does nothing. */
export function heard(source: TraceSource, onAnswer: () => void): TraceSource {
  async function* telling<T>(answers: AsyncIterable<T>): AsyncIterable<T> {
    for await (const answer of answers) {
      onAnswer();
      yield answer;
    }
  }
  return {
    summaries: (request, signal) => telling(source.summaries(request, signal)),
    documents: (ids, signal) => telling(source.documents(ids, signal)),
    dispose: () => undefined,
  };
}
