/*
 * Calls each API that Beamline uses, through Beamline's own readers, and looks whether the answers have the shape that these need. Read
 * only; the one call that costs more than a request, a query of Logs Insights, is made where it is asked for.
 */
import { isCancellation, messageOf } from '../../../src/base/userError.ts';
import { logRequest } from '../../../src/live/logs/logRequest.ts';
import { LogSource } from '../../../src/sources/cloudWatchLogs/cloudWatchLogs.ts';
import type * as Aws from '../../../src/sources/aws.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';
import type { Clock } from '../../../src/sources/requests/requestWindow.ts';
import { spanQueryText } from '../../../src/sources/search/spanQueryText.ts';
import { TransactionSearch } from '../../../src/sources/search/transactionSearch.ts';
import type { FunctionSelector, TraceDocuments } from '../../../src/sources/traceSource.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { walkSpans, type Trace } from '../../../src/trace/span.ts';
import { recordingAws, type RecordedCall, type Recording } from './recording.ts';
import { leaksIn, Redactor, type Removed } from './redact.ts';
import { shapeProblems, shapes } from './shapes.ts';

export interface SmokeOptions {
  readonly connection: Connection;
  readonly loadAws: () => Promise<typeof Aws>;
  /** The deployed name of a Lambda function; undefined takes one that a trace names. */
  readonly function: string | undefined;
  /** How far back to look, ms. */
  readonly range: number;
  /** Whether to run a query of Logs Insights, which is billed by the bytes that it scans. */
  readonly search: boolean;
  readonly clock: Clock;
}

/** A line of the table. */
export interface SmokeRow {
  /** As IAM names it. */
  readonly action: string;
  readonly outcome: 'ok' | 'denied' | 'failed' | 'wrong shape' | 'not called';
  readonly detail: string;
}

export interface Smoke {
  readonly rows: readonly SmokeRow[];
  /** Redacted. */
  readonly recording: Recording;
  readonly removed: Removed;
  /** What looks as if it had been left in; the recording must not be written then. */
  readonly leaks: readonly string[];
}

const ACTIONS: Readonly<Record<string, string>> = {
  getTraceSegmentDestination: 'xray:GetTraceSegmentDestination',
  getTraceSummaries: 'xray:GetTraceSummaries',
  batchGetTraces: 'xray:BatchGetTraces',
  filterLogEvents: 'logs:FilterLogEvents',
  startTraceRetrieval: 'xray:StartTraceRetrieval',
  listRetrievedTraces: 'xray:ListRetrievedTraces',
  cancelTraceRetrieval: 'xray:CancelTraceRetrieval',
  startQuery: 'logs:StartQuery',
  getQueryResults: 'logs:GetQueryResults',
  stopQuery: 'logs:StopQuery',
};
const MARGIN = 600_000;
const TRACES = 5;

/** Makes the calls; those that fail are rows, and the next are made all the same. Rejects with what is a bug. */
export async function smoke(options: SmokeOptions, signal: AbortSignal): Promise<Smoke> {
  const calls: RecordedCall[] = [];
  const aws = recordingAws(await options.loadAws(), (call) => calls.push(call));
  const to = Date.now();
  const run = new Run({ ...options, loadAws: () => Promise.resolve(aws) }, to - options.range, to, signal);
  const name = await run.all();
  const redactor = new Redactor();
  const recording: Recording = {
    format: 'beamline-smoke-1',
    function: redactor.name(name),
    from: run.from,
    to,
    calls: calls.map((one) => ({ ...one, input: redactor.value(one.input), output: redactor.value(one.output) })),
  };
  const leaks = leaksIn(JSON.stringify(recording));
  return { rows: rowsOf(calls, run.notes), recording, removed: redactor.removed, leaks };
}

class Run {
  /** By call: what was found, or why it was not made. */
  readonly notes = new Map<string, string>();

  constructor(
    private readonly options: SmokeOptions,
    readonly from: number,
    private readonly to: number,
    private readonly signal: AbortSignal,
  ) {}

  /** Gives the name of the function that was looked for; empty where none was found. */
  async all(): Promise<string> {
    const name = this.options.function ?? (await this.#try(() => this.#anyFunction())) ?? '';
    const traces = (await this.#try(() => this.#traces(name))) ?? [];
    await this.#try(() => this.#logs(traces));
    await this.#try(() => this.#search(name, traces));
    return name;
  }

  async #anyFunction(): Promise<string | undefined> {
    const calls = (await this.options.loadAws()).openXRay(this.options.connection, 1);
    try {
      const input = { StartTime: new Date(Math.max(this.from, this.to - 6 * 3_600_000)), EndTime: new Date(this.to) };
      const { TraceSummaries = [] } = await calls.getTraceSummaries(input, this.signal);
      const services = TraceSummaries.flatMap(({ ServiceIds = [] }) => ServiceIds);
      return services.find(({ Type }) => Type === 'AWS::Lambda::Function')?.Name;
    } finally {
      calls.dispose();
    }
  }

  async #traces(name: string): Promise<readonly Trace[]> {
    const source = new XRaySource(this.options.connection, this.options.loadAws, this.options.clock);
    try {
      const functions: FunctionSelector[] = [{ kind: 'exact', name }];
      const ids: string[] = [];
      for await (const page of source.summaries({ functions, from: this.from, to: this.to, cap: 500 }, this.signal))
        ids.push(...page.summaries.map(({ id }) => id));
      this.notes.set('getTraceSummaries', `${ids.length} traces of one function`);
      const answers: TraceDocuments[] = [];
      for await (const page of source.documents(ids.slice(0, TRACES), this.signal)) answers.push(...page);
      return this.#read('batchGetTraces', answers);
    } finally {
      source.dispose();
    }
  }

  async #logs(traces: readonly Trace[]): Promise<void> {
    const invocation = traces.flatMap((trace) => invocationsOf(trace)).find(({ requestId }) => requestId !== undefined);
    if (!invocation) return void this.notes.set('filterLogEvents', 'no trace tells of an invocation');
    const source = new LogSource(this.options.loadAws, this.options.clock);
    try {
      const request = logRequest(invocation, this.options.connection, undefined);
      const log = await source.linesOfInvocation(request, this.signal);
      this.notes.set('filterLogEvents', `${log.lines.length} lines of one invocation, ${log.notes.length} notes`);
    } finally {
      source.dispose();
    }
  }

  async #search(name: string, traces: readonly Trace[]): Promise<void> {
    const { connection, loadAws, clock } = this.options;
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const search = new TransactionSearch(loadAws, log, clock);
    try {
      const isOn = await search.isOn(connection, this.signal);
      this.notes.set('getTraceSegmentDestination', `Transaction Search is ${isOn ? 'on' : 'off'}`);
      if (!isOn) return;
      const found = this.options.search ? await this.#try(() => this.#query(search, name)) : undefined;
      const ids = [...new Set([...traces.map(({ id }) => id), ...(found ?? [])])].slice(0, TRACES);
      if (ids.length === 0) return;
      const request = { ids, from: this.from - MARGIN, to: this.to };
      this.#read('listRetrievedTraces', await search.retrieve(connection, request, this.signal));
      await this.#otherFormat(ids);
    } finally {
      search.dispose();
    }
  }

  async #query(search: TransactionSearch, name: string): Promise<readonly string[]> {
    const functions: FunctionSelector[] = [{ kind: 'exact', name }];
    const request = { functions, from: this.from, to: this.to, failing: false };
    const { traces, bytesScanned } = await search.search(this.options.connection, request, this.signal);
    this.notes.set('getQueryResults', `${traces.length} traces, ${bytesScanned} bytes scanned`);
    await this.#stoppedQuery(spanQueryText(functions, true) ?? '');
    return traces.map(({ id }) => id);
  }

  /** As when the user cancels a search. */
  async #stoppedQuery(queryString: string): Promise<void> {
    const calls = (await this.options.loadAws()).openLogs(this.options.connection, 1);
    try {
      const time = { startTime: Math.floor(this.from / 1000), endTime: Math.ceil(this.to / 1000) };
      const { queryId } = await calls.startQuery({ logGroupName: 'aws/spans', ...time, queryString }, this.signal);
      await calls.stopQuery({ queryId }, this.signal);
    } finally {
      calls.dispose();
    }
  }

  /** The readers ask for X-Ray's documents; what OpenTelemetry's look like is worth a record too. Then the retrieval is cancelled. */
  async #otherFormat(ids: readonly string[]): Promise<void> {
    const calls = (await this.options.loadAws()).openXRay(this.options.connection, 1);
    try {
      const input = { TraceIds: [...ids], StartTime: new Date(this.from - MARGIN), EndTime: new Date(this.to) };
      const { RetrievalToken } = await calls.startTraceRetrieval(input, this.signal);
      for (let tries = 0; tries < 30; tries++) {
        const answer = await calls.listRetrievedTraces({ RetrievalToken, TraceFormat: 'OTEL' }, this.signal);
        if (answer.RetrievalStatus !== 'SCHEDULED' && answer.RetrievalStatus !== 'RUNNING') break;
        await this.options.clock.sleep(1000, this.signal);
      }
      await calls.cancelTraceRetrieval({ RetrievalToken }, this.signal);
    } finally {
      calls.dispose();
    }
  }

  #read(call: string, answers: readonly TraceDocuments[]): readonly Trace[] {
    const traces = answers.map(({ id, documents }) => buildTrace(id, documents));
    const spans = traces.flatMap(({ roots }) => [...walkSpans(roots)]);
    const notes = [...traces, ...spans].flatMap((one) => one.notes);
    this.notes.set(call, `${traces.length} traces, ${spans.length} spans, ${notes.length} notes`);
    return traces;
  }

  /** What a step threw is told by the call that failed. */
  async #try<T>(step: () => Promise<T>): Promise<T | undefined> {
    try {
      return await step();
    } catch (error) {
      if (isCancellation(error) || this.signal.aborted) throw error;
      this.notes.set('failure', messageOf(error));
      return undefined;
    }
  }
}

function rowsOf(calls: readonly RecordedCall[], notes: ReadonlyMap<string, string>): readonly SmokeRow[] {
  return Object.entries(ACTIONS).map(([call, action]): SmokeRow => {
    const own = calls.filter((one) => one.call === call);
    // A function that never logged has no group.
    const errors = own.flatMap(({ error }) => (error === 'ResourceNotFoundException' ? [] : (error ?? [])));
    const problems = own.flatMap(({ output }) =>
      output === undefined ? [] : shapeProblems(output, shapes[call] ?? {}),
    );
    const note = notes.get(call);
    const count = `${own.length} ${own.length === 1 ? 'call' : 'calls'}`;
    if (own.length === 0) return { action, outcome: 'not called', detail: note ?? '' };
    if (problems.length > 0) return { action, outcome: 'wrong shape', detail: problems.slice(0, 3).join('; ') };
    const [error] = errors;
    if (error !== undefined)
      return {
        action,
        outcome: /denied|unauthorized/i.test(error) ? 'denied' : 'failed',
        detail: `${error}, ${count}`,
      };
    return { action, outcome: 'ok', detail: [count, note].filter(Boolean).join(', ') };
  });
}
