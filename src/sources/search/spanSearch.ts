import { asNumber } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import { traceIdOfW3c } from '../../trace/ids/traceId.ts';
import type * as Aws from '../aws.ts';
import { toUserError } from '../awsErrors.ts';
import { isMissing } from '../awsFailure.ts';
import type { Connection } from '../connection/connection.ts';
import type { ConnectionCalls } from '../connection/connectionCalls.ts';
import type { Clock } from '../requests/requestWindow.ts';
import type { FunctionSelector } from '../traceSource.ts';
import { MAX_LENGTH, MAX_TRACES, spanQueryText } from './spanQueryText.ts';
import { stopUnwatched, untilDone } from './untilDone.ts';

export interface SpanSearchRequest {
  readonly functions: readonly FunctionSelector[];
  /** Epoch ms. */
  readonly from: number;
  readonly to: number;
  /** Only traces in which a span of the functions failed. */
  readonly failing: boolean;
}

export interface FoundTrace {
  /** `1-<8 hex>-<24 hex>`. */
  readonly id: string;
  /** When the first of its spans that were found began, epoch ms. */
  readonly start: number;
}

export interface FoundSpans {
  /** Newest first; no more than were asked for at once. */
  readonly traces: readonly FoundTrace[];
  /** There may be older ones. */
  readonly more: boolean;
  /** What CloudWatch says it scanned, and bills. */
  readonly bytesScanned: number;
}

const GROUP = 'aws/spans';
const ACTION = 'logs:StartQuery';

/**
 * The traces with spans of the functions, by one query of CloudWatch Logs Insights, which bills the bytes that it scans: run on
 * request of the user alone. Rejects with a `UserError`; with an `AbortError` where it is cancelled, and the query is stopped then.
 */
export async function searchSpans(
  calls: ConnectionCalls<Aws.LogCalls>,
  connection: Connection,
  request: SpanSearchRequest,
  clock: Clock,
  signal: AbortSignal,
): Promise<FoundSpans> {
  const queryId = await startQuery(calls, connection, queryOf(request), request, signal);
  try {
    return await untilDone(
      async () => {
        const ask = (logs: Aws.LogCalls) => logs.getQueryResults({ queryId }, signal);
        return readAnswer(await calls.askFor(connection, 'logs:GetQueryResults', ask, signal));
      },
      clock,
      signal,
    );
  } catch (error) {
    stopUnwatched((own) => calls.ask(connection, (logs) => logs.stopQuery({ queryId }, own), own));
    throw error;
  }
}

function queryOf({ functions, failing }: SpanSearchRequest): string {
  const text = spanQueryText(functions, failing);
  if (text === undefined)
    throw new UserError('There is no function to search for: the deployed name of none is known here.');
  if (text.length > MAX_LENGTH)
    throw new UserError('This workspace has too many functions for one query. Open a folder that holds fewer of them.');
  return text;
}

async function startQuery(
  calls: ConnectionCalls<Aws.LogCalls>,
  connection: Connection,
  queryString: string,
  { from, to }: SpanSearchRequest,
  signal: AbortSignal,
): Promise<string> {
  const time = { startTime: Math.floor(from / 1000), endTime: Math.ceil(to / 1000) };
  const input = { logGroupName: GROUP, ...time, queryString };
  try {
    const { queryId } = await calls.ask(connection, (logs) => logs.startQuery(input, signal), signal);
    if (queryId !== undefined) return queryId;
  } catch (error) {
    if (!isMissing(error)) throw toUserError(error, { connection, action: ACTION });
    throw new UserError(
      `There is no log group ${GROUP} here, in which Transaction Search keeps spans: nothing to search.`,
    );
  }
  throw new UserError(`CloudWatch Logs did not say how to ask for the results of ${ACTION}. Try again.`);
}

/** Undefined while the query runs. */
function readAnswer({
  status,
  results,
  statistics,
}: Awaited<ReturnType<Aws.LogCalls['getQueryResults']>>): FoundSpans | undefined {
  switch (status) {
    case 'Complete': {
      const traces = (results ?? []).flatMap(readRow);
      return { traces, more: traces.length >= MAX_TRACES, bytesScanned: statistics?.bytesScanned ?? 0 };
    }
    case 'Failed':
    case 'Cancelled':
    case 'Timeout':
      throw new UserError(
        `CloudWatch Logs gave up the search (${status.toLowerCase()}). Try again, with a shorter time range.`,
      );
    default:
      return undefined;
  }
}

type Row = NonNullable<Awaited<ReturnType<Aws.LogCalls['getQueryResults']>>['results']>[number];

function readRow(row: Row): FoundTrace[] {
  const value = (name: string): string | undefined => row.find(({ field }) => field === name)?.value;
  const hex = value('traceId')?.replace(/^1-|-/g, '') ?? '';
  const id = traceIdOfW3c(hex);
  const start = asNumber(value('start'));
  return id === undefined || start === undefined ? [] : [{ id, start: start / 1e6 }];
}
