import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import type { LineReport } from '../../match/lineReport.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { DeployedFunctions } from '../account/deployedFunctions.ts';
import { FileReports } from './fileReports.ts';
import type { Live } from '../live.ts';
import { readSlice, type TraceSlice } from './readSlice.ts';
import { type ReportBuilder } from './reportBuilder.ts';
import {
  reportTraces,
  type FunctionPicture,
  type ReportInput,
  type ReportResult,
  type Unread,
  type Untraced,
} from './reportResult.ts';

const EMPTY: ReportResult = { reports: [], unmatched: [], untraced: [], unread: [], functions: [] };

/** How long news are gathered before the reports are made again, ms: first news soon, what follows upon them less often. */
const SOON = 20;
const GATHER = 150;

/** How long figures stay those of the time before what is being read, ms: beyond, they say how much was read. */
const READING = 10_000;

/** How long a file must be left alone before what was typed is taken in, ms: half a word makes lines come and go. */
const QUIET = 600;

/** The traces of the window, of a connection. */
interface WindowTraces extends TraceSlice {
  readonly connection: Connection;
  /** Epoch ms. */
  readonly from: number;
}

/** The line reports of now: made again whenever traces, functions or code change. */
export class CurrentReports implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  #result = EMPTY;
  readonly #files = new FileReports();
  /** Files whose text is another than the one that their reports were made of. */
  readonly #edited = new Set<string>();
  #madeOf: Connection | undefined;
  /** Since when there is something to be read after all had been read, epoch ms; infinite while there is nothing, undefined before that. */
  #unreadSince: number | undefined;
  /** Epoch ms. */
  #madeAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #quietTimer: ReturnType<typeof setTimeout> | undefined;
  #building = false;
  #stale = false;
  #disposed = false;

  constructor(
    private readonly live: Pick<Live, 'traces' | 'connection' | 'window' | 'onDidChangeState'>,
    private readonly deployed: DeployedFunctions,
    private readonly builder: ReportBuilder,
    private readonly log: Log,
  ) {
    this.#own.add(live.traces.onDidChange(() => this.invalidate()));
    this.#own.add(live.onDidChangeState(() => this.invalidate()));
  }

  /** The reports of a file (canonical URI), in order of line. */
  in(file: string): readonly LineReport[] {
    return this.#files.of(file).reports;
  }

  /** Another one for each text of the file that what is shown in it was made of; edits since then have moved its lines. */
  revision(file: string): number {
    return this.#files.of(file).revision;
  }

  /** Those of all files, in order of file and line. */
  reports(): readonly LineReport[] {
    return this.#result.reports;
  }

  /** Whether they take in everything that was told of. */
  get isSettled(): boolean {
    return !this.#stale && !this.#building && this.#quietTimer === undefined;
  }

  /** The functions whose handler stands in this file and of which the connected source holds no trace. */
  untracedIn(file: string): readonly Untraced[] {
    return this.#files.of(file).untraced;
  }

  /** The functions whose handler stands in this file and of whose traces none was read yet. */
  unreadIn(file: string): readonly Unread[] {
    return this.#files.of(file).unread;
  }

  /** Every function that the workspace declares, in order of template and line; undefined before a connection's traces were read. */
  functions(): readonly FunctionPicture[] | undefined {
    return this.#result === EMPTY ? undefined : this.#result.functions;
  }

  /** What the traces from a time on (epoch ms) alone come to; undefined before a connection's traces were read. */
  async resultSince(since: number): Promise<ReportResult | undefined> {
    const input = await this.#input(this.#tracesSince(since));
    return input && this.builder.build(input);
  }

  /** A file was changed: of interest if some function reaches it. It keeps what it shows until it is left alone. */
  noteEdit(file: string): void {
    if (this.#disposed || !(this.builder.reaches(file) || this.#files.has(file))) return;
    this.#edited.add(file);
    clearTimeout(this.#quietTimer);
    this.#quietTimer = setTimeout(() => {
      this.#quietTimer = undefined;
      this.invalidate();
    }, QUIET);
  }

  /** More is known of an invocation's errors than when it was matched. */
  matchAgain(invocation: Invocation): void {
    this.builder.forget(invocation);
    this.invalidate();
  }

  /** More is known of where lines stand than when invocations were matched. */
  matchAllAgain(): void {
    this.builder.forgetAll();
    this.invalidate();
  }

  /** Something that reports are made from has changed. */
  invalidate(): void {
    this.#stale = true;
    if (this.#disposed || this.#building || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.#rebuild(), Math.max(SOON, this.#madeAt + GATHER - Date.now()));
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#quietTimer);
    this.#own.dispose();
  }

  async #rebuild(): Promise<void> {
    this.#timer = undefined;
    this.#stale = false;
    this.#building = true;
    const { connection } = this.live;
    if (this.#quietTimer === undefined || connection !== this.#madeOf) this.#edited.clear();
    try {
      const all = this.#tracesSince(0);
      this.#noteUnread(connection, all);
      const input = await this.#input(all);
      const result = input ? await this.builder.build(input) : EMPTY;
      // What was made of a connection that has been left since is nobody's.
      if (this.#disposed || connection !== this.live.connection) return;
      this.#result = result;
      this.#madeOf = connection;
      this.#files.take(result, this.#edited);
      this.#changed.fire();
    } catch (error) {
      if (!this.#disposed) this.log.error('Making line reports failed', error);
    } finally {
      this.#building = false;
      this.#madeAt = Date.now();
      if (this.#stale) this.invalidate();
    }
  }

  /** The listed traces of the window from a time on (epoch ms); undefined before a connection's traces were listed. */
  #tracesSince(since: number): WindowTraces | undefined {
    const { connection, window } = this.live;
    if (!connection || !window) return undefined;
    const from = Math.max(window.from, since);
    return { connection, from, to: window.to, traces: this.live.traces.since(from) };
  }

  async #input(all: WindowTraces | undefined): Promise<ReportInput | undefined> {
    if (!all) return undefined;
    const { traces, to } = (this.#isReadingNews() && readSlice(all.traces, all.to)) || all;
    const view = await this.deployed.view(all.connection);
    return { ...view, traces: reportTraces(traces), window: { from: all.from, to } };
  }

  #noteUnread(connection: Connection | undefined, all: WindowTraces | undefined): void {
    if (connection !== this.#madeOf) this.#unreadSince = undefined;
    if (!all) return;
    if (all.traces.every(({ trace }) => trace)) this.#unreadSince = Infinity;
    else if (this.#unreadSince === Infinity) this.#unreadSince = Date.now();
  }

  /** For a moment after all had been read, figures do without what is being read: they come and go else. */
  #isReadingNews(): boolean {
    return this.#unreadSince !== undefined && Date.now() - this.#unreadSince < READING;
  }
}
