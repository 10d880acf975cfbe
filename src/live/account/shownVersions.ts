import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import { asRecord, asString } from '../../base/readUnknown.ts';
import { isCancellation } from '../../base/userError.ts';
import type { DeployedFunction } from '../../sources/account/deployedFunction.ts';
import type { FunctionVersions } from '../../sources/account/functionVersions.ts';
import { connectionKey, type Connection } from '../../sources/connection/connection.ts';

/** Where choices are kept for the next time the workspace is opened; VS Code's `Memento` is one. */
export interface ChoiceMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'shownVersions';

/** By which version or alias a function must be called to be measured, where the user chose one; and the lists that were read to choose from. */
export class ShownVersions implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  /** By connection and function. */
  readonly #chosen: Map<string, string>;
  /** By the function's ARN. */
  readonly #listed = new Map<string, ListedVersions>();
  readonly #abort = new AbortController();

  /** @param list reads those of a function, by its name; rejects with `UserError` */
  constructor(
    private readonly memory: ChoiceMemory,
    private readonly list: (connection: Connection, name: string, signal: AbortSignal) => Promise<FunctionVersions>,
  ) {
    const kept = Object.entries(asRecord(memory.get(KEY)) ?? {});
    this.#chosen = new Map(
      kept.flatMap(([key, value]) => (asString(value) === undefined ? [] : [[key, String(value)]])),
    );
  }

  /** @param id `LambdaFunction.id`. Undefined where all calls are measured. */
  of(connection: Connection, id: string): string | undefined {
    return this.#chosen.get(choiceKey(connection, id));
  }

  /** @param qualifier undefined for all calls */
  async choose(connection: Connection, id: string, qualifier: string | undefined): Promise<void> {
    const key = choiceKey(connection, id);
    if (this.#chosen.get(key) === qualifier) return;
    if (qualifier === undefined) this.#chosen.delete(key);
    else this.#chosen.set(key, qualifier);
    this.#changed.fire();
    await this.memory.update(KEY, Object.fromEntries(this.#chosen));
  }

  /** What was listed of a function last; undefined where nobody asked. */
  listed(arn: string): FunctionVersions | undefined {
    return this.#listed.get(arn)?.versions;
  }

  /** Lists those of a function anew: done first where the user asks for it. Rejects with `AbortError` alone. */
  async read(
    connection: Connection,
    { name, arn }: Pick<DeployedFunction, 'name' | 'arn'>,
    signal: AbortSignal,
  ): Promise<FunctionVersions | { readonly failure: unknown }> {
    try {
      const versions = await this.list(connection, name, signal);
      const before = JSON.stringify(this.#listed.get(arn)?.versions);
      this.#listed.set(arn, { connection, name, versions });
      if (JSON.stringify(versions) !== before) this.#changed.fire();
      return versions;
    } catch (failure) {
      if (isCancellation(failure)) throw failure;
      return { failure };
    }
  }

  /** Lists again what was listed where a connection leads: aliases may have been moved. What cannot be listed any more is forgotten. */
  async readAgain(connection: Connection): Promise<void> {
    for (const [arn, listed] of [...this.#listed]) {
      if (connectionKey(listed.connection) !== connectionKey(connection)) continue;
      const read = await this.read(connection, { name: listed.name, arn }, this.#abort.signal).catch(() => undefined);
      if (!read) return;
      if ('failure' in read && this.#listed.delete(arn)) this.#changed.fire();
    }
  }

  dispose(): void {
    this.#abort.abort();
    this.#changed.dispose();
  }
}

interface ListedVersions {
  readonly connection: Connection;
  /** Of the function. */
  readonly name: string;
  readonly versions: FunctionVersions;
}

function choiceKey(connection: Connection, id: string): string {
  return `${connectionKey(connection)} ${id}`;
}
