import type { Disposable } from '../../base/disposable.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { AccountReader } from './accountReader.ts';

/** What is needed of an `AccountReader`. */
type Asked = Pick<AccountReader, 'connection' | 'factsOf' | 'dispose'>;

/**
 * What accounts said when reports were asked for, each kept as long as its report. A report stays what it was; of anything else that is shown,
 * what another connection said holds no more.
 */
export class AskedAccounts<T extends Asked = AccountReader> implements Disposable {
  /** By the report's key, in the order in which they were asked. */
  readonly #accounts = new Map<string, T>();

  /** @param connected the connection that is looked at */
  constructor(private readonly connected: () => Connection | undefined) {}

  of(report: string): T | undefined {
    return this.#accounts.get(report);
  }

  /** Disposes what was kept for the report. @param account undefined where nobody could be asked */
  put(report: string, account: T | undefined): void {
    this.#accounts.get(report)?.dispose();
    this.#accounts.delete(report);
    if (account) this.#accounts.set(report, account);
  }

  reportOf(account: T): string | undefined {
    return [...this.#accounts].find(([, each]) => each === account)?.[0];
  }

  /** Of the report that was made last. */
  asTo(fn: Pick<LambdaFunction, 'id'>): T | undefined {
    return [...this.#accounts.values()].findLast((account) => this.holds(account) && account.factsOf(fn));
  }

  /** Whether what it said is of the connection that is looked at. */
  holds({ connection }: Pick<T, 'connection'>): boolean {
    return connection === this.connected();
  }

  dispose(): void {
    for (const report of this.#accounts.keys()) this.put(report, undefined);
  }
}
