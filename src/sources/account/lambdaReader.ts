import type { Disposable } from '../../base/disposable.ts';
import type * as Aws from '../aws.ts';
import { isMissing } from '../awsFailure.ts';
import { toUserError } from '../awsErrors.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { pagesOf } from '../requests/pagesOf.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';
import { modifiedAt, readDeployedFunction, type DeployedFunction } from './deployedFunction.ts';
import type { FunctionAlias, FunctionVersions, PublishedVersion } from './functionVersions.ts';

/** Lambda takes 15 such calls a second for a whole account, the user's other tools included. */
const CALLS_AT_ONCE = 2;
/** A page holds 50 functions. */
const MAX_PAGES = 200;

/** Reads the functions that are deployed where a connection leads. Every method throws a `UserError` that names a missing permission. */
export class LambdaReader implements Disposable {
  readonly #calls: ConnectionCalls<Aws.LambdaCalls>;

  /** @param commitNames variables of functions that may name the commit of their code */
  constructor(
    loadAws: () => Promise<typeof Aws>,
    private readonly commitNames: () => readonly string[] = () => [],
    clock: Clock = systemClock,
  ) {
    this.#calls = new ConnectionCalls(
      async (connection) => (await loadAws()).openLambda(connection, CALLS_AT_ONCE),
      new RequestWindow(CALLS_AT_ONCE, clock),
    );
  }

  /** Every function of the account in that region, 10,000 at most; needs `lambda:ListFunctions`. */
  async functions(connection: Connection, signal: AbortSignal): Promise<readonly DeployedFunction[]> {
    const found: DeployedFunction[] = [];
    const pages = this.#pages(connection, 'lambda:ListFunctions', signal, (calls, marker) =>
      calls.listFunctions(marker, signal),
    );
    for await (const { Functions = [] } of pages)
      found.push(...Functions.flatMap((each) => readDeployedFunction(each, this.commitNames()) ?? []));
    return found;
  }

  /**
   * What was published of a function, 10,000 at most of each; needs `lambda:ListVersionsByFunction` and `lambda:ListAliases`.
   * @param name of a function
   */
  async versions(connection: Connection, name: string, signal: AbortSignal): Promise<FunctionVersions> {
    const versions: PublishedVersion[] = [];
    const versionPages = this.#pages(connection, 'lambda:ListVersionsByFunction', signal, (calls, marker) =>
      calls.listVersions(name, marker, signal),
    );
    for await (const { Versions = [] } of versionPages)
      for (const { Version: version, CodeSha256: codeSha256, LastModified } of Versions)
        if (version) versions.push({ version, codeSha256, lastModified: modifiedAt(LastModified) });
    const aliases: FunctionAlias[] = [];
    const aliasPages = this.#pages(connection, 'lambda:ListAliases', signal, (calls, marker) =>
      calls.listAliases(name, marker, signal),
    );
    for await (const { Aliases = [] } of aliasPages)
      for (const { Name: alias, FunctionVersion: version, RoutingConfig } of Aliases)
        if (alias && version)
          aliases.push({
            name: alias,
            versions: [version, ...Object.keys(RoutingConfig?.AdditionalVersionWeights ?? {})],
          });
    return { versions, aliases };
  }

  /** Undefined where there is none of that name; needs `lambda:GetFunctionConfiguration`. */
  async function(connection: Connection, name: string, signal: AbortSignal): Promise<DeployedFunction | undefined> {
    try {
      return readDeployedFunction(
        await this.#calls.ask(connection, (calls) => calls.getFunction(name, signal), signal),
      );
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw toUserError(error, { connection, action: 'lambda:GetFunctionConfiguration' });
    }
  }

  /** Turns active tracing on: changes the account, so only after the user said so. Needs `lambda:UpdateFunctionConfiguration`. */
  async turnTracingOn(connection: Connection, name: string, signal: AbortSignal): Promise<void> {
    const change = (calls: Aws.LambdaCalls) => calls.setTracing(name, 'Active', signal);
    await this.#calls.askFor(connection, 'lambda:UpdateFunctionConfiguration', change, signal);
  }

  dispose(): void {
    this.#calls.dispose();
  }

  #pages<Page extends { NextMarker?: string | undefined }>(
    connection: Connection,
    action: string,
    signal: AbortSignal,
    list: (calls: Aws.LambdaCalls, marker: string | undefined) => Promise<Page>,
  ): AsyncGenerator<Page, void, undefined> {
    const ask = (marker: string | undefined) =>
      this.#calls.askFor(connection, action, (calls) => list(calls, marker), signal);
    return pagesOf(ask, ({ NextMarker }) => NextMarker, MAX_PAGES);
  }
}
