import type { Disposable } from '../../base/disposable.ts';
import { toUserError } from '../awsErrors.ts';
import { isCredentialFailure, readFailure } from '../awsFailure.ts';
import { cancellable } from '../cancellation.ts';
import { connectionKey, type Connection } from './connection.ts';
import type { RequestWindow } from '../requests/requestWindow.ts';

/** The calls of one AWS service, of one client for each connection: a workspace has one or two. */
export class ConnectionCalls<C extends Disposable> implements Disposable {
  readonly #clients = new Map<string, Promise<C>>();

  constructor(
    private readonly open: (connection: Connection) => Promise<C>,
    private readonly window: RequestWindow,
  ) {}

  /**
   * What a call answers. Throws what the SDK threw, an `AbortError` where it was cancelled. The client is opened on first use, and anew
   * after its credentials failed: the SDK keeps what it once read of a profile.
   */
  async ask<T>(connection: Connection, call: (calls: C) => Promise<T>, signal: AbortSignal): Promise<T> {
    try {
      const calls = await cancellable(this.#open(connection), signal);
      return await this.window.run(() => call(calls), signal);
    } catch (error) {
      if (isCredentialFailure(readFailure(error))) this.#drop(connectionKey(connection));
      throw error;
    }
  }

  /** As `ask`, and throws a `UserError` for what the SDK threw. @param action as IAM names it. */
  async askFor<T>(
    connection: Connection,
    action: string,
    call: (calls: C) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    try {
      return await this.ask(connection, call, signal);
    } catch (error) {
      throw toUserError(error, { connection, action });
    }
  }

  dispose(): void {
    for (const key of this.#clients.keys()) this.#drop(key);
  }

  #open(connection: Connection): Promise<C> {
    const key = connectionKey(connection);
    const known = this.#clients.get(key);
    if (known) return known;
    const opening = this.open(connection);
    this.#clients.set(key, opening);
    // A failed load is tried again by the next call.
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
