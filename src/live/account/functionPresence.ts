import type { DeployedFunction } from '../../sources/account/deployedFunction.ts';
import type { DeployedView } from '../deployedFunctions.ts';

/** Whether a declared function is deployed where a connection leads. */
export type FunctionPresence =
  | { readonly kind: 'deployed'; readonly deployed: DeployedFunction }
  /** The list was read whole, and nothing in it has its name. */
  | { readonly kind: 'absent' }
  /** As a sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Which of the functions that Lambda lists each declared one is, by `LambdaFunction.id`. */
export function functionPresences(
  { functions, selectorOf, functionOf }: Pick<DeployedView, 'functions' | 'selectorOf' | 'functionOf'>,
  listed: readonly DeployedFunction[],
): ReadonlyMap<string, FunctionPresence> {
  const byName = new Map(listed.map((deployed) => [deployed.name, deployed]));
  const presence = (declared: (typeof functions)[number]): FunctionPresence => {
    const selector = selectorOf(declared);
    if (selector.kind === 'unknown') return selector;
    const named =
      selector.kind === 'exact'
        ? [byName.get(selector.name)].filter((found) => found !== undefined)
        : listed.filter(({ name }) => name.startsWith(selector.prefix));
    const fitting = named.filter(({ name }) => functionOf(name) === declared);
    const [deployed] = fitting;
    if (deployed && fitting.length === 1) return { kind: 'deployed', deployed };
    if (named.length === 0) return { kind: 'absent' };
    return { kind: 'unknown', reason: `${named.length} deployed functions have names that fit.` };
  };
  return new Map(functions.map((declared) => [declared.id, presence(declared)]));
}
