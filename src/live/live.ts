import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { Emitter } from '../base/event.ts';
import type { Log } from '../base/log.ts';
import { OnFirstUse } from '../base/onFirstUse.ts';
import type { Setting } from '../base/setting.ts';
import { isCancellation, messageOf, UserError } from '../base/userError.ts';
import type { Connection } from '../sources/connection/connection.ts';
import type { FunctionSelector, TraceDocuments, TraceSource } from '../sources/traceSource.ts';
import { AnswerWatch, heard } from './answerWatch.ts';
import type { Lag, LiveState } from './liveState.ts';
import { poll } from './poll.ts';
import { refresh, type RefreshResult } from './refresh.ts';
import { TraceStore, type StoreBytes } from './traces/traceStore.ts';

/** What `Live` needs from the rest. */
export interface LiveOptions {
  /** May have to be loaded first. */
  source(connection: Connection): TraceSource | Promise<TraceSource>;
  /** The workspace's functions by their deployed names on a connection. */
  selectors(connection: Connection): Promise<readonly FunctionSelector[]>;
  /** How far back to look, ms. */
  readonly timeRange: Setting<number>;
  /** Ms between two looks. */
  pollInterval(connection: Connection): number;
  /** Whether somebody looks at the editor; polling stops while nobody does. */
  isWatched(): boolean;
  /** How much memory traces may take; where undefined, what the store finds right. */
  readonly storeBytes?: StoreBytes;
  /** How long (ms) nothing may be answered before that is told. */
  readonly patience?: number;
  readonly log: Log;
}

/** The most traces that one refresh reads, and that the store holds. */
const CAP = 2000;

/** How far a poll looks back behind the last one, ms: X-Ray indexes a trace some seconds after its end. */
const OVERLAP = 120_000;

/** So many looks in a row must fail before what is known counts as old: a single lost answer changes nothing that is shown. */
const FAILED_LOOKS = 2;

/** Longer than any single answer takes, as a rule; calls are given up long after it. */
const PATIENCE = 5_000;

/** What is known now: the connection, its traces, and the intents that views call. */
export class Live implements Disposable {
  readonly traces: TraceStore;
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<LiveState>());
  readonly #failed = this.#own.add(new Emitter<UserError>());
  readonly onDidChangeState = this.#changed.event;
  /** A connection that worked stopped working by itself: fired once, until it works again. */
  readonly onDidFail = this.#failed.event;
  readonly #willRefresh = this.#own.add(new Emitter<void>());
  /** The user wants to see what is there now: what was listed of late counts no more. Also told of a new connection. */
  readonly onWillRefresh = this.#willRefresh.event;

  readonly #silence = this.#own.add(new Emitter<void>());
  readonly onDidChangeSilence = this.#silence.event;

  #state: LiveState = { kind: 'disconnected' };
  #session: Session | undefined;

  constructor(private readonly options: LiveOptions) {
    this.traces = new TraceStore(CAP, options.storeBytes);
    this.#own.add(options.timeRange.onDidChange(() => void this.#lookWhole()));
  }

  get state(): LiveState {
    return this.#state;
  }

  get connection(): Connection | undefined {
    return this.#session?.connection;
  }

  /** Whether nothing was answered for some seconds to what is asked there now. */
  get isSilent(): boolean {
    return this.#session?.answers.isSilent === true;
  }

  /** Why what is known stays behind what is there; undefined while it is kept up to date. It changes with the state alone. */
  get lag(): Lag | undefined {
    if (this.#session?.paused) return 'paused';
    return (this.#session?.failedLooks ?? 0) >= FAILED_LOOKS ? 'failing' : undefined;
  }

  /** Whether the first look at the connection has come to its end. */
  get isRead(): boolean {
    return this.#session?.wholeOf !== undefined;
  }

  /** The time of which every trace is listed, epoch ms; undefined before the first refresh has listed them. */
  get window(): { readonly from: number; readonly to: number } | undefined {
    const session = this.#session;
    if (session?.refreshedAt === undefined) return undefined;
    return {
      from: Math.max(
        session.completeFrom,
        this.traces.completeFrom,
        session.refreshedAt - this.options.timeRange.value,
      ),
      to: session.refreshedAt,
    };
  }

  /** Reads the window of a connection, then looks again from time to time. Rejects with `UserError` and keeps trying. */
  async connect(connection: Connection): Promise<void> {
    this.disconnect();
    const answers = new AnswerWatch(this.options.patience ?? PATIENCE);
    const session = new Session(connection, answers, new OnFirstUse(() => this.options.source(connection)));
    session.own.add(answers.onDidChange(() => this.#silence.fire()));
    session.own.add(
      poll(
        () => this.#tick(),
        () => this.options.pollInterval(connection),
      ),
    );
    this.#session = session;
    this.#setState({ kind: 'connecting', connection });
    await this.refresh();
  }

  disconnect(): void {
    this.#session?.dispose();
    this.#session = undefined;
    this.traces.clear();
    this.#setState({ kind: 'disconnected' });
  }

  pause(): void {
    const session = this.#session;
    if (!session) return;
    session.paused = true;
    this.#setState({ kind: 'paused', connection: session.connection });
  }

  /** Looks at the whole window again, after a look that is under way; also ends a pause. Rejects with `UserError`. */
  async refresh(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    session.paused = false;
    session.wholeWanted = true;
    this.#willRefresh.fire();
    await session.settled();
    if (session !== this.#session || session.paused) return;
    try {
      await this.#look(session);
    } catch (error) {
      const failure = this.#fail(session, error);
      if (failure) throw failure;
    }
  }

  /**
   * The documents of one trace, asked for now; where it is one of the window's, it becomes up to date with them. Undefined where
   * nothing is connected, or the service does not know it. Rejects with `UserError`, or with `AbortError`, also when the connection is left.
   * @param isNews whether the documents say what is not known yet
   */
  async readTrace(
    id: string,
    signal: AbortSignal,
    isNews: (answer: TraceDocuments) => boolean = () => true,
  ): Promise<TraceDocuments | undefined> {
    const session = this.#session;
    if (!session) return undefined;
    const either = AbortSignal.any([signal, session.abort.signal]);
    const source = await session.source.get();
    for await (const answers of source.documents([id], either)) {
      either.throwIfAborted();
      const answer = answers.find((one) => one.id === id);
      if (!answer) continue;
      if (answer.documents.length > 0 && this.traces.get(id) && isNews(answer))
        await this.traces.putDocuments([answer]);
      return answer;
    }
    return undefined;
  }

  /** Looks for what is new now, as polling would later. What fails is told as there. */
  async look(): Promise<void> {
    await this.#tick();
  }

  dispose(): void {
    this.#session?.dispose();
    this.#own.dispose();
  }

  async #tick(): Promise<void> {
    const session = this.#session;
    if (!session || session.running || session.paused || !this.options.isWatched()) return;
    const worked = this.#state.kind === 'connected';
    try {
      await this.#look(session);
    } catch (error) {
      const failure = this.#fail(session, error);
      if (failure && worked) this.#failed.fire(failure);
    }
  }

  /** The window became another: the next look, now or when somebody watches again, reads the whole of it. */
  async #lookWhole(): Promise<void> {
    const session = this.#session;
    if (!session) return;
    session.wholeWanted = true;
    await session.settled();
    await this.#tick();
  }

  /** One look at a time. */
  #look(session: Session): Promise<void> {
    return (session.running ??= this.#read(session).finally(() => {
      session.running = undefined;
      session.answers.end();
    }));
  }

  async #read(session: Session): Promise<void> {
    const { connection, abort, answers } = session;
    const wanted = session.wholeWanted;
    session.wholeWanted = false;
    try {
      const source = await session.source.get();
      answers.wait();
      await source.identify?.(abort.signal);
      answers.wait();
      const functions = await this.options.selectors(connection);
      answers.wait();
      const selected = JSON.stringify(functions);
      const last = wanted || selected !== session.wholeOf ? undefined : session.refreshedAt;
      const to = Date.now();
      const windowStart = to - this.options.timeRange.value;
      const from = last === undefined ? windowStart : Math.max(windowStart, last - OVERLAP);
      if (last === undefined) this.traces.forgetAsked();
      const request = { functions, from, to, cap: CAP };
      const onListed = (result: RefreshResult): void => this.#noteListed(session, result, to);
      const asked = heard(source, () => answers.wait());
      const result = await refresh(asked, this.traces, request, abort.signal, onListed);
      if (session !== this.#session) return;
      if (last === undefined) this.#dropUnlisted(connection, result, to);
      if (last === undefined || result.completeFrom > from) session.completeFrom = result.completeFrom;
      session.wholeOf = selected;
      session.refreshedAt = to;
      session.failedLooks = 0;
      if (!session.paused) this.#setState({ kind: 'connected', connection, refreshedAt: to });
    } catch (error) {
      session.wholeWanted = true;
      throw error;
    }
  }

  /** Traces that are there no more, as where a local endpoint was started anew, count no more. X-Ray may not list yet what is young. */
  #dropUnlisted({ kind }: Connection, { listed, completeFrom }: RefreshResult, to: number): void {
    this.traces.keepListed(listed, completeFrom, kind === 'local' ? to : to - OVERLAP);
  }

  /** The first look has listed every trace: from now on they can be shown, and their documents come. */
  #noteListed(session: Session, { completeFrom }: RefreshResult, to: number): void {
    if (session !== this.#session || session.refreshedAt !== undefined) return;
    session.completeFrom = completeFrom;
    session.refreshedAt = to;
    if (!session.paused) this.#setState({ kind: 'connected', connection: session.connection, refreshedAt: to });
  }

  /** Notes that a look failed; undefined where that is nobody's concern any more: the connection was left or paused. */
  #fail(session: Session, error: unknown): UserError | undefined {
    if (session !== this.#session || session.paused || isCancellation(error)) return undefined;
    const failure = error instanceof UserError ? error : new UserError(`Reading traces failed: ${messageOf(error)}`);
    if (!(error instanceof UserError)) this.options.log.error('Reading traces failed', error);
    session.failedLooks++;
    this.#setState({ kind: 'failed', connection: session.connection, error: failure });
    return failure;
  }

  #setState(state: LiveState): void {
    this.#state = state;
    this.#changed.fire(state);
  }
}

/** One connection from connect to disconnect. */
class Session implements Disposable {
  readonly own = new DisposableStore();
  readonly abort = new AbortController();
  paused = false;
  /** Looks that failed since one came to its end. */
  failedLooks = 0;
  running: Promise<void> | undefined;
  /** The next look reads the whole window. */
  wholeWanted = true;
  /** The selectors, as JSON, of which the whole window was read. */
  wholeOf: string | undefined;
  /** Epoch ms up to which traces were read. */
  refreshedAt: number | undefined;
  /** Epoch ms from which on every trace was read. */
  completeFrom = 0;

  constructor(
    readonly connection: Connection,
    readonly answers: AnswerWatch,
    readonly source: OnFirstUse<TraceSource>,
  ) {
    this.own.add(answers);
  }

  /** Resolves when no look is under way, however the last one ended. */
  async settled(): Promise<void> {
    await this.running?.catch(() => undefined);
  }

  dispose(): void {
    this.own.dispose();
    this.abort.abort();
    this.source.dispose();
  }
}
