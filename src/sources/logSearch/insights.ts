import { asNumber } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import type * as Aws from '../aws.ts';
import { GIVEN_UP } from '../awsFailure.ts';
import type { Connection } from '../connection/connection.ts';
import type { ConnectionCalls } from '../connection/connectionCalls.ts';
import type { Clock } from '../requests/requestWindow.ts';
import { stopUnwatched, untilDone } from '../search/untilDone.ts';
import type { FoundEvent } from './foundLogs.ts';

/** A query of CloudWatch Logs Insights. Epoch ms. */
export interface InsightsQuery {
  readonly connection: Connection;
  readonly groups: readonly { readonly name: string; readonly group: number }[];
  readonly query: string;
  readonly from: number;
  readonly to: number;
}

/** What a query found. */
export interface InsightsAnswer {
  /** In the query's order: those rows that are events (they have `@timestamp` and `@message`), other fields left out. */
  readonly events: readonly FoundEvent[];
  /** All other rows, as texts by field. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** What CloudWatch says it scanned, and bills. */
  readonly bytesScanned: number;
}

/** Runs a query to its end; it is stopped where that is not waited for. Throws a `UserError`, or an `AbortError`. */
export async function runInsights(
  calls: ConnectionCalls<Aws.LogCalls>,
  query: InsightsQuery,
  clock: Clock,
  signal: AbortSignal,
): Promise<InsightsAnswer> {
  const { connection } = query;
  const input = {
    logGroupNames: query.groups.map(({ name }) => name),
    queryString: query.query,
    startTime: Math.floor(query.from / 1000),
    endTime: Math.ceil(query.to / 1000),
  };
  const { queryId } = await calls.askFor(
    connection,
    'logs:StartQuery',
    (logs) => logs.startQuery(input, signal),
    signal,
  );
  if (queryId === undefined)
    throw new UserError('CloudWatch Logs did not say how to ask for the results of the query. Try again.');
  try {
    return await untilDone(
      async () => {
        const ask = (logs: Aws.LogCalls) => logs.getQueryResults({ queryId }, signal);
        return readAnswer(await calls.askFor(connection, 'logs:GetQueryResults', ask, signal), query.groups);
      },
      clock,
      signal,
    );
  } catch (error) {
    stopUnwatched((own) => calls.ask(connection, (logs) => logs.stopQuery({ queryId }, own), own));
    throw error;
  }
}

type Results = Awaited<ReturnType<Aws.LogCalls['getQueryResults']>>;

/** Undefined while the query runs. */
function readAnswer(
  { status, results, statistics }: Results,
  groups: InsightsQuery['groups'],
): InsightsAnswer | undefined {
  switch (status) {
    case 'Complete': {
      const rows = (results ?? []).map(rowOf);
      const read = rows.map((row) => eventOf(row, groups));
      return {
        events: read.flatMap((event) => event ?? []),
        rows: rows.filter((_, number) => !read[number]),
        bytesScanned: statistics?.bytesScanned ?? 0,
      };
    }
    case 'Failed':
    case 'Cancelled':
    case 'Timeout':
      throw new UserError(
        `CloudWatch Logs gave up the query (${status.toLowerCase()}). Check it, or choose a shorter time range.`,
        undefined,
        { cause: Object.assign(new Error(status), { name: GIVEN_UP }) },
      );
    default:
      return undefined;
  }
}

/** `@ptr` is for another call. */
function rowOf(row: NonNullable<Results['results']>[number]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    row.flatMap(({ field, value }) =>
      field === undefined || value === undefined || field === '@ptr' ? [] : [[field, value]],
    ),
  );
}

/** `@timestamp` is UTC: `2026-11-28 12:04:31.214`; `@log` is account and group: `111122223333:/aws/lambda/orders`. */
function eventOf(row: Readonly<Record<string, string>>, groups: InsightsQuery['groups']): FoundEvent | undefined {
  const { '@timestamp': time, '@message': message, '@logStream': logStream = '', '@log': log = '' } = row;
  const timestamp = asNumber(time === undefined ? undefined : Date.parse(`${time.replace(' ', 'T')}Z`));
  if (message === undefined || timestamp === undefined || Number.isNaN(timestamp)) return undefined;
  const own =
    groups.find(({ name }) => log === name || log.endsWith(`:${name}`)) ??
    (groups.length === 1 ? groups[0] : undefined);
  return { timestamp, message, logStream, logGroup: own?.name ?? '', group: own?.group ?? -1 };
}
