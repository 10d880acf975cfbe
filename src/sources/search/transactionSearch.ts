import type { Disposable } from '../../base/disposable.ts';
import type { Log } from '../../base/log.ts';
import type * as Aws from '../aws.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';
import type { TraceDocuments } from '../traceSource.ts';
import { SegmentDestination } from './segmentDestination.ts';
import { searchSpans, type FoundSpans, type SpanSearchRequest } from './spanSearch.ts';
import { retrieveTraces, type RetrievalRequest } from './traceRetrieval.ts';

/** Nothing here is asked often. */
const CALLS_AT_ONCE = 2;

/**
 * Transaction Search of an account whose spans go to CloudWatch Logs: whether it is on, traces by their spans, and whole traces that
 * X-Ray did not index. Nothing is loaded or asked before the first call, no query runs unasked, and no setting of the account is changed.
 */
export class TransactionSearch implements Disposable {
  readonly #xray: ConnectionCalls<Aws.XRayCalls>;
  readonly #logs: ConnectionCalls<Aws.LogCalls>;
  readonly #destination: SegmentDestination;
  readonly #clock: Clock;

  constructor(loadAws: () => Promise<typeof Aws>, log: Log, clock: Clock = systemClock) {
    const window = (): RequestWindow => new RequestWindow(CALLS_AT_ONCE, clock);
    this.#xray = new ConnectionCalls(async (to) => (await loadAws()).openXRay(to, CALLS_AT_ONCE), window());
    this.#logs = new ConnectionCalls(async (to) => (await loadAws()).openLogs(to, CALLS_AT_ONCE), window());
    this.#destination = new SegmentDestination(this.#xray, log);
    this.#clock = clock;
  }

  /** See `SegmentDestination.isLogs`. */
  isOn(connection: Connection, signal: AbortSignal): Promise<boolean> {
    return this.#destination.isLogs(connection, signal);
  }

  /** See `searchSpans`: costs the user money. */
  search(connection: Connection, request: SpanSearchRequest, signal: AbortSignal): Promise<FoundSpans> {
    return searchSpans(this.#logs, connection, request, this.#clock, signal);
  }

  /** See `retrieveTraces`. */
  retrieve(connection: Connection, request: RetrievalRequest, signal: AbortSignal): Promise<readonly TraceDocuments[]> {
    return retrieveTraces(this.#xray, connection, request, this.#clock, signal);
  }

  dispose(): void {
    this.#xray.dispose();
    this.#logs.dispose();
  }
}
