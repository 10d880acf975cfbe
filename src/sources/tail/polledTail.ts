import { countText } from '../../base/text/figures.ts';
import { UserError } from '../../base/userError.ts';
import type * as Aws from '../aws.ts';
import { toUserError } from '../awsErrors.ts';
import { isMissing } from '../awsFailure.ts';
import type { Connection } from '../connection/connection.ts';
import type { ConnectionCalls } from '../connection/connectionCalls.ts';
import { findLogGroups } from '../cloudWatchLogs/logGroups.ts';
import type { Clock } from '../requests/requestWindow.ts';
import type { TailedEvent, TailNews, TailRequest } from './tailNews.ts';

/** FilterLogEvents is a few calls a second for a whole account. */
const PAUSE_MS = { aws: 5_000, local: 1_000 } as const;
/** Lines are taken in some seconds after their time: each look goes back so far behind the newest line. */
const LATE_MS = 30_000;
/** Of one look at one group; each holds 1 MB, or 10,000 events. */
const MAX_PAGES = 5;

/** Asks for new events again and again. Throws as `TailSource.tail`. @param from epoch ms of the first event that is wanted. */
export async function* polledTail(
  calls: ConnectionCalls<Aws.LogCalls>,
  { connection, groups, filterPattern }: TailRequest,
  from: number,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<TailNews> {
  const names = await exactNames(calls, connection, groups, signal);
  const polled = names.flatMap((name, number) => (name === undefined ? [] : [new PolledGroup(name, number, from)]));
  if (polled.length === 0)
    throw new UserError(
      'There is no log group of these functions: they have not logged yet. Invoke one, then tail again.',
    );
  for (;;) {
    for (const group of polled) {
      const { events, cut } = await group.look(calls, connection, filterPattern, signal);
      if (events.length > 0) yield { kind: 'events', events, sampled: false };
      if (cut)
        yield {
          kind: 'note',
          text: `${group.name} got more than ${countText(events.length)} lines at once: some are left out.`,
        };
    }
    await clock.sleep(PAUSE_MS[connection.kind], signal);
  }
}

/** The names of groups; those that begin with a prefix have to be asked for. */
async function exactNames(
  calls: ConnectionCalls<Aws.LogCalls>,
  connection: Connection,
  groups: TailRequest['groups'],
  signal: AbortSignal,
): Promise<readonly (string | undefined)[]> {
  if (groups.every(({ kind }) => kind === 'exact'))
    return groups.map((group) => (group.kind === 'exact' ? group.name : undefined));
  return (await findLogGroups(calls, connection, groups, signal)).map((group) => group?.name);
}

/** What of a group was seen. */
class PolledGroup {
  readonly #first: number;
  #newest: number;
  /** Times by the ids of events that may be found again. */
  #seen = new Map<string, number>();

  constructor(
    readonly name: string,
    private readonly number: number,
    from: number,
  ) {
    this.#first = from;
    this.#newest = from;
  }

  /** What is new. */
  async look(
    calls: ConnectionCalls<Aws.LogCalls>,
    connection: Connection,
    filterPattern: string | undefined,
    signal: AbortSignal,
  ): Promise<{ readonly events: readonly TailedEvent[]; readonly cut: boolean }> {
    const startTime = Math.max(this.#first, this.#newest - LATE_MS);
    const filter = { logGroupName: this.name, startTime, ...(filterPattern === undefined ? {} : { filterPattern }) };
    const events: TailedEvent[] = [];
    let nextToken: string | undefined;
    let pages = 0;
    try {
      do {
        const input = { ...filter, nextToken };
        const page = await calls.ask(connection, (logs) => logs.filterLogEvents(input, signal), signal);
        for (const { eventId = '', timestamp, message, logStreamName = '' } of page.events ?? []) {
          if (timestamp === undefined || message === undefined || this.#seen.has(eventId)) continue;
          this.#seen.set(eventId, timestamp);
          this.#newest = Math.max(this.#newest, timestamp);
          events.push({ timestamp, message, logStream: logStreamName, logGroup: this.name, group: this.number });
        }
        nextToken = page.nextToken === nextToken ? undefined : page.nextToken;
      } while (nextToken !== undefined && ++pages < MAX_PAGES);
    } catch (error) {
      // It is made with the first line.
      if (!isMissing(error)) throw toUserError(error, { connection, action: 'logs:FilterLogEvents' });
    }
    this.#forgetOld();
    return { events, cut: nextToken !== undefined };
  }

  #forgetOld(): void {
    const oldest = this.#newest - LATE_MS;
    this.#seen = new Map([...this.#seen].filter(([, time]) => time >= oldest));
  }
}
