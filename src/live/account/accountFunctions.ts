import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { KeptText } from '../../base/text/keptText.ts';
import type { Log } from '../../base/log.ts';
import { isCancellation, messageOf } from '../../base/userError.ts';
import type { DeployedFunction } from '../../sources/account/deployedFunction.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { DeployedFunctions } from './deployedFunctions.ts';
import type { Live } from '../live.ts';
import type { Presence } from '../../functions/deployments/functionPresences.ts';
import type { CodeTimes, KnownFunction } from './codeTimes.ts';

/** Whether a declared function is deployed where the connection leads. */
export type FunctionPresence = Presence<KnownFunction>;

export interface AccountFunctionsParts {
  readonly live: Pick<Live, 'connection' | 'onDidChangeState' | 'onWillRefresh'>;
  readonly deployed: Pick<DeployedFunctions, 'view'>;
  /** Other functions are declared, or elsewhere. */
  readonly onDidDeclare: Event<unknown>;
  /** All functions where a connection leads, as one paged list. Rejects with `UserError`. */
  list(connection: Connection, signal: AbortSignal): Promise<readonly DeployedFunction[]>;
  /** Where times of releases are kept for other days. */
  readonly kept: KeptText;
  readonly log: Log;
  /** How old (ms) the list may be before it is read again. */
  readonly age?: number;
}

/** A release is seen some minutes after it, while somebody looks; a thousand functions are twenty calls. */
const AGE = 5 * 60_000;

/**
 * What Lambda lists where the connection leads, tied to the declared functions. Read once traces were, never before; where that is not
 * allowed, only this is not known.
 */
export class AccountFunctions implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  readonly #changedCommits = this.#own.add(new Emitter<void>());
  /** Of some function another commit is known, or another release of it: rare, where the list is read again and again. */
  readonly onDidChangeCommits = this.#changedCommits.event;
  readonly #listed = this.#own.add(new Emitter<Connection>());
  /** The list was read, be it the same as before. */
  readonly onDidList = this.#listed.event;
  #commits = '[]';
  #presences: ReadonlyMap<string, FunctionPresence> = new Map();
  /** Why the list could not be read, as a sentence. */
  #failure: string | undefined;
  #reading: Reading | undefined;
  /** However old the list is. */
  #isWanted = false;
  #codes: CodeTimes | undefined;

  constructor(private readonly parts: AccountFunctionsParts) {
    this.#own.add(
      parts.live.onDidChangeState(({ kind }) => {
        if (kind === 'connected') this.#look();
        else if (kind === 'connecting' || kind === 'disconnected') this.#leave();
      }),
    );
    this.#own.add(parts.live.onWillRefresh(() => (this.#isWanted = true)));
    this.#own.add(parts.onDidDeclare(() => void this.#tie(this.#reading)));
  }

  /** @param id `LambdaFunction.id`. Undefined before the list was read. */
  of(id: string): FunctionPresence | undefined {
    return this.#failure === undefined ? this.#presences.get(id) : { kind: 'unknown', reason: this.#failure };
  }

  dispose(): void {
    this.#leave();
    this.#own.dispose();
  }

  #leave(): void {
    this.#reading?.abort.abort();
    this.#reading = undefined;
    this.#presences = new Map();
    this.#failure = undefined;
  }

  #look(): void {
    const { connection } = this.parts.live;
    const before = this.#reading;
    const isRecent = before && Date.now() - before.startedAt < (this.parts.age ?? AGE);
    if (!connection || (isRecent && !this.#isWanted)) return;
    this.#isWanted = false;
    before?.abort.abort();
    this.#reading = { connection, startedAt: Date.now(), abort: new AbortController(), listed: before?.listed };
    void this.#read(this.#reading);
  }

  async #read(reading: Reading): Promise<void> {
    try {
      const functions = await this.parts.list(reading.connection, reading.abort.signal);
      reading.listed = { functions, at: reading.startedAt };
      if (reading === this.#reading) this.#failure = undefined;
    } catch (error) {
      if (reading !== this.#reading || isCancellation(error)) return;
      this.#failure = messageOf(error);
      this.parts.log.warn(`Which functions are deployed is not known: ${this.#failure}`);
    }
    await this.#tie(reading);
    if (reading === this.#reading && this.#failure === undefined) this.#listed.fire(reading.connection);
  }

  async #tie(reading: Reading | undefined): Promise<void> {
    if (!reading || reading !== this.#reading || !(reading.listed ?? this.#failure)) return;
    try {
      const view = await this.parts.deployed.view(reading.connection);
      const { functionPresences } = await import('../../functions/deployments/functionPresences.ts');
      const { functions, at } = reading.listed ?? { functions: [], at: reading.startedAt };
      const presences = await this.#withCode(functionPresences(view, functions), functions, at);
      if (reading !== this.#reading) return;
      this.#presences = presences;
      this.#changed.fire();
      this.#noteCommits();
    } catch (error) {
      if (!isCancellation(error)) this.parts.log.error('Tying deployed functions to declared ones failed', error);
    }
  }

  async #withCode(
    presences: ReadonlyMap<string, Presence<DeployedFunction>>,
    listed: readonly DeployedFunction[],
    at: number,
  ): Promise<ReadonlyMap<string, FunctionPresence>> {
    const { CodeTimes } = await import('./codeTimes.ts');
    const codes = (this.#codes ??= new CodeTimes(this.parts.kept, this.parts.log));
    await codes.note(
      listed,
      [...presences.values()].flatMap((presence) => (presence.kind === 'deployed' ? presence.deployed : [])),
      at,
    );
    return new Map(
      [...presences].map(([id, presence]) => [
        id,
        presence.kind === 'deployed' ? { kind: 'deployed', deployed: codes.known(presence.deployed) } : presence,
      ]),
    );
  }

  #noteCommits(): void {
    const known = [...this.#presences].flatMap(([id, presence]) => {
      const { commit, lastModified } = presence.kind === 'deployed' ? presence.deployed : {};
      return commit === undefined ? [] : [[id, commit, lastModified]];
    });
    const commits = JSON.stringify(known);
    if (commits === this.#commits) return;
    this.#commits = commits;
    this.#changedCommits.fire();
  }
}

interface Reading {
  readonly connection: Connection;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly abort: AbortController;
  /** What was read, and when that was asked for, epoch ms; undefined before it was read once. */
  listed: { readonly functions: readonly DeployedFunction[]; readonly at: number } | undefined;
}
