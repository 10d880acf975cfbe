import type { Disposable } from '../../base/disposable.ts';
import type { Log } from '../../base/log.ts';
import { isCancellation, messageOf } from '../../base/userError.ts';
import type * as Aws from '../aws.ts';
import { toUserError } from '../awsErrors.ts';
import { isCredentialFailure, isDenial, readFailure } from '../awsFailure.ts';
import type { AwsConnection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';

/** Asks STS who asks: what needs no permission, and says whose account a connection leads to. */
export class CallerReader implements Disposable {
  readonly #calls: ConnectionCalls<Aws.CallerCalls>;

  constructor(
    loadAws: () => Promise<typeof Aws>,
    private readonly log: Log,
    clock: Clock = systemClock,
  ) {
    this.#calls = new ConnectionCalls(
      async (connection) => (await loadAws()).openCaller(connection, 1),
      new RequestWindow(1, clock),
    );
  }

  /**
   * Twelve digits. Throws a `UserError` where there are no good credentials: nothing else would be answered either. Undefined where STS
   * alone cannot be asked, as in a network that leads to some services and no others; the log says why.
   */
  async account(connection: AwsConnection, signal: AbortSignal): Promise<string | undefined> {
    try {
      const said = await this.#calls.ask(connection, (calls) => calls.getCallerIdentity(signal), signal);
      return /^\d{12}$/.test(said.Account ?? '') ? said.Account : undefined;
    } catch (error) {
      const failure = toUserError(error, { connection, action: 'sts:GetCallerIdentity' });
      if (isCancellation(error) || isOfCredentials(error)) throw failure;
      this.log.warn(`Whose account ${connection.region} is read of is not known: ${messageOf(failure)}`);
      return undefined;
    }
  }

  dispose(): void {
    this.#calls.dispose();
  }
}

/** Whether credentials are missing, not accepted, or could not be had: a role that may not be taken is denied before STS is asked. */
function isOfCredentials(error: unknown): boolean {
  const failure = readFailure(error);
  return isCredentialFailure(failure) || (isDenial(failure) && !failure.message.includes('GetCallerIdentity'));
}
