import type { Disposable } from '../../base/disposable.ts';
import type * as Aws from '../aws.ts';
import { toUserError } from '../awsErrors.ts';
import { readFailure } from '../awsFailure.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { pagesOf } from '../requests/pagesOf.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';

/** CloudFormation takes few such calls a second, those of a deployment that is under way included. */
const CALLS_AT_ONCE = 2;
/** A page holds 100 resources, a stack 500. */
const MAX_PAGES = 10;

/** Lists the functions of stacks. */
export class StackReader implements Disposable {
  readonly #calls: ConnectionCalls<Aws.StackCalls>;

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    this.#calls = new ConnectionCalls(
      async (connection) => (await loadAws()).openStacks(connection, CALLS_AT_ONCE),
      new RequestWindow(CALLS_AT_ONCE, clock),
    );
  }

  /**
   * Deployed names by logical id, those of nested stacks by `Nested/Id`; undefined where there is no such stack. Needs
   * `cloudformation:ListStackResources`; throws a `UserError` that names it where it is missing.
   * @param nested which nested stacks are listed too, as `Orders`, `Orders/Jobs`
   */
  async functions(
    connection: Connection,
    stack: string,
    nested: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, string> | undefined> {
    const resources = await this.#resources(connection, stack, signal);
    if (!resources) return undefined;
    const found = new Map<string, string>();
    const inner: (readonly [key: string, stack: string])[] = [];
    for (const { LogicalResourceId: id, PhysicalResourceId: name, ResourceType: type, ResourceStatus } of resources) {
      // It is still being made, or is gone.
      if (!id || !name || ResourceStatus === 'DELETE_COMPLETE') continue;
      if (type === 'AWS::Lambda::Function') found.set(id, name);
      if (type === 'AWS::CloudFormation::Stack' && nested.has(id)) inner.push([id, name]);
    }
    for (const [key, arn] of inner) {
      const own = new Set(
        [...nested].flatMap((each) => (each.startsWith(`${key}/`) ? [each.slice(key.length + 1)] : [])),
      );
      const within = await this.functions(connection, arn, own, signal);
      for (const [id, name] of within ?? []) found.set(`${key}/${id}`, name);
    }
    return found;
  }

  dispose(): void {
    this.#calls.dispose();
  }

  async #resources(
    connection: Connection,
    stack: string,
    signal: AbortSignal,
  ): Promise<readonly Aws.StackResourceSummary[] | undefined> {
    const all: Aws.StackResourceSummary[] = [];
    const ask = (token: string | undefined) =>
      this.#calls.ask(connection, (calls) => calls.listStackResources(stack, token, signal), signal);
    try {
      for await (const page of pagesOf(ask, ({ NextToken }) => NextToken, MAX_PAGES))
        all.push(...(page.StackResourceSummaries ?? []));
      return all;
    } catch (error) {
      if (isNoStack(error)) return undefined;
      throw toUserError(error, { connection, action: 'cloudformation:ListStackResources' });
    }
  }
}

/** CloudFormation has no exception of its own for it: `Stack with id orders does not exist`. */
function isNoStack(error: unknown): boolean {
  const { names, message } = readFailure(error);
  return names.includes('ValidationError') && /does not exist/.test(message);
}
