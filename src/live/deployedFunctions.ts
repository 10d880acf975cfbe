import { textHash } from '../base/textHash.ts';
import { deployedSelector, functionOfDeployedName, type Deployment } from '../functions/deployedNames.ts';
import { UNNAMED } from '../functions/deployments/declaredStage.ts';
import type { FunctionIndex } from '../functions/functionIndex.ts';
import type { DeployedTies } from '../functions/functionPresences.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Connection } from '../sources/connection.ts';
import type { FunctionSelector } from '../sources/traceSource.ts';
import type { ConnectionChoices } from './chooseConnection.ts';
import { logGroupOf, type FunctionLogGroup } from '../functions/functionLogGroup.ts';

/** The declared functions as one connection knows them. */
export interface DeployedView extends DeployedTies {
  /** Why a function's traces cannot be found here, as a sentence that says what to do; undefined where they are asked for. */
  unaskedReason(declared: LambdaFunction): string | undefined;
}

/** Ties the functions that the workspace declares to those that a connection runs. */
export class DeployedFunctions {
  constructor(private readonly index: FunctionIndex) {}

  /** @param connection undefined for traces of a file, which does not say where its functions run: then a name of either kind is theirs. */
  async view(connection: Connection | undefined): Promise<DeployedView> {
    const { functions } = await this.index.functions();
    const deployment = await this.#deployment(connection);
    const functionOf = (name: string): LambdaFunction | undefined =>
      (connection ? undefined : functionOfDeployedName(name, functions, { kind: 'local' })) ??
      functionOfDeployedName(name, functions, deployment);
    return {
      functions,
      functionOf,
      selectorOf: (declared) => deployedSelector(declared, deployment),
      unaskedReason: (declared) => {
        const selector = deployedSelector(declared, deployment);
        if (selector.kind === 'unknown') return selector.reason;
        const name = deployedNameOf(selector, declared);
        if (name === undefined || functionOf(name) === declared) return undefined;
        return `Another template declares a function of the same name, ${declared.functionName ?? declared.logicalId}: their traces cannot be told apart.`;
      },
    };
  }

  /** What to ask traces of; functions whose deployed name cannot be known are left out. */
  async selectors(connection: Connection): Promise<readonly FunctionSelector[]> {
    const { functions } = await this.index.functions();
    const deployment = await this.#deployment(connection);
    return functions.flatMap((declared) => {
      const selector = deployedSelector(declared, deployment);
      return selector.kind === 'unknown' ? [] : [selector];
    });
  }

  /** Where the functions log; those whose deployed name cannot be known are left out. */
  async logGroups(connection: Connection): Promise<readonly FunctionLogGroup[]> {
    const { functions } = await this.index.functions();
    const deployment = await this.#deployment(connection);
    return functions.flatMap((declared) => {
      const selector = deployedSelector(declared, deployment);
      return selector.kind === 'unknown' ? [] : [{ declared, group: logGroupOf(declared, selector, connection.kind) }];
    });
  }

  /** A hash of what ties traces to functions and these to source: another where a template or samconfig.toml now says otherwise. */
  async fingerprint(connection: Connection): Promise<string> {
    const { functions } = await this.index.functions();
    const deployment = await this.#deployment(connection);
    const ties = functions.map((declared) => {
      const { id, handler, handlerPlace: place } = declared;
      return [id, handler, place?.file, place?.symbol, deployedSelector(declared, deployment)];
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

  async #deployment(connection: Connection | undefined): Promise<Deployment> {
    if (connection?.kind === 'local') return { kind: 'local' };
    const { samConfigs } = await this.index.functions();
    const stage = connection?.deployment;
    return { kind: 'aws', samConfigs, stage: stage === UNNAMED ? undefined : stage, region: connection?.region };
  }
}

/** A name that the function may have where it is deployed; undefined where CloudFormation shortens it in a way nobody knows. */
function deployedNameOf(selector: FunctionSelector, { logicalId }: LambdaFunction): string | undefined {
  if (selector.kind === 'exact') return selector.name;
  return selector.prefix.endsWith(`-${logicalId}-`) ? `${selector.prefix}AAAAAAAAAAAA` : undefined;
}
