import { resolveName } from '../template/computedName.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';
import type { SamConfig } from './samConfig.ts';

/**
 * Handlers that parameters of their template tell, as samconfig.toml gives these: one that each of its environments gives is the handler; where they
 * give several, none is known.
 */
export function withGivenHandlers(
  functions: readonly LambdaFunction[],
  samConfigs: readonly SamConfig[],
): LambdaFunction[] {
  return functions.map((fn) => {
    const { computedHandler, template, notes } = fn;
    if (!computedHandler || (fn.format !== 'sam' && fn.format !== 'cloudformation')) return fn;
    const environments = samConfigs.flatMap((config) =>
      config.environments.filter((each) => each.template === undefined || each.template === template.file),
    );
    const given = new Set(environments.map(({ parameters = {} }) => resolveName(computedHandler, parameters)));
    if (given.size === 0) return fn;
    const [handler, ...others] = given;
    if (others.length === 0) return { ...fn, handler };
    const list = [...given].map((each) => each ?? 'what is not known here').join(', ');
    return {
      ...fn,
      handler: undefined,
      codeFolder: undefined,
      notes: [...notes, `Which handler is deployed, samconfig.toml gives by environment: ${list}.`],
    };
  });
}
