import { firstIndex } from '../../base/firstIndex.ts';
import type { DeployedSelector } from './deployedNames.ts';
import type { LambdaFunction } from '../lambdaFunction.ts';

/** A function as an account lists it. */
interface Listed {
  readonly name: string;
}

/** Ties names of deployed functions to declared ones. */
export interface DeployedTies {
  /** All that the workspace declares. */
  readonly functions: readonly LambdaFunction[];
  selectorOf(declared: LambdaFunction): DeployedSelector;
  /** The declared function that a deployed one is; undefined where that is not known. */
  functionOf(deployedName: string): LambdaFunction | undefined;
}

/** Whether a declared function is deployed where a connection leads. */
export type Presence<T extends Listed> =
  | { readonly kind: 'deployed'; readonly deployed: T }
  /** The list was read whole, and nothing in it has its name: `orders-create`, `orders-Create-…`. */
  | { readonly kind: 'absent'; readonly name: string }
  /** As a sentence. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Which of the functions that Lambda lists each declared one is, by `LambdaFunction.id`. */
export function functionPresences<T extends Listed>(
  { functions, selectorOf, functionOf }: DeployedTies,
  listed: readonly T[],
): ReadonlyMap<string, Presence<T>> {
  const sorted = listed.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const presence = (declared: LambdaFunction): Presence<T> => {
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
function beginningWith<T extends Listed>(prefix: string, sorted: readonly T[]): readonly T[] {
  return sorted.slice(firstFrom(prefix, sorted), firstFrom(`${prefix}\uffff`, sorted));
}

/** The index of the first whose name is not before `text`. */
function firstFrom(text: string, sorted: readonly Listed[]): number {
  return firstIndex(sorted.length, (index) => (sorted[index]?.name ?? '') >= text);
}
