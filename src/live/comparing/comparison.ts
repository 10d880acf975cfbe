import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import { isCancellation, messageOf, UserError } from '../../base/userError.ts';
import type { ComparedSide } from '../../match/change/compareReports.ts';
import { compareChanges, isChange, type LineChange } from '../../match/change/lineChange.ts';
import { identityOf } from '../../match/change/reportIdentity.ts';
import type { LineReport } from '../../match/lineReport.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { CurrentReports } from '../reports/currentReports.ts';
import type { DeployedFunctions } from '../account/deployedFunctions.ts';
import type { Live } from '../live.ts';
import type { ReportBuilder } from '../reports/reportBuilder.ts';
import type { FunctionPicture, ReportResult } from '../reports/reportResult.ts';
import type { ComparisonState, ComparisonWish } from './comparisonWish.ts';
import { OtherWindow, type OtherWindowParts } from './otherWindow.ts';

export interface ComparisonParts extends OtherWindowParts {
  readonly live: Pick<Live, 'connection' | 'onDidChangeState'>;
  readonly current: Pick<CurrentReports, 'reports' | 'functions' | 'resultSince' | 'onDidChange'>;
  readonly deployed: Pick<DeployedFunctions, 'view'>;
  /** What matches the traces of a connection; the one of now reads their logs, too, where they alone tell a line. */
  builder(connection: Connection): Pick<ReportBuilder, 'build'>;
  readonly log: Log;
}

/** A picture of the functions, and the line of each whose change weighs most. */
export interface ComparedPicture extends FunctionPicture {
  /** The handler's report, or a line's; undefined where nothing has changed, or nothing is compared. */
  readonly changed?: LineReport | undefined;
}

/** How long the arrival of traces is gathered before it is told, ms. */
const GATHER = 200;

/** What has changed between another window and now: read when it is asked for, and told anew whenever the reports of now are others. */
export class Comparison implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  #state: ComparisonState = { kind: 'none' };
  #other: OtherWindow | undefined;
  #base: ReportResult | undefined;
  /** Of the reports that were compared; one of a file that is being edited stays the same object, and its line may be another's by now. */
  #changes = new WeakMap<LineReport, LineChange | undefined>();
  /** By `identityOf`: what the next reports of the same code show until they are compared. */
  #last: ReadonlyMap<string, LineChange> = new Map();
  /** Counts what makes a base that is being built out of date. */
  #generation = 0;
  #pictures: readonly ComparedPicture[] | undefined;
  #comparing = false;
  #stale = false;

  constructor(private readonly parts: ComparisonParts) {
    this.#own.add(parts.current.onDidChange(() => void this.#compare()));
    this.#own.add(
      parts.live.onDidChangeState(({ kind }) => {
        if (kind === 'connecting' || kind === 'disconnected') this.stop();
      }),
    );
  }

  get state(): ComparisonState {
    return this.#state;
  }

  /** Reads the other window and compares with it, in place of what was compared before. Rejects with `UserError`: nothing is compared then. */
  async start(wish: ComparisonWish): Promise<void> {
    this.stop();
    const other = new OtherWindow(wish, this.parts);
    this.#other = other;
    this.#setState({ kind: 'reading', wish, ...other.counts });
    const telling = this.#tellWhileReading(other);
    try {
      await other.read();
      if (this.#other !== other) return;
      this.#setState({ kind: 'ready', wish, completeFrom: other.completeFrom, traces: other.counts.listed });
      await this.#compare();
    } catch (error) {
      if (this.#other !== other) return;
      this.stop();
      if (error instanceof UserError || isCancellation(error)) throw error;
      this.parts.log.error('Reading traces to compare with failed', error);
      throw new UserError(`Reading traces to compare with failed: ${messageOf(error)}`);
    } finally {
      telling.dispose();
    }
  }

  stop(): void {
    this.#other?.dispose();
    this.#other = undefined;
    this.invalidate();
    this.#changes = new WeakMap();
    this.#pictures = undefined;
    if (this.#state.kind !== 'none') this.#setState({ kind: 'none' });
  }

  /** Code or functions have changed: the other window's traces are matched anew, with the next reports of now. */
  invalidate(): void {
    this.#base = undefined;
    this.#last = new Map();
    this.#generation++;
  }

  /** A report of now with what has changed; the same object where nothing is known of that. */
  compared(report: LineReport): LineReport {
    // Asked for each line that is drawn: nothing is looked up where nothing is compared.
    if (this.#state.kind !== 'ready') return report;
    const isNew = !this.#changes.has(report) && this.parts.current.reports().includes(report);
    const change = isNew ? this.#last.get(identityOf(report)) : this.#changes.get(report);
    return change ? { ...report, change } : report;
  }

  /** The functions of now with what has changed; undefined before a connection's traces were read. */
  functions(): readonly ComparedPicture[] | undefined {
    const pictures = this.parts.current.functions();
    if (this.#state.kind !== 'ready' || !pictures) return pictures;
    return (this.#pictures ??= this.#picturesOf(pictures));
  }

  dispose(): void {
    this.stop();
    this.#own.dispose();
  }

  #picturesOf(pictures: readonly FunctionPicture[]): readonly ComparedPicture[] {
    const lines = this.parts.current.reports().map((report) => this.compared(report));
    return pictures.map((picture) => {
      const report = picture.report && this.compared(picture.report);
      const own = lines.filter(
        ({ what, functionIds }) => what !== 'handler' && functionIds.includes(picture.declared.id),
      );
      const [worst] = [...(report ? [report] : []), ...own]
        .filter(({ change }) => change && isChange(change))
        .toSorted((a, b) => compareChanges(a.change, b.change));
      return { ...picture, report, changed: worst };
    });
  }

  /** One comparison at a time; what has changed meanwhile is compared after it. */
  async #compare(): Promise<void> {
    this.#pictures = undefined;
    this.#stale = true;
    if (this.#comparing) return;
    this.#comparing = true;
    try {
      while (this.#stale) {
        this.#stale = false;
        await this.#compareOnce();
      }
    } catch (error) {
      this.parts.log.error('Comparing figures failed', error);
    } finally {
      this.#comparing = false;
    }
  }

  async #compareOnce(): Promise<void> {
    const other = this.#other;
    if (!other || this.#state.kind !== 'ready') return;
    const base = await this.#baseOf(other);
    const { since } = other.wish;
    const now = since === undefined ? undefined : await this.parts.current.resultSince(since);
    if (this.#other !== other || !base) return;
    const against = { ...other.wish, from: other.completeFrom };
    const { compareReports } = await import('../../match/change/compareReports.ts');
    if (this.#other !== other) return;
    const changes = compareReports(sideOf(base), sideOf(now ?? this.#now()), against);
    this.#last = new Map([...changes].map(([report, change]) => [identityOf(report), change]));
    for (const report of this.parts.current.reports())
      this.#changes.set(report, changes.get(report) ?? this.#last.get(identityOf(report)));
    this.#pictures = undefined;
    this.#changed.fire();
  }

  /** Undefined where it is not wanted any more: the other window is another by now, or code has changed, which begins anew. */
  async #baseOf(other: OtherWindow): Promise<ReportResult | undefined> {
    if (this.#base) return this.#base;
    const generation = this.#generation;
    const base = await this.#build(other);
    if (generation !== this.#generation) return void (this.#stale = true);
    this.#base = base;
    return base;
  }

  #now(): Pick<ReportResult, 'reports' | 'functions'> {
    return { reports: this.parts.current.reports(), functions: this.parts.current.functions() ?? [] };
  }

  async #build(other: OtherWindow): Promise<ReportResult> {
    const { connection, to } = other.wish;
    const view = await this.parts.deployed.view(connection);
    // Calls of a version are compared with such calls: what was chosen to be shown elsewhere is another question.
    const { shownAs } = await this.parts.deployed.view(this.parts.live.connection);
    const window = { from: other.completeFrom, to };
    return this.parts.builder(connection).build({ ...view, shownAs, traces: other.traces(), window });
  }

  #tellWhileReading(other: OtherWindow): Disposable {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = (): void => {
      timer = undefined;
      if (this.#other !== other || this.#state.kind !== 'reading') return;
      this.#setState({ kind: 'reading', wish: other.wish, ...other.counts });
    };
    const listening = other.onDidChange(() => (timer ??= setTimeout(tell, GATHER)));
    return {
      dispose: () => {
        clearTimeout(timer);
        listening.dispose();
      },
    };
  }

  #setState(state: ComparisonState): void {
    this.#state = state;
    this.#changed.fire();
  }
}

function sideOf({ reports, functions }: Pick<ReportResult, 'reports' | 'functions'>): ComparedSide {
  const named = (ids: readonly string[]): readonly FunctionPicture[] =>
    functions.filter(({ declared }) => ids.includes(declared.id));
  return {
    reports,
    hasUnplaced: (ids, types) =>
      named(ids).some(({ unmatched }) => unmatched.some(({ what, name }) => what === 'throw' && types.includes(name))),
    tracesOf: (ids) => {
      const pictures = named(ids);
      const isRead = pictures.every(({ traces, read }) => read >= traces.length);
      return isRead ? new Set(pictures.flatMap(({ traces }) => traces)).size : undefined;
    },
  };
}
