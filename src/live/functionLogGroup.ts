import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Connection } from '../sources/connection.ts';
import type { FunctionSelector } from '../sources/traceSource.ts';

/** A function and the log group that it writes into, by that group's name. */
export interface FunctionLogGroup {
  readonly declared: LambdaFunction;
  readonly group: FunctionSelector;
}

/** Where a function logs: into the group that its template names, else into Lambda's default, which the local endpoint knows alone. */
export function logGroupOf(
  { logGroup }: LambdaFunction,
  deployed: FunctionSelector,
  where: Connection['kind'],
): FunctionSelector {
  if (where === 'aws' && logGroup !== undefined) return { kind: 'exact', name: logGroup };
  return deployed.kind === 'exact'
    ? { kind: 'exact', name: `/aws/lambda/${deployed.name}` }
    : { kind: 'prefix', prefix: `/aws/lambda/${deployed.prefix}` };
}
