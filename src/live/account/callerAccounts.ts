import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import { connectionKey, isElsewhere, type Connection } from '../../sources/connection/connection.ts';

/** Whose accounts connections lead to, as AWS said before anything else was asked there. */
export class CallerAccounts implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #known = new Map<string, string>();

  /** Twelve digits; undefined before it is known, and for the local endpoint. */
  of(connection: Connection | undefined): string | undefined {
    return connection && this.#known.get(connectionKey(connection));
  }

  /** Whether a deployment is not where its connection leads, by the files that tell of it. */
  contradict(connection: Connection): boolean {
    return connection.kind === 'aws' && isElsewhere(connection, this.of(connection));
  }

  note(connection: Connection, account: string): void {
    const key = connectionKey(connection);
    if (this.#known.get(key) === account) return;
    this.#known.set(key, account);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
