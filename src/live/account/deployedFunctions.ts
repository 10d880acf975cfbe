import { textHash } from '../../base/text/textHash.ts';
import type * as DeployedNames from '../../functions/deployments/deployedNames.ts';
import type { Deployment } from '../../functions/deployments/deployedNames.ts';
import { UNNAMED } from '../../functions/deployments/declaredStage.ts';
import type { FunctionIndex } from '../../functions/functionIndex.ts';
import type { DeployedTies } from '../../functions/deployments/functionPresences.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { connectionKey, type Connection } from '../../sources/connection/connection.ts';
import type { ShownVersions } from './shownVersions.ts';
import type { ListedStacks, StackNames } from './stackNames.ts';
import type { FunctionSelector } from '../../sources/traceSource.ts';
import type { ConnectionChoices } from './chooseConnection.ts';
import { logGroupOf, type FunctionLogGroup } from '../../functions/deployments/functionLogGroup.ts';

/** The declared functions as one connection knows them. */
export interface DeployedView extends DeployedTies {
  /** Why a function's traces cannot be found here, as a sentence that says what to do; undefined where they are asked for. */
  unaskedReason(declared: LambdaFunction): string | undefined;
  /** See `ReportInput.shownAs`. */
  shownAs(declared: LambdaFunction): string | undefined;
}

/** Ties the functions that the workspace declares to those that a connection runs. */
export class DeployedFunctions {
  /** By `connectionKey`. */
  readonly #listed = new Map<string, ListedStacks>();

  /** Keys of connections whose stacks are listed anew when they are asked for next. */
  readonly #anew = new Set<string>();

  /** @param stacks lists them; loaded when something is first asked of it. Without it, names are those that templates tell. */
  constructor(
    private readonly index: FunctionIndex,
    private readonly stacks?: () => Promise<Pick<StackNames, 'read'>>,
    private readonly versions?: Pick<ShownVersions, 'of'>,
  ) {}

  /** @param connection undefined for traces of a file, which does not say where its functions run: then a name of either kind is theirs. */
  async view(connection: Connection | undefined): Promise<DeployedView> {
    const { functions } = await this.index.functions();
    const { deployedSelector, functionOfDeployedName } = await deployedNames();
    const deployment = await this.#deployment(connection);
    const functionOf = (name: string): LambdaFunction | undefined =>
      (connection ? undefined : functionOfDeployedName(name, functions, { kind: 'local' })) ??
      functionOfDeployedName(name, functions, deployment);
    return {
      functions,
      functionOf,
      selectorOf: (declared) => deployedSelector(declared, deployment),
      shownAs: ({ id }) => connection && this.versions?.of(connection, id),
      unaskedReason: (declared) => {
        const selector = deployedSelector(declared, deployment);
        if (selector.kind === 'unknown') return selector.reason;
        const name = deployedNameOf(selector, declared);
        if (name === undefined || functionOf(name) === declared) return undefined;
        return `Another template declares a function of the same name, ${declared.functionName ?? declared.logicalId}: their traces cannot be told apart.`;
      },
    };
  }

  /** What to ask traces of; functions whose deployed name cannot be known are left out. On AWS, stacks are listed before. */
  async selectors(connection: Connection): Promise<readonly FunctionSelector[]> {
    const { functions } = await this.index.functions();
    await this.#listStacks(connection, functions);
    return (await this.#selected(connection)).map(({ selector }) => selector);
  }

  /** The user wants to see what is there now: a stack may have been deployed since it was listed. */
  listAnew(connection: Connection): void {
    this.#anew.add(connectionKey(connection));
  }

  /** Where the functions log; those whose deployed name cannot be known are left out. */
  async logGroups(connection: Connection): Promise<readonly FunctionLogGroup[]> {
    return (await this.#selected(connection)).map(({ declared, selector }) => ({
      declared,
      group: logGroupOf(declared, selector, connection.kind),
    }));
  }

  /** A hash of what ties traces to functions and these to source: another where a template or samconfig.toml now says otherwise. */
  async fingerprint(connection: Connection): Promise<string> {
    const { functions } = await this.index.functions();
    const { deployedSelector } = await deployedNames();
    // What stacks hold is not known before they were listed.
    const deployment = { ...(await this.#deployment(connection)), stacks: undefined, unlisted: undefined };
    const ties = functions.map((declared) => {
      const { id, handler, handlerPlace: place } = declared;
      const shown = this.versions?.of(connection, id);
      return [
        id,
        handler,
        place?.file,
        place?.symbol,
        deployedSelector(declared, deployment),
        ...(shown === undefined ? [] : [shown]),
      ];
    });
    return textHash(JSON.stringify(ties));
  }

  /** What the files of the workspace tell of deployments. */
  async known(): Promise<Pick<ConnectionChoices, 'stages' | 'takesAnyStage'>> {
    const { stages, functions } = await this.index.functions();
    return {
      stages,
      takesAnyStage: functions.some(({ stageNames }) => stageNames?.pattern !== undefined),
    };
  }

  /** The functions whose deployed name can be known. */
  async #selected(
    connection: Connection,
  ): Promise<readonly { readonly declared: LambdaFunction; readonly selector: FunctionSelector }[]> {
    const { functions } = await this.index.functions();
    const { deployedSelector } = await deployedNames();
    const deployment = await this.#deployment(connection);
    return functions.flatMap((declared) => {
      const selector = deployedSelector(declared, deployment);
      return selector.kind === 'unknown' ? [] : [{ declared, selector }];
    });
  }

  async #deployment(connection: Connection | undefined): Promise<Deployment> {
    if (connection?.kind === 'local') return { kind: 'local' };
    const { samConfigs } = await this.index.functions();
    const stage = connection?.deployment;
    const listed = connection && this.#listed.get(connectionKey(connection));
    return {
      ...{ kind: 'aws', samConfigs, stage: stage === UNNAMED ? undefined : stage, region: connection?.region },
      ...listed,
    };
  }

  async #listStacks(connection: Connection, functions: readonly LambdaFunction[]): Promise<void> {
    if (!this.stacks || connection.kind === 'local') return;
    const { wantedStacks } = await deployedNames();
    const wanted = wantedStacks(functions, await this.#deployment(connection));
    if (wanted.length === 0) return;
    const anew = this.#anew.delete(connectionKey(connection));
    this.#listed.set(connectionKey(connection), await (await this.stacks()).read(connection, wanted, anew));
  }
}

/** Loaded when functions are first tied. */
function deployedNames(): Promise<typeof DeployedNames> {
  return import('../../functions/deployments/deployedNames.ts');
}

/** A name that the function may have where it is deployed; undefined where CloudFormation shortens it in a way nobody knows. */
function deployedNameOf(selector: FunctionSelector, { logicalId }: LambdaFunction): string | undefined {
  if (selector.kind === 'exact') return selector.name;
  return selector.prefix.endsWith(`-${logicalId}-`) ? `${selector.prefix}AAAAAAAAAAAA` : undefined;
}
