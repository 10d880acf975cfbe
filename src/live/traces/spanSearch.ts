import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import type { Setting } from '../../base/setting.ts';
import { isCancellation, messageOf, UserError } from '../../base/userError.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { FoundTrace } from '../../sources/search/spanSearch.ts';
import type { TransactionSearch } from '../../sources/search/transactionSearch.ts';
import type { FunctionSelector, TraceDocuments } from '../../sources/traceSource.ts';
import { RETENTION } from '../../trace/retention.ts';
import { epochOfTraceId } from '../../trace/ids/traceId.ts';
import type { Live } from '../live.ts';

/** What `SpanSearch` needs from the rest. */
export interface SpanSearchOptions {
  readonly live: Live;
  /** Loaded when it is first asked for. */
  search(): Promise<TransactionSearch>;
  /** The workspace's functions by their deployed names on a connection. */
  selectors(connection: Connection): Promise<readonly FunctionSelector[]>;
  /** How far back to look, ms. */
  readonly timeRange: Setting<number>;
  /** Whether a trace is known with its spans. */
  isKnown(id: string): boolean;
  /** Takes the traces that a search read. */
  keep(traces: readonly TraceDocuments[]): Promise<void>;
  readonly log: Log;
}

/** What a search found. */
export interface FoundTraces {
  /** Newest first. */
  readonly ids: readonly string[];
  /** There may be older ones. */
  readonly more: boolean;
  readonly bytesScanned: number;
  /** When it ended, epoch ms. */
  readonly at: number;
}

/** A span may be written some time after its trace began, ms. */
const MARGIN = 10 * 60_000;
/** How long a trace whose id tells its beginning may last to be found by that id, ms. */
const LONGEST = 6 * 3_600_000;
const DAY = 24 * 3_600_000;

/**
 * Transaction Search of the connection: where it is on, X-Ray lists the share of the traces that it indexes, and the rest is searched here,
 * when the user asks for it and never otherwise. What it finds stays out of every figure: it is neither a whole nor an even sample.
 */
export class SpanSearch implements Disposable {
  readonly #changed = new Emitter<void>();
  /** `isOn` may have changed. */
  readonly onDidChange = this.#changed.event;
  readonly #abort = new AbortController();
  readonly #listening: Disposable;
  /** Whether the connection that was asked last keeps all its spans in CloudWatch Logs. */
  #known: { readonly connection: Connection; readonly on: boolean } | undefined;
  /** Of which `isOn` was found out by itself, or is being found out. */
  #noted: Connection | undefined;
  #last:
    | {
        readonly connection: Connection;
        readonly found: FoundTraces;
        readonly traces: readonly FoundTrace[];
        /** Epoch ms. */
        readonly to: number;
      }
    | undefined;

  constructor(private readonly options: SpanSearchOptions) {
    this.#listening = options.live.onDidChangeState(({ kind }) => kind === 'connected' && void this.#noteConnected());
  }

  /** Whether the connection is known to keep all its spans in CloudWatch Logs. */
  get isOn(): boolean {
    return this.#known?.on === true && this.#known.connection === this.options.live.connection;
  }

  /** What the last search of this connection found. */
  get last(): FoundTraces | undefined {
    return this.#last?.connection === this.options.live.connection ? this.#last?.found : undefined;
  }

  /** Finds out `isOn`, by one call that costs nothing. Rejects with an `AbortError` alone. */
  async detect(signal: AbortSignal): Promise<boolean> {
    const { connection } = this.options.live;
    if (!connection) return false;
    const on = await (await this.options.search()).isOn(connection, signal);
    // Of a connection that was left nothing is of interest any more.
    if (connection !== this.options.live.connection) return this.isOn;
    const before = this.isOn;
    this.#known = { connection, on };
    if (this.isOn !== before) this.#changed.fire();
    return this.isOn;
  }

  /**
   * Looks for traces with spans of the workspace's functions in the time range; `readFound` reads them. The query is billed by what it
   * scans. Rejects with a `UserError`, or with an `AbortError`.
   */
  async run({ failing }: { readonly failing: boolean }, signal: AbortSignal): Promise<FoundTraces> {
    const { live, timeRange } = this.options;
    const { connection } = live;
    if (!connection) throw new UserError('Not connected: there is nothing to search. Connect first.');
    const to = Date.now();
    const from = to - timeRange.value;
    const [search, functions] = await Promise.all([this.options.search(), this.options.selectors(connection)]);
    const { traces, ...scanned } = await search.search(connection, { functions, from, to, failing }, signal);
    const found = { ids: traces.map(({ id }) => id), ...scanned, at: Date.now() };
    // It is billed by now: what it found is kept, whatever becomes of the reading.
    this.#last = { connection, found, traces, to };
    return found;
  }

  /** Reads what the last search found and is not known, which scans nothing. Rejects as `run`. */
  async readFound(signal: AbortSignal): Promise<void> {
    const { live, isKnown, keep } = this.options;
    const { connection, traces, to } = this.#last ?? {};
    if (!connection || !traces || to === undefined || connection !== live.connection) return;
    const unknown = traces.filter(({ id }) => !isKnown(id));
    if (unknown.length === 0) return;
    const from = Math.min(...unknown.map(({ start }) => start)) - MARGIN;
    const search = await this.options.search();
    const documents = await search.retrieve(connection, { ids: unknown.map(({ id }) => id), from, to }, signal);
    // Traces of a connection that was left are nobody's.
    if (live.connection !== connection) throw new DOMException('The connection was left.', 'AbortError');
    await keep(documents);
  }

  /**
   * One trace that X-Ray itself does not know, as one that it did not index; undefined where Transaction Search is off or has not got
   * it either. Rejects as `run`.
   */
  async retrieve(id: string, signal: AbortSignal): Promise<TraceDocuments | undefined> {
    const { connection } = this.options.live;
    if (!connection) return undefined;
    const search = await this.options.search();
    if (!(await search.isOn(connection, signal))) return undefined;
    const answers = await search.retrieve(connection, { ids: [id], ...timeOf(id, Date.now()) }, signal);
    return answers.find((answer) => answer.id === id && answer.documents.length > 0);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
    this.#abort.abort();
  }

  async #noteConnected(): Promise<void> {
    const { connection } = this.options.live;
    if (connection === this.#noted) return;
    this.#noted = connection;
    try {
      await this.detect(this.#abort.signal);
    } catch (error) {
      if (isCancellation(error)) return;
      this.#noted = undefined;
      this.options.log.warn(`Whether Transaction Search is on could not be found out: ${messageOf(error)}`);
    }
  }
}

/** When the spans of a trace were written as far as its id tells: those that OpenTelemetry made may begin with anything. */
function timeOf(id: string, now: number): { readonly from: number; readonly to: number } {
  const began = epochOfTraceId(id) ?? 0;
  const isTime = began > now - RETENTION && began < now + MARGIN;
  if (!isTime) return { from: now - DAY, to: now };
  return { from: began - MARGIN, to: Math.min(now + MARGIN, began + LONGEST) };
}
