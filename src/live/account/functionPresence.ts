import type { DeployedFunction } from '../../sources/account/deployedFunction.ts';
import type { DeployedView } from '../deployedFunctions.ts';

/** Whether a declared function is deployed where a connection leads. */
export type FunctionPresence =
  | { readonly kind: 'deployed'; readonly deployed: DeployedFunction }
  /** The list was read whole, and nothing in it has its name: `orders-create`, `orders-Create-…`. */
  | { readonly kind: 'absent'; readonly name: string }
  /** As a sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Which of the functions that Lambda lists each declared one is, by `LambdaFunction.id`. */
export function functionPresences(
  { functions, selectorOf, functionOf }: Pick<DeployedView, 'functions' | 'selectorOf' | 'functionOf'>,
  listed: readonly DeployedFunction[],
): ReadonlyMap<string, FunctionPresence> {
  const sorted = listed.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const presence = (declared: (typeof functions)[number]): FunctionPresence => {
    const selector = selectorOf(declared);
    if (selector.kind === 'unknown') return selector;
    const named =
      selector.kind === 'exact'
        ? beginningWith(selector.name, sorted).filter(({ name }) => name === selector.name)
        : beginningWith(selector.prefix, sorted);
    const fitting = named.filter(({ name }) => functionOf(name) === declared);
    const [deployed] = fitting;
    if (deployed && fitting.length === 1) return { kind: 'deployed', deployed };
    if (named.length === 0)
      return { kind: 'absent', name: selector.kind === 'exact' ? selector.name : `${selector.prefix}…` };
    return { kind: 'unknown', reason: `${named.length} deployed functions have names that fit.` };
  };
  return new Map(functions.map((declared) => [declared.id, presence(declared)]));
}

/** An account has thousands of functions and a workspace hundreds: to look at each for each would take half a second. */
function beginningWith(prefix: string, sorted: readonly DeployedFunction[]): readonly DeployedFunction[] {
  return sorted.slice(firstFrom(prefix, sorted), firstFrom(`${prefix}\uffff`, sorted));
}

/** The index of the first whose name is not before `text`. */
function firstFrom(text: string, sorted: readonly DeployedFunction[]): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.name ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
