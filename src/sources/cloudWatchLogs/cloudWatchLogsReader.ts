import type { Disposable } from '../../base/disposable.ts';
import type { LogEvent } from '../../logs/logEvent.ts';
import type * as Aws from '../aws.ts';
import { toUserError } from '../awsErrors.ts';
import { isMissing } from '../awsFailure.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { RequestWindow, type Clock } from '../requests/requestWindow.ts';

/** What is asked of a log group. Epoch ms, both ends included. */
export interface EventFilter {
  readonly filterPattern?: string;
  readonly logStreamNames?: string[];
  readonly startTime: number;
  readonly endTime: number;
}

/** Events in order of time, those of one time in the service's order. */
export interface FoundEvents {
  readonly events: readonly LogEvent[];
  /** There are more than were read. */
  readonly more: boolean;
  /** The group does not exist. */
  readonly missing: boolean;
}

/** FilterLogEvents is 5 to 25 calls a second for a whole account, the user's other tools included. */
const CALLS_AT_ONCE = 2;
/** A page holds 1 MB, or 10,000 events. */
const MAX_PAGES = 10;
/** A page more may be held. */
const MAX_EVENTS = 40_000;

/** Reads log groups with the one call that does it all, FilterLogEvents: a policy that allows Beamline to read logs needs no other. */
export class LogReader implements Disposable {
  readonly #calls: ConnectionCalls<Aws.LogCalls>;

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock) {
    this.#calls = new ConnectionCalls(
      async (connection) => (await loadAws()).openLogs(connection, CALLS_AT_ONCE),
      new RequestWindow(CALLS_AT_ONCE, clock),
    );
  }

  /** Reads ten pages at most, and fewer where they hold many events. Throws a `UserError` where a call fails, an `AbortError` where it is cancelled. */
  async read(
    connection: Connection,
    logGroupName: string,
    filter: EventFilter,
    signal: AbortSignal,
  ): Promise<FoundEvents> {
    const events: LogEvent[] = [];
    let token: string | undefined;
    let pages = 0;
    try {
      do {
        const input = { logGroupName, ...filter, nextToken: token };
        const page = await this.#calls.ask(connection, (calls) => calls.filterLogEvents(input, signal), signal);
        for (const { timestamp, message = '', logStreamName = '' } of page.events ?? [])
          if (timestamp !== undefined) events.push({ timestamp, message, logStream: logStreamName });
        token = page.nextToken === token ? undefined : page.nextToken;
      } while (token && ++pages < MAX_PAGES && events.length < MAX_EVENTS);
    } catch (error) {
      if (isMissing(error)) return { events: [], more: false, missing: true };
      throw toUserError(error, { connection, action: 'logs:FilterLogEvents' });
    }
    events.sort((a, b) => a.timestamp - b.timestamp);
    return { events, more: token !== undefined, missing: false };
  }

  dispose(): void {
    this.#calls.dispose();
  }
}
