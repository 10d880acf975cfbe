import { Emitter } from '../../../../src/base/event.ts';
import type { UnknownRecord } from '../../../../src/base/readUnknown.ts';
import type { Finding } from '../../../../src/doctor/finding.ts';
import type { LambdaFunction, TemplateProblem } from '../../../../src/functions/lambdaFunction.ts';
import type { FunctionPresence } from '../../../../src/live/account/accountFunctions.ts';
import type { LiveState } from '../../../../src/live/liveState.ts';
import type { ComparedPicture } from '../../../../src/live/comparing/comparison.ts';
import type { ComparisonState } from '../../../../src/live/comparing/comparisonWish.ts';
import { ReportBuilder } from '../../../../src/live/reports/reportBuilder.ts';
import { reportTraces } from '../../../../src/live/reports/reportResult.ts';
import { SourceMaps } from '../../../../src/code/sourceMaps/sourceMaps.ts';
import { noStacks } from '../../../../src/live/logs/loggedStacks.ts';
import { SourcePlaces } from '../../../../src/live/places/sourcePlaces.ts';
import { FunctionSites } from '../../../../src/live/reports/functionSites.ts';
import type { TraceLog } from '../../../../src/live/logs/traceLog.ts';
import type { TracePlaces } from '../../../../src/live/places/tracePlaces.ts';
import { TraceStore } from '../../../../src/live/traces/traceStore.ts';
import type { TraceSummary } from '../../../../src/sources/traceSource.ts';
import { ExplorerFilter, type ExplorerQuery } from '../../../../src/views/explorer/filter/explorerFilter.ts';
import { ExplorerModel } from '../../../../src/views/explorer/explorerModel.ts';
import type { ExplorerNode } from '../../../../src/views/explorer/rows/explorerNodes.ts';
import type { ExplorerSource } from '../../../../src/views/explorer/explorerSource.ts';
import { SteadyLists } from '../../../../src/views/explorer/steadyLists.ts';
import { PlaceTexts } from '../../../../src/views/explorer/rows/placeTexts.ts';
import { MemoryFiles } from '../../code/memoryFiles.ts';
import { declared } from '../../match/literals.ts';
import { KeptLog } from '../../local/keptLog.ts';

export const NOW = new Date(2026, 0, 2, 12, 30).getTime();
export const HOUR = 3_600_000;

/** The id of the nth trace. */
export function traceId(n: number): string {
  return `1-00000000-${n.toString(16).padStart(24, '0')}`;
}

/** What a trace is made from; times are ms, `at` is how long before now it began. */
export interface Made {
  readonly n: number;
  readonly at?: number;
  readonly duration?: number;
  readonly fault?: boolean;
  /** Deployed names of the functions that it runs through, each calling the next. */
  readonly through?: readonly string[];
  /** Which of these fails where there is a fault; the first if undefined. */
  readonly faultAt?: number;
  /** More of the first function's segment. */
  readonly more?: UnknownRecord;
  readonly http?: TraceSummary['http'];
  readonly entryPoint?: TraceSummary['entryPoint'];
  readonly rootCauses?: TraceSummary['rootCauses'];
  readonly annotations?: TraceSummary['annotations'];
  readonly unread?: boolean;
  readonly running?: boolean;
  readonly revision?: number;
}

/** The explorer over a real store and real reports, with everything around them made up. */
export class ExplorerPicture {
  account: string | undefined;
  /** The version or alias whose calls are shown; undefined for all. */
  shownAs: string | undefined;
  state: LiveState = {
    kind: 'connected',
    connection: { kind: 'local', endpoint: 'http://127.0.0.1:2000' },
    refreshedAt: NOW,
  };
  isSilent = false;
  window: ExplorerSource['window'] = { from: NOW - HOUR, to: NOW };
  searchable = false;
  readonly steady = new SteadyLists();
  unreadable: readonly TemplateProblem[] = [];
  readonly presences = new Map<string, FunctionPresence>();
  readonly findings = new Map<string, readonly Finding[]>();
  readonly store = new TraceStore(5000);
  readonly logs = new Map<string, TraceLog>();
  readonly kept = new Map<string, unknown>();
  readonly log = new KeptLog();
  readonly changed = new Emitter<void>();
  placesOf: (traceId: string) => Promise<TracePlaces> = () =>
    Promise.resolve({ span: () => ({ kind: 'none', reason: 'x' }), spansAt: () => [], frame: () => undefined });
  pictures: readonly ComparedPicture[] | undefined;
  comparison: ComparisonState = { kind: 'none' };
  readonly #builder = new ReportBuilder(
    new FunctionSites({ reachableFrom: () => Promise.resolve([]) }),
    new SourcePlaces(new SourceMaps(new MemoryFiles({})), noStacks),
  );
  readonly source: ExplorerSource;
  readonly filter: ExplorerFilter;
  readonly places: PlaceTexts;
  readonly model: ExplorerModel;

  constructor(
    readonly functions: readonly LambdaFunction[] = [declared()],
    query?: Partial<ExplorerQuery>,
  ) {
    if (query) this.kept.set('explorer.query', query);
    this.source = sourceOf(this);
    this.filter = new ExplorerFilter({
      get: (key) => this.kept.get(key),
      update: (key, value) => Promise.resolve(void this.kept.set(key, value)),
    });
    this.places = new PlaceTexts(this.source.places, this.log);
    const pathText = (file: string): string => file.replace('file:///app/', '');
    const input = { source: this.source, filter: this.filter, steady: this.steady };
    this.model = new ExplorerModel({ ...input, pathText }, this.places);
  }

  /** Puts traces into the store and makes the reports of now. */
  async put(...made: readonly Made[]): Promise<this> {
    await this.filter.restored;
    this.store.noteSummaries(made.map(summaryOf));
    await this.store.putDocuments(
      made
        .filter(({ unread }) => !unread)
        .map((each) => ({ id: traceId(each.n), documents: documentsOf(each), limitExceeded: false })),
    );
    return this.build();
  }

  async build(unaskedReason?: string): Promise<this> {
    const traces = reportTraces(this.store.since(NOW - HOUR));
    const { functions } = await this.#builder.build({
      functions: this.functions,
      functionOf: (name) => this.functions.find(({ logicalId }) => logicalId === name),
      unaskedReason: () => unaskedReason,
      shownAs: () => this.shownAs,
      traces,
      window: this.window ?? { from: 0, to: 0 },
    });
    this.pictures = functions;
    return this;
  }

  /** The rows of what is below a node, or of the whole tree's first level. */
  rows(node?: ExplorerNode): readonly string[] {
    return this.model.children(node).map((child) => {
      const { label, description } = this.model.row(child, NOW);
      return [label, description].filter(Boolean).join(' | ');
    });
  }

  /** The nth child. */
  child(node: ExplorerNode | undefined, n: number): ExplorerNode {
    const child = this.model.children(node)[n];
    if (!child) throw new Error(`no child ${n}`);
    return child;
  }
}

function sourceOf(picture: ExplorerPicture): ExplorerSource {
  return {
    get state() {
      return picture.state;
    },
    get isSilent() {
      return picture.isSilent;
    },
    get account() {
      return picture.account;
    },
    get window() {
      return picture.window;
    },
    get searchable() {
      return picture.searchable;
    },
    get comparison() {
      return picture.comparison;
    },
    functions: () => picture.pictures,
    get unreadable() {
      return picture.unreadable;
    },
    trace: (id) => picture.store.get(id),
    traceLog: (id) => picture.logs.get(id),
    presence: (id) => picture.presences.get(id),
    findings: (id) => picture.findings.get(id),
    examine: () => undefined,
    places: { placesOf: (id) => picture.placesOf(id) },
    onDidChange: (listener) => picture.changed.event(listener),
  };
}

function summaryOf(made: Made) {
  const { n, at = n * 1000, duration = 100, fault = false, http = {}, through, revision, running } = made;
  const { entryPoint, rootCauses = [], annotations = {} } = made;
  return {
    id: traceId(n),
    start: NOW - at,
    duration,
    responseTime: duration,
    hasFault: fault,
    hasError: false,
    hasThrottle: false,
    partial: running ?? false,
    revision: revision ?? 1,
    http,
    functionNames: through ?? ['CreateOrder'],
    entryPoint,
    rootCauses,
    annotations,
  } satisfies TraceSummary;
}

function documentsOf(made: Made): readonly UnknownRecord[] {
  const {
    n,
    at = n * 1000,
    duration = 100,
    fault = false,
    through = ['CreateOrder'],
    more = {},
    running,
    faultAt = 0,
  } = made;
  const [from, to] = [(NOW - at) / 1000, (NOW - at + duration) / 1000];
  const segmentId = (i: number): string => `${n.toString(16).padStart(8, '0')}${i.toString(16).padStart(8, '0')}`;
  return through.map((name, i) => ({
    trace_id: traceId(n),
    id: segmentId(i),
    ...(i === 0 ? {} : { parent_id: segmentId(i - 1) }),
    name,
    origin: 'AWS::Lambda::Function',
    start_time: from,
    ...(running ? { in_progress: true } : { end_time: to }),
    ...(fault && i === faultAt ? { fault: true } : {}),
    ...(i === 0 ? more : {}),
  }));
}
