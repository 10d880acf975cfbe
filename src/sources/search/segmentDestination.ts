import type { Log } from '../../base/log.ts';
import { isCancellation } from '../../base/userError.ts';
import type * as Aws from '../aws.ts';
import { toUserError } from '../awsErrors.ts';
import { isCredentialFailure, isDenial, readFailure } from '../awsFailure.ts';
import { connectionKey, type Connection } from '../connection/connection.ts';
import type { ConnectionCalls } from '../connection/connectionCalls.ts';

const ACTION = 'xray:GetTraceSegmentDestination';

/** Whether an account keeps its spans in CloudWatch Logs (Transaction Search). Only ever asked for, never changed. */
export class SegmentDestination {
  readonly #known = new Map<string, boolean>();

  constructor(
    private readonly calls: ConnectionCalls<Aws.XRayCalls>,
    private readonly log: Log,
  ) {}

  /**
   * Asks once for each connection; false also where it cannot be told, as without the permission, or by an endpoint that does
   * not know the call. Only a failure that may pass is asked about again. Rejects with an `AbortError` alone.
   */
  async isLogs(connection: Connection, signal: AbortSignal): Promise<boolean> {
    const key = connectionKey(connection);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    try {
      const { Destination, Status } = await this.calls.ask(
        connection,
        (calls) => calls.getTraceSegmentDestination(signal),
        signal,
      );
      const isLogs = Destination === 'CloudWatchLogs' && Status === 'ACTIVE';
      this.#known.set(key, isLogs);
      return isLogs;
    } catch (error) {
      if (isCancellation(error)) throw error;
      this.#noteFailure(error, connection);
      return false;
    }
  }

  #noteFailure(error: unknown, connection: Connection): void {
    const failure = readFailure(error);
    const isFinal = failure.status !== undefined && failure.status < 500 && !isCredentialFailure(failure);
    if (isFinal) this.#known.set(connectionKey(connection), false);
    const rest = 'Whether Transaction Search is on is not known; traces are read from X-Ray alone.';
    if (isDenial(failure)) this.log.info(`There is no permission for ${ACTION}. ${rest}`);
    else this.log.warn(`${toUserError(error, { connection, action: ACTION }).message} ${rest}`);
  }
}
