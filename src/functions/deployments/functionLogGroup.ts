import type { DeployedSelector, Deployment } from './deployedNames.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';

/** One name, or all that begin so. */
type KnownSelector = Exclude<DeployedSelector, { readonly kind: 'unknown' }>;

/** A function and the log group that it writes into, by that group's name. */
export interface FunctionLogGroup {
  readonly declared: LambdaFunction;
  readonly group: KnownSelector;
}

/** Where a function logs: into the group that its template names, else into Lambda's default, which the local endpoint knows alone. */
export function logGroupOf(
  { logGroup }: LambdaFunction,
  deployed: KnownSelector,
  where: Deployment['kind'],
): KnownSelector {
  if (where === 'aws' && logGroup !== undefined) return { kind: 'exact', name: logGroup };
  return deployed.kind === 'exact'
    ? { kind: 'exact', name: `/aws/lambda/${deployed.name}` }
    : { kind: 'prefix', prefix: `/aws/lambda/${deployed.prefix}` };
}
