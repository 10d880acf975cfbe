import type { Disposable } from '../../base/disposable.ts';
import { OnFirstUse } from '../../base/onFirstUse.ts';
import { isCancellation, messageOf, UserError } from '../../base/userError.ts';
import { logGroupOf } from '../../functions/deployments/functionLogGroup.ts';
import type { Presence } from '../../functions/deployments/functionPresences.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { DeployedFunction } from '../../sources/account/deployedFunction.ts';
import type { LambdaReader } from '../../sources/account/lambdaReader.ts';
import { RoleReader, type RolePolicies } from '../../sources/account/roleReader.ts';
import { InvocationMetric } from '../../sources/account/invocationMetric.ts';
import { SpanDestinationReader } from '../../sources/account/spanDestination.ts';
import type * as Aws from '../../sources/aws.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import { LogReader } from '../../sources/cloudWatchLogs/cloudWatchLogsReader.ts';
import { systemClock } from '../../sources/requests/requestWindow.ts';
import { once } from '../once.ts';
import type { RecordedSpans } from '../../trace/recordedSpans.ts';
import type { AccountFacts, Answer, Deployed, IndexedSpans } from './account.ts';
import { FAILURES_PATTERN, failuresLogged, type LoggedFailures } from './loggedFailures.ts';
import { countInvocations, INVOCATIONS_PATTERN, type LoggedInvocations } from './loggedInvocations.ts';

/**
 * What an account says of the functions of the workspace. Each thing is asked once; what is denied is an answer that names the
 * permission. Nothing is changed.
 */
export class AccountReader implements Disposable {
  readonly #lambda: OnFirstUse<LambdaReader>;
  readonly #roles: RoleReader;
  readonly #logs: LogReader;
  readonly #metric: InvocationMetric;
  readonly #spans: SpanDestinationReader;
  readonly #destination: (key: string, signal: AbortSignal) => Promise<Answer<IndexedSpans>>;
  readonly #listed: (name: string, signal: AbortSignal) => Promise<Answer<readonly DeployedFunction[]>>;
  readonly #role: (arn: string, signal: AbortSignal) => Promise<Answer<RolePolicies>>;
  readonly #facts = new Map<string, AccountFacts>();
  /** Which of those that are listed each function is. */
  #presences: ReadonlyMap<string, Presence<DeployedFunction>> | undefined;

  constructor(
    private readonly deployed: Deployed,
    loadAws: () => Promise<typeof Aws>,
  ) {
    this.#lambda = new OnFirstUse(async () => {
      const { LambdaReader } = await import('../../sources/account/lambdaReader.ts');
      return new LambdaReader(loadAws);
    });
    this.#roles = new RoleReader(loadAws);
    this.#logs = new LogReader(loadAws, systemClock);
    this.#metric = new InvocationMetric(loadAws);
    this.#spans = new SpanDestinationReader(loadAws);
    const { connection } = deployed;
    this.#listed = once((_, signal: AbortSignal) =>
      answer(async () => (await this.#lambda.get()).functions(connection, signal)),
    );
    this.#destination = once((_, signal: AbortSignal) => answer(() => this.#indexed(signal)));
    this.#role = once((arn: string, signal: AbortSignal) =>
      answer(() => this.#roles.policiesOf(connection, arn, signal)),
    );
  }

  get connection(): Connection {
    return this.deployed.connection;
  }

  /** Where it looks, as the user knows it. */
  get name(): string {
    return this.deployed.name;
  }

  /** What was read of a function before; undefined where nothing was. */
  factsOf(fn: Pick<LambdaFunction, 'id'>): AccountFacts | undefined {
    return this.#facts.get(fn.id);
  }

  /** Reads what is known of functions; of their logs only where that is asked. Rejects with an `AbortError` where it is cancelled. */
  async read(functions: readonly LambdaFunction[], withLogs: boolean, signal: AbortSignal): Promise<void> {
    const { connection, name, window, spansInLogs } = this.deployed;
    for (const fn of functions) {
      const deployed =
        connection.kind === 'local' ? await this.#localOf(fn, signal) : await this.#deployedOf(fn, signal);
      const roleArn = deployed?.is === 'read' ? deployed.value.roleArn : undefined;
      const role = roleArn === undefined ? undefined : await this.#role(roleArn, signal);
      const logs = withLogs ? await this.#logsOf(fn, deployed, signal) : undefined;
      const seen = { traces: this.deployed.tracesOf(fn), recorded: this.deployed.recordedBy(fn) };
      const failures =
        logs?.is === 'read' ? await this.#failuresIn(logs.value.logGroup, seen.recorded, signal) : undefined;
      const metric = await this.#metricOf(deployed, logs, signal);
      const lastInvoked = await this.#lastInvoked(deployed, metric, signal);
      const destination = await this.#destination(this.deployed.connection.kind, signal);
      const facts = {
        connection,
        name,
        window,
        deployed,
        role,
        logs,
        metric,
        lastInvoked,
        failures,
        spansInLogs,
        destination,
      };
      this.#facts.set(fn.id, { ...facts, ...seen });
    }
  }

  /** Turns a deployed function's tracing on: changes the account. */
  async turnTracingOn(name: string, signal: AbortSignal): Promise<void> {
    await (await this.#lambda.get()).turnTracingOn(this.deployed.connection, name, signal);
  }

  dispose(): void {
    for (const reader of [this.#lambda, this.#roles, this.#logs, this.#metric, this.#spans]) reader.dispose();
  }

  /**
   * Of what runs on this machine, only that it is not there is worth a word. An endpoint that runs nothing may hold traces of functions
   * that something else runs.
   */
  async #localOf(fn: LambdaFunction, signal: AbortSignal): Promise<{ readonly is: 'missing' } | undefined> {
    const listed = await this.#listed('all', signal);
    if (listed.is !== 'read' || listed.value.length === 0 || (this.deployed.tracesOf(fn) ?? 0) > 0) return undefined;
    const deployed = await this.#presenceOf(fn, listed.value);
    return deployed.is === 'missing' ? deployed : undefined;
  }

  async #deployedOf(fn: LambdaFunction, signal: AbortSignal): Promise<Answer<DeployedFunction>> {
    const { connection, selectorOf } = this.deployed;
    const selector = selectorOf(fn);
    switch (selector.kind) {
      case 'unknown':
        return { is: 'unread', reason: selector.reason };
      case 'exact':
        return found(await answer(async () => (await this.#lambda.get()).function(connection, selector.name, signal)));
      case 'prefix': {
        const listed = await this.#listed('all', signal);
        return listed.is === 'read' ? this.#presenceOf(fn, listed.value) : listed;
      }
    }
  }

  async #indexed(signal: AbortSignal): Promise<IndexedSpans> {
    const { connection } = this.deployed;
    const destination = await this.#spans.destination(connection, signal);
    if (!destination.isLogs) return { ...destination, share: undefined };
    return { ...destination, share: await answer(() => this.#spans.indexedShare(connection, signal)) };
  }

  async #presenceOf(fn: LambdaFunction, listed: readonly DeployedFunction[]): Promise<Answer<DeployedFunction>> {
    const { functionPresences } = await import('../../functions/deployments/functionPresences.ts');
    this.#presences ??= functionPresences(this.deployed, listed);
    const presence = this.#presences.get(fn.id);
    switch (presence?.kind) {
      case 'deployed':
        return { is: 'read', value: presence.deployed };
      case 'unknown':
        return { is: 'unread', reason: presence.reason };
      case 'absent':
      case undefined:
        return { is: 'missing' };
    }
  }

  async #logsOf(
    fn: LambdaFunction,
    deployed: Answer<DeployedFunction> | undefined,
    signal: AbortSignal,
  ): Promise<Answer<LoggedInvocations> | undefined> {
    if (deployed && deployed.is !== 'read') return undefined;
    const { connection, window, selectorOf } = this.deployed;
    const selector = deployed ? ({ kind: 'exact', name: deployed.value.name } as const) : selectorOf(fn);
    const group = selector.kind === 'unknown' ? undefined : logGroupOf(fn, selector, connection.kind);
    const logGroup = deployed?.value.logGroup ?? (group?.kind === 'exact' ? group.name : undefined);
    if (logGroup === undefined) return undefined;
    const filter = { filterPattern: INVOCATIONS_PATTERN, startTime: window.from, endTime: window.to };
    const read = await answer(() => this.#logs.read(connection, logGroup, filter, signal));
    if (read.is !== 'read') return read;
    const { events, more, missing } = read.value;
    return missing ? { is: 'missing' } : { is: 'read', value: countInvocations(logGroup, events, more, Date.now()) };
  }

  /** Where its log tells of no invocation, or nobody may read that. */
  async #metricOf(
    deployed: Answer<DeployedFunction> | undefined,
    logs: Answer<LoggedInvocations> | undefined,
    signal: AbortSignal,
  ): Promise<Answer<number> | undefined> {
    if (deployed?.is !== 'read' || !logs || (logs.is === 'read' && logs.value.invocations > 0)) return undefined;
    const { connection, window } = this.deployed;
    return answer(() => this.#metric.invocations(connection, deployed.value.name, window, signal));
  }

  /** Before the window, where it was not invoked in that. */
  async #lastInvoked(
    deployed: Answer<DeployedFunction> | undefined,
    metric: Answer<number> | undefined,
    signal: AbortSignal,
  ): Promise<AccountFacts['lastInvoked']> {
    if (deployed?.is !== 'read' || metric?.is !== 'read' || metric.value > 0) return undefined;
    const { connection, window } = this.deployed;
    return answer(() => this.#metric.lastInvocation(connection, deployed.value.name, window.from, signal));
  }

  async #failuresIn(
    logGroup: string,
    recorded: RecordedSpans | undefined,
    signal: AbortSignal,
  ): Promise<Answer<LoggedFailures | undefined> | undefined> {
    const { connection, window } = this.deployed;
    if (!recorded || recorded.unfailing.size === 0) return undefined;
    const filter = { filterPattern: FAILURES_PATTERN, startTime: window.from, endTime: window.to };
    const read = await answer(() => this.#logs.read(connection, logGroup, filter, signal));
    if (read.is !== 'read') return read;
    const { events, more } = read.value;
    return { is: 'read', value: failuresLogged(events, recorded.unfailing, more) };
  }
}

/** What a call says, or why it could not be made. */
async function answer<T>(ask: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { is: 'read', value: await ask() };
  } catch (error) {
    if (isCancellation(error) || !(error instanceof UserError)) throw error;
    return { is: 'unread', reason: messageOf(error) };
  }
}

function found<T>(answered: Answer<T | undefined>): Answer<T> {
  if (answered.is !== 'read') return answered;
  return answered.value === undefined ? { is: 'missing' } : { is: 'read', value: answered.value };
}
