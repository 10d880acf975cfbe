import { oneCommit } from '../../base/gitCommit.ts';
import type { FunctionConfiguration } from '../aws.ts';

/** A function as Lambda has it now. Its environment is not kept, for values may be secrets: but for the commit that it may name. */
export interface DeployedFunction {
  readonly name: string;
  readonly arn: string;
  /** Of the ARN: twelve digits. */
  readonly account: string | undefined;
  /** Undefined where Lambda did not say. */
  readonly tracing: 'Active' | 'PassThrough' | undefined;
  /** `Active`, `Pending`, `Inactive`, `Failed`. ListFunctions leaves it out for functions it says nothing new of. */
  readonly state: string | undefined;
  /** Why it is in that state, in Lambda's words. */
  readonly stateReason: string | undefined;
  /** `Successful`, `Failed`, `InProgress`. */
  readonly lastUpdate: string | undefined;
  /** Epoch ms of the last change, of code or configuration. */
  readonly lastModified: number | undefined;
  readonly version: string | undefined;
  /** SHA-256 of the package, Base64. */
  readonly codeSha256: string | undefined;
  readonly runtime: string | undefined;
  /** The execution role's. */
  readonly roleArn: string | undefined;
  readonly layerArns: readonly string[];
  /** Undefined where it has the default name. */
  readonly logGroup: string | undefined;
  /** That its code was made of, as `gitCommit` gives it; undefined where no variable says it. */
  readonly commit: string | undefined;
}

/**
 * What `GetFunctionConfiguration` or a page of `ListFunctions` says of a function; undefined where it names none.
 * @param commitNames variables that may name the commit
 * https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 */
export function readDeployedFunction(
  said: FunctionConfiguration,
  commitNames: readonly string[] = [],
): DeployedFunction | undefined {
  const { FunctionName: name, FunctionArn: arn } = said;
  if (!name || !arn) return undefined;
  return {
    name,
    arn,
    account: /^arn:[^:]*:lambda:[^:]*:(\d{12}):/.exec(arn)?.[1],
    tracing: said.TracingConfig?.Mode,
    state: said.State,
    stateReason: said.StateReason,
    lastUpdate: said.LastUpdateStatus,
    lastModified: modifiedAt(said.LastModified),
    version: said.Version,
    codeSha256: said.CodeSha256,
    runtime: said.Runtime,
    roleArn: said.Role,
    layerArns: (said.Layers ?? []).flatMap(({ Arn }) => Arn ?? []),
    logGroup: said.LoggingConfig?.LogGroup,
    commit: oneCommit(commitNames.map((variable) => said.Environment?.Variables?.[variable])),
  };
}

/** Epoch ms of `2026-11-28T10:00:00.000+0000`, whose offset without a colon is not of ECMAScript's form. */
export function modifiedAt(said: string | undefined): number | undefined {
  const time = Date.parse((said ?? '').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(time) ? undefined : time;
}
