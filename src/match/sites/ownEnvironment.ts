import { ANY_VARIABLE } from '../../code/config/setVariables.ts';
import type { SourceFacts } from '../../code/site.ts';
import type { EnvironmentValue, LambdaFunction } from '../../functions/lambdaFunction.ts';

const UNKNOWN: EnvironmentValue = { kind: 'unknown' };

/**
 * A function whose variables are as its code finds them: those that the code sets itself are not known. Where it sets some by names that are not
 * written there, these are variables that stand in quotes somewhere.
 */
export function withOwnEnvironment(declared: LambdaFunction, sources: readonly SourceFacts[]): LambdaFunction {
  const set = new Set(sources.flatMap(({ setVariables = [] }) => setVariables));
  if (set.size === 0) return declared;
  const isSet = (name: string): boolean =>
    set.has(name) || (set.has(ANY_VARIABLE) && sources.some(({ texts = '' }) => texts.includes(`\n${name}\n`)));
  const environment = Object.fromEntries(
    Object.entries(declared.environment).map(([name, value]) => [name, isSet(name) ? UNKNOWN : value]),
  );
  return { ...declared, environment };
}
