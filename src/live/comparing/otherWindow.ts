import type { Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import { OnFirstUse } from '../../base/onFirstUse.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { FunctionSelector, TraceSource } from '../../sources/traceSource.ts';
import { refresh } from '../refresh.ts';
import { reportTraces, type ReportTrace } from '../reports/reportResult.ts';
import { TraceStore } from '../traces/traceStore.ts';
import type { ComparisonWish } from './comparisonWish.ts';

export interface OtherWindowParts {
  /** May have to be loaded first. */
  source(connection: Connection): TraceSource | Promise<TraceSource>;
  selectors(connection: Connection): Promise<readonly FunctionSelector[]>;
}

/** The most traces that are read of it, and how much memory they may take, bytes. */
const CAP = 2000;
const STORE_BYTES = { whole: 32 * 1024 * 1024, most: 96 * 1024 * 1024 };

/** The traces of a window that is not the one of now: read once, as it is over, and let go with the comparison. */
export class OtherWindow implements Disposable {
  readonly #store = new TraceStore(CAP, STORE_BYTES);
  readonly #abort = new AbortController();
  readonly #source: OnFirstUse<TraceSource>;
  /** Told while traces come. */
  readonly onDidChange: Event<void> = this.#store.onDidChange;
  #completeFrom = 0;

  constructor(
    readonly wish: ComparisonWish,
    private readonly parts: OtherWindowParts,
  ) {
    this.#source = new OnFirstUse(() => parts.source(wish.connection));
  }

  /** Reads every trace of the window. Rejects with `UserError`, or with `AbortError` once it is disposed. */
  async read(): Promise<void> {
    const { connection, from, to } = this.wish;
    const { signal } = this.#abort;
    const source = await this.#source.get();
    await source.identify?.(signal);
    const functions = await this.parts.selectors(connection);
    signal.throwIfAborted();
    const result = await refresh(source, this.#store, { functions, from, to, cap: CAP }, signal);
    this.#completeFrom = result.completeFrom;
  }

  /** Epoch ms from which on every trace of the window is here. */
  get completeFrom(): number {
    return Math.max(this.wish.from, this.#completeFrom, this.#store.completeFrom);
  }

  get counts(): { readonly read: number; readonly listed: number } {
    const listed = this.#store.since(0);
    return { read: listed.filter(({ trace }) => trace !== undefined).length, listed: listed.length };
  }

  /** Newest first. */
  traces(): readonly ReportTrace[] {
    return reportTraces(this.#store.since(this.completeFrom).filter(({ summary }) => summary.start < this.wish.to));
  }

  dispose(): void {
    this.#abort.abort();
    this.#source.dispose();
  }
}
