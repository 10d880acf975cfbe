import type { Disposable } from '../../base/disposable.ts';
import type * as Aws from '../aws.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';

/** Where an account keeps what it is sent. */
export interface SpanDestination {
  readonly isLogs: boolean;
  /** The account is changing to it. */
  readonly isPending: boolean;
}

const CALLS_AT_ONCE = 1;

/** Reads where an account keeps spans, and how many of them X-Ray indexes. */
export class SpanDestinationReader implements Disposable {
  readonly #calls: ConnectionCalls<Aws.XRayCalls>;

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    this.#calls = new ConnectionCalls(
      async (connection) => (await loadAws()).openXRay(connection, CALLS_AT_ONCE),
      new RequestWindow(CALLS_AT_ONCE, clock),
    );
  }

  /** Throws a `UserError` that names a missing permission, or an `AbortError`. */
  async destination(connection: Connection, signal: AbortSignal): Promise<SpanDestination> {
    const { Destination, Status } = await this.#calls.askFor(
      connection,
      'xray:GetTraceSegmentDestination',
      (calls) => calls.getTraceSegmentDestination(signal),
      signal,
    );
    return { isLogs: Destination === 'CloudWatchLogs', isPending: Status === 'PENDING' };
  }

  /** The share of the spans that X-Ray indexes where CloudWatch Logs keep them, from 0 to 1; undefined where no rule says it. Throws as `destination`. */
  async indexedShare(connection: Connection, signal: AbortSignal): Promise<number | undefined> {
    const { IndexingRules = [] } = await this.#calls.askFor(
      connection,
      'xray:GetIndexingRules',
      (calls) => calls.getIndexingRules(signal),
      signal,
    );
    const percents = IndexingRules.flatMap(({ Rule }) => Rule?.Probabilistic?.DesiredSamplingPercentage ?? []);
    const [percent] = percents;
    return percent === undefined || percents.length > 1 ? undefined : percent / 100;
  }

  dispose(): void {
    this.#calls.dispose();
  }
}
