import type { Disposable } from '../base/disposable.ts';
import type { LogEvent } from '../logs/logEvent.ts';
import type * as Aws from './aws.ts';
import { toUserError } from './awsErrors.ts';
import { isCredentialFailure, readFailure } from './awsFailure.ts';
import { cancellable } from './cancellation.ts';
import type { Connection } from './connection.ts';
import { RequestWindow, type Clock } from './requestWindow.ts';

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
  readonly #loadAws: () => Promise<typeof Aws>;
  readonly #window: RequestWindow;
  /** By connection: a workspace has one or two. */
  readonly #clients = new Map<string, Promise<Aws.LogCalls>>();

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock) {
    this.#loadAws = loadAws;
    this.#window = new RequestWindow(CALLS_AT_ONCE, clock);
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
      const calls = await cancellable(this.#open(connection), signal);
      do {
        const input = { logGroupName, ...filter, nextToken: token };
        const page = await this.#window.run(() => calls.filterLogEvents(input, signal), signal);
        for (const { timestamp, message = '', logStreamName = '' } of page.events ?? [])
          if (timestamp !== undefined) events.push({ timestamp, message, logStream: logStreamName });
        token = page.nextToken === token ? undefined : page.nextToken;
      } while (token && ++pages < MAX_PAGES && events.length < MAX_EVENTS);
    } catch (error) {
      const failure = readFailure(error);
      if (failure.names.includes('ResourceNotFoundException')) return { events: [], more: false, missing: true };
      if (isCredentialFailure(failure)) this.#drop(keyOf(connection));
      throw toUserError(error, { connection, action: 'logs:FilterLogEvents' });
    }
    events.sort((a, b) => a.timestamp - b.timestamp);
    return { events, more: token !== undefined, missing: false };
  }

  dispose(): void {
    for (const key of this.#clients.keys()) this.#drop(key);
  }

  #open(connection: Connection): Promise<Aws.LogCalls> {
    const key = keyOf(connection);
    const known = this.#clients.get(key);
    if (known) return known;
    const opening = this.#loadAws().then(({ openLogs }) => openLogs(connection, CALLS_AT_ONCE));
    this.#clients.set(key, opening);
    opening.catch(() => this.#clients.get(key) === opening && this.#clients.delete(key));
    return opening;
  }

  #drop(key: string): void {
    const client = this.#clients.get(key);
    this.#clients.delete(key);
    void client?.then(
      (calls) => calls.dispose(),
      () => {},
    );
  }
}

function keyOf(connection: Connection): string {
  return connection.kind === 'local' ? connection.endpoint : JSON.stringify([connection.profile, connection.region]);
}
