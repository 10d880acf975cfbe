import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import { UserError, type Remedy } from '../../base/userError.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { TraceDocuments } from '../../sources/traceSource.ts';
import type { BackLink } from '../../trace/backLink.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { isTraceId } from '../../trace/ids/traceId.ts';
import type { FileTrace, FileTraces } from './fileTraces.ts';
import type { Live } from '../live.ts';
import { namedTrace } from './traceKey.ts';
import type { StoredTrace } from './traceStore.ts';

/** How many traces that were found are kept: what is read of them is not pinned, nor in the place of what was opened. */
const FOUND = 200;

/** How many traces are kept beside those of the window; those that were opened longest ago leave first. */
const KEPT = 200;

const CONNECT: Remedy = { label: 'Connect…', command: 'beamline.connect' };

/**
 * Every trace that can be shown, by its key: those of the window, and others that were asked for by their id or found by a search, until the
 * connection is left, or that were opened from files. The latter two stay out of every figure. One that was opened also stays when it leaves the window.
 */
export class OpenedTraces implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  /** A trace that can be shown may have changed. */
  readonly onDidChange = this.#changed.event;
  /** In order of last opening. */
  readonly #opened = new Map<string, StoredTrace>();
  /** What searches found, in order of finding. */
  readonly #found = new Map<string, StoredTrace>();
  #connection: Connection | undefined;
  /** Keys of traces that somebody looks at. */
  readonly #followed = new Set<string>();
  #isReading = false;
  readonly #abort = new AbortController();

  /** @param retrieve where else to look for a trace that the connection does not know; undefined where it is not there either. */
  constructor(
    private readonly live: Live,
    private readonly files: FileTraces,
    private readonly retrieve: (id: string, signal: AbortSignal) => Promise<TraceDocuments | undefined> = () =>
      Promise.resolve(undefined),
  ) {
    this.#own.add(files.onDidChange(() => this.#changed.fire()));
    this.#connection = live.connection;
    this.#own.add(live.traces.onDidChange(() => this.#noteTraces()));
    this.#own.add(live.onDidChangeState(() => this.#noteState()));
  }

  /** Where traces are read from now. */
  get connection(): Connection | undefined {
    return this.live.connection;
  }

  /** What is known of a trace, whose documents may not have been read yet; undefined where it has to be opened first. */
  get(id: string): StoredTrace | undefined {
    if (isOfFile(id)) return this.files.get(id);
    const key = id.toLowerCase();
    const listed = this.live.traces.get(key);
    return isWhole(listed) ? listed : (this.#opened.get(key) ?? this.#found.get(key) ?? listed);
  }

  /** Links of the traces that are known here which lead to a trace: its own documents may not name the other side. */
  linksTo(id: string): readonly BackLink[] {
    const key = id.toLowerCase();
    const beside = new Map([...this.#found, ...this.#opened]).values();
    const unlisted = [...beside].filter((stored) => !this.live.traces.get(stored.summary.id)?.trace);
    const links = unlisted.flatMap(({ backLinks }) => backLinks?.get(key) ?? []);
    return [...this.live.traces.linksTo(key), ...links];
  }

  /** The trace with its spans: as it is known whole, else read from the connection. Rejects with `UserError`, or `AbortError`. */
  async open(id: string, signal: AbortSignal): Promise<StoredTrace> {
    if (isOfFile(id)) return this.files.open(id, signal);
    const known = this.get(id);
    if (!known?.trace) return this.again(id, signal);
    this.#remember(id.toLowerCase(), known);
    return known.reduced ? this.#complete(id, known, signal) : known;
  }

  /** Reads a trace anew, as one that was partial may have grown. Rejects as `open`; what was known before stays then. */
  async again(id: string, signal: AbortSignal): Promise<StoredTrace> {
    if (isOfFile(id)) return this.files.again(id, signal);
    const key = id.toLowerCase();
    return this.#take(key, await this.documents(key, signal));
  }

  /**
   * Reads a trace anew whenever the connection is looked at, until disposed, or until it has been over for so long that nothing of it comes any
   * more: the attempts of an asynchronous invocation are minutes apart, and looks for what is new do not go back so far.
   */
  follow(id: string): Disposable {
    const key = id.toLowerCase();
    this.#followed.add(key);
    return { dispose: () => this.#followed.delete(key) };
  }

  /** The documents of a trace, asked for now; of a file's, as it is known. Rejects as `open`. */
  async documents(id: string, signal: AbortSignal): Promise<TraceDocuments> {
    if (isOfFile(id)) return documentsOfFile(await this.files.open(id, signal));
    const { connection } = this.live;
    if (!isTraceId(id)) {
      throw new UserError(
        `“${id.slice(0, 100)}” is not a trace ID. One reads like 1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c4.`,
      );
    }
    if (!connection) throw new UserError(`Not connected: trace ${id} cannot be read. Connect first.`, CONNECT);
    const read = await this.live.readTrace(id, signal);
    const answer = read && read.documents.length > 0 ? read : await this.retrieve(id, signal);
    if (answer) return answer;
    const { noSuchTraceText } = await import('./noSuchTraceText.ts');
    throw new UserError(noSuchTraceText(id, connection, Date.now()), CONNECT);
  }

  /** Takes traces of the present connection that were read in another way; those of the window stay as they are. */
  async put(answers: readonly TraceDocuments[]): Promise<void> {
    const connection = this.#connection;
    const { summarisedTrace } = await import('./builtTrace.ts');
    if (connection !== this.#connection) return;
    for (const answer of answers) {
      const listed = this.live.traces.get(answer.id)?.summary;
      if (answer.documents.length > 0) this.#noteFound(answer.id, summarisedTrace(answer, listed));
    }
    if (answers.length > 0) this.#changed.fire();
  }

  /** Whether an invocation is one of a file's trace. */
  isOfFile(invocation: Invocation): boolean {
    return this.files.has(invocation);
  }

  dispose(): void {
    this.#abort.abort();
    this.#own.dispose();
  }

  async #take(key: string, answer: TraceDocuments): Promise<StoredTrace> {
    const { summarisedTrace } = await import('./builtTrace.ts');
    const listed = this.live.traces.get(key);
    if (isWhole(listed)) {
      this.#remember(key, listed);
      return listed;
    }
    const opened = summarisedTrace(answer, this.live.traces.get(key)?.summary);
    this.#remember(key, opened);
    this.#changed.fire();
    return opened;
  }

  async #readFollowed(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      for (const key of this.#followed) await this.#readNews(key);
    } catch {
      // What fails here fails for the look at the connection as well, which tells.
    } finally {
      this.#isReading = false;
    }
  }

  async #readNews(key: string): Promise<void> {
    const known = this.get(key);
    if (!known?.trace || isOfFile(key)) return;
    const { documentsKey, mayGrow } = await import('./builtTrace.ts');
    if (!mayGrow(known.trace)) return;
    const isNews = (answer: TraceDocuments): boolean => documentsKey(answer) !== known.key;
    const answer = await this.live.readTrace(key, this.#abort.signal, isNews);
    if (answer && answer.documents.length > 0 && isNews(answer)) await this.#take(key, answer);
  }

  /** What had to leave a trace is read anew; where that fails, the trace says that it is missing. */
  async #complete(id: string, known: StoredTrace, signal: AbortSignal): Promise<StoredTrace> {
    try {
      return await this.again(id, signal);
    } catch (error) {
      if (!(error instanceof UserError) || !known.trace) throw error;
      const note = `Metadata and queries of this trace had to make room and could not be read anew: ${error.message}`;
      return { ...known, trace: { ...known.trace, notes: [...known.trace.notes, note] } };
    }
  }

  #remember(id: string, trace: StoredTrace): void {
    this.#opened.delete(id);
    this.#opened.set(id, trace);
    this.live.traces.keepWhole(id, true);
    const [oldest] = this.#opened.keys();
    if (this.#opened.size <= KEPT || oldest === undefined) return;
    this.#opened.delete(oldest);
    this.live.traces.keepWhole(oldest, false);
  }

  #noteFound(id: string, trace: StoredTrace): void {
    this.#found.delete(id);
    this.#found.set(id, trace);
    const [oldest] = this.#found.keys();
    if (this.#found.size > FOUND && oldest !== undefined) this.#found.delete(oldest);
  }

  /** What was opened grows with the window, so that it is known as last when it leaves that. */
  #noteTraces(): void {
    for (const id of this.#opened.keys()) {
      const listed = this.live.traces.get(id);
      if (isWhole(listed)) this.#opened.set(id, listed);
    }
    this.#changed.fire();
  }

  /** Traces of a connection that was left are not those of the next one. */
  #noteState(): void {
    if (this.live.connection === this.#connection) {
      if (this.live.state.kind === 'connected') void this.#readFollowed();
      return;
    }
    this.#connection = this.live.connection;
    for (const id of this.#opened.keys()) this.live.traces.keepWhole(id, false);
    this.#opened.clear();
    this.#found.clear();
    this.#changed.fire();
  }
}

function isOfFile(key: string): boolean {
  return namedTrace(key).file !== undefined;
}

function documentsOfFile({ trace, documents, limitExceeded }: FileTrace): TraceDocuments {
  return { id: trace.id, documents, limitExceeded };
}

function isWhole(stored: StoredTrace | undefined): stored is StoredTrace {
  return stored?.trace !== undefined && !stored.reduced;
}
