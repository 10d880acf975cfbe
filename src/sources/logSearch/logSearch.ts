import type { Disposable } from '../../base/disposable.ts';
import { UserError } from '../../base/userError.ts';
import type { LogEvent } from '../../logs/logEvent.ts';
import { readLogLine } from '../../logs/readLogLine.ts';
import type * as Aws from '../aws.ts';
import { LogReader } from '../cloudWatchLogs/cloudWatchLogsReader.ts';
import { quotedTerm } from '../cloudWatchLogs/cloudWatchLogsSearch.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { findLogGroups } from '../cloudWatchLogs/logGroups.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';
import type { FunctionSelector } from '../traceSource.ts';
import type { FoundEvent, FoundSlice, LogSearchRequest } from './foundLogs.ts';
import { runInsights, type InsightsAnswer } from './insights.ts';
import { newestFirst } from './newestFirst.ts';
import { scanEstimate, type ScanEstimate } from './scanEstimate.ts';

const CALLS_AT_ONCE = 2;

/** An invocation runs for 15 minutes at most, ms. */
const LONGEST_RUN = 15 * 60_000;
const MARGIN = 60_000;

/** Searches log groups of AWS CloudWatch Logs, or of the local endpoint that speaks as it does; on request of the user alone. */
export class LogSearch implements Disposable {
  readonly #calls: ConnectionCalls<Aws.LogCalls>;
  readonly #reader: LogReader;

  constructor(
    loadAws: () => Promise<typeof Aws>,
    private readonly clock: Clock = systemClock,
  ) {
    this.#calls = new ConnectionCalls(
      async (to) => (await loadAws()).openLogs(to, CALLS_AT_ONCE),
      new RequestWindow(CALLS_AT_ONCE, clock),
    );
    this.#reader = new LogReader(loadAws, clock);
  }

  /**
   * Events that match a filter pattern, newest first, by FilterLogEvents. Groups that do not exist have none. Throws a `UserError` where a call
   * fails, an `AbortError` where it is cancelled. @param filterPattern undefined for all events
   */
  async *events(
    request: LogSearchRequest,
    filterPattern: string | undefined,
    signal: AbortSignal,
  ): AsyncGenerator<FoundSlice> {
    const names = await this.#names(request, signal);
    const read = async (startTime: number, endTime: number) => {
      const filter = { ...(filterPattern === undefined ? {} : { filterPattern }), startTime, endTime };
      const groups = names.map(async (name, group) => {
        if (name === undefined) return { found: [], more: false };
        const { events, more } = await this.#reader.read(request.connection, name, filter, signal);
        return { found: events.map((event): FoundEvent => ({ ...event, logGroup: name, group })), more };
      });
      const all = await Promise.all(groups);
      const found = all.flatMap((each) => each.found.toReversed()).sort((a, b) => b.timestamp - a.timestamp);
      return { found, more: all.some(({ more }) => more) };
    };
    for await (const { found, from, cut } of newestFirst(request, read)) yield { events: found, from, cut };
  }

  /**
   * The trace of the invocation that wrote an event, by its REPORT line: that of its request, or the first behind it in its stream. Undefined
   * where that names none, or where order does not tell. Throws as `events`.
   */
  async traceOf(
    connection: Connection,
    { logGroup, logStream, timestamp, message }: LogEvent & { readonly logGroup: string },
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { requestId } = readLogLine({ timestamp, message, logStream });
    const read = async (filter: { readonly filterPattern?: string }, startTime: number, endTime: number) => {
      const window = { ...filter, logStreamNames: [logStream], startTime, endTime };
      return (await this.#reader.read(connection, logGroup, window, signal)).events;
    };
    const end = timestamp + LONGEST_RUN + MARGIN;
    if (requestId !== undefined) {
      const named = await read({ filterPattern: quotedTerm(requestId) }, timestamp - MARGIN, end);
      return reportsIn(named).find((report) => report.requestId === requestId)?.traceId;
    }
    const reports = reportsIn(await read({ filterPattern: '?REPORT ?"platform.report"' }, timestamp, end));
    const atOnce = reports.filter(({ at }) => at === timestamp).length;
    if (atOnce === 0) return reports[0]?.traceId;
    // Of one millisecond, only the order in the stream tells which was written before.
    const moment = await read({}, timestamp, timestamp);
    const [first, last] = [
      moment.findIndex((each) => each.message === message),
      moment.findLastIndex((each) => each.message === message),
    ];
    const before = reportsIn(moment.slice(0, first)).length;
    return first < 0 || reportsIn(moment.slice(first, last)).length > 0 ? undefined : reports[before]?.traceId;
  }

  /** How much a query of CloudWatch Logs Insights may scan, which it bills. Throws as `events`. */
  async scanEstimate(request: LogSearchRequest, signal: AbortSignal): Promise<ScanEstimate> {
    const groups = await findLogGroups(this.#calls, request.connection, request.groups, signal);
    return scanEstimate(
      groups.flatMap((group) => group ?? []),
      request,
      Date.now(),
    );
  }

  /** What a query of CloudWatch Logs Insights finds, billed by what it scans; stopped where it is cancelled. Throws as `events`. */
  async insights(request: LogSearchRequest, query: string, signal: AbortSignal): Promise<InsightsAnswer> {
    const names = await this.#names(request, signal);
    const groups = names.flatMap((name, group) => (name === undefined ? [] : [{ name, group }]));
    if (groups.length === 0)
      throw new UserError('There is no log group of these functions: they have not logged yet, or log elsewhere.');
    return runInsights(this.#calls, { ...request, groups, query }, this.clock, signal);
  }

  dispose(): void {
    this.#calls.dispose();
    this.#reader.dispose();
  }

  async #names(
    { connection, groups }: LogSearchRequest,
    signal: AbortSignal,
  ): Promise<readonly (string | undefined)[]> {
    if (groups.every(isExact)) return groups.map(({ name }) => name);
    return (await findLogGroups(this.#calls, connection, groups, signal)).map((group) => group?.name);
  }
}

/** The REPORT lines among events, in their order. */
function reportsIn(events: readonly LogEvent[]) {
  return events.flatMap((event) => {
    const line = readLogLine(event);
    if (line.kind !== 'platform' || line.record.type !== 'report') return [];
    return [{ at: event.timestamp, requestId: line.requestId, traceId: line.record.traceId }];
  });
}

function isExact(selector: FunctionSelector): selector is Extract<FunctionSelector, { kind: 'exact' }> {
  return selector.kind === 'exact';
}
