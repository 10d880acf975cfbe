import type * as Aws from '../aws.ts';
import type { Connection } from '../connection/connection.ts';
import type { ConnectionCalls } from '../connection/connectionCalls.ts';
import type { FunctionSelector } from '../traceSource.ts';

/** A log group as the service has it. */
export interface LogGroup {
  readonly name: string;
  /** Without the `:*` behind it. */
  readonly arn: string;
  /** What it holds; the service counts it some hours late. */
  readonly storedBytes: number;
  /** Epoch ms. */
  readonly createdAt: number;
  /** How long it keeps events, ms; undefined for ever. */
  readonly retention?: number | undefined;
}

const DAY = 24 * 3_600_000;

/** Two of a prefix's pages hold a hundred groups. */
const MAX_PAGES = 4;

/**
 * The log group of each selector, in their order, undefined where there is none; of several with a prefix the newest, as those of functions that
 * were replaced stay. Throws a `UserError` where the call fails, an `AbortError` where it is cancelled.
 */
export async function findLogGroups(
  calls: ConnectionCalls<Aws.LogCalls>,
  connection: Connection,
  selectors: readonly FunctionSelector[],
  signal: AbortSignal,
): Promise<readonly (LogGroup | undefined)[]> {
  const found: (LogGroup | undefined)[] = [];
  for (const selector of selectors) {
    const prefix = selector.kind === 'exact' ? selector.name : selector.prefix;
    const groups = await groupsOf(calls, connection, prefix, signal);
    const own = groups.filter(({ name }) => selector.kind === 'prefix' || name === selector.name);
    found.push(own.toSorted((a, b) => b.createdAt - a.createdAt)[0]);
  }
  return found;
}

/** The first groups whose names begin so, of which one of that name is the very first. */
async function groupsOf(
  calls: ConnectionCalls<Aws.LogCalls>,
  connection: Connection,
  logGroupNamePrefix: string,
  signal: AbortSignal,
): Promise<readonly LogGroup[]> {
  const groups: LogGroup[] = [];
  let nextToken: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const ask = (logs: Aws.LogCalls) => logs.describeLogGroups({ logGroupNamePrefix, nextToken }, signal);
    const page = await calls.askFor(connection, 'logs:DescribeLogGroups', ask, signal);
    for (const { logGroupName: name, arn = '', logGroupArn, storedBytes = 0, ...times } of page.logGroups ?? []) {
      if (name === undefined) continue;
      const { creationTime: createdAt = 0, retentionInDays: days } = times;
      const retention = days === undefined ? undefined : days * DAY;
      groups.push({ name, arn: logGroupArn ?? arn.replace(/:[*]$/, ''), storedBytes, createdAt, retention });
    }
    if (page.nextToken === undefined || page.nextToken === nextToken) break;
    nextToken = page.nextToken;
  }
  return groups;
}
