import { groupBy } from '../../base/groupBy.ts';
import type { StackFunctions, WantedStack } from './deployedNames.ts';

/** A deployed function with its tags, by their keys. */
interface Tagged {
  readonly name: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** What CloudFormation puts behind the logical id in the name of a nested stack: `shop-Orders-1QWERTY2ASDF3`. */
const RANDOM = '[A-Z0-9]{10,14}';

/**
 * The functions of stacks by the tags that CloudFormation gives them. A nested stack is known by its name, which begins with that of the one
 * around it; where two stacks of the account are called so, which of them is meant is not known.
 */
export function taggedFunctions(functions: readonly Tagged[], wanted: readonly WantedStack[]): StackFunctions {
  const names = [...new Set(functions.map(stackOf))].filter((name) => name !== undefined);
  const places = wanted.flatMap(({ name: stack, nested }) => [
    { stack, path: '', name: stack },
    ...[...nested].map((key) => ({ stack, path: `${key}/`, name: nestedStack(stack, key, names) })),
  ]);
  const placesOf = groupBy(places, ({ name }) => name);
  const found = new Map(wanted.map(({ name }) => [name, new Map<string, string>()]));
  for (const fn of functions) {
    const [stack, id] = [stackOf(fn), fn.tags.get('aws:cloudformation:logical-id')];
    if (stack === undefined || id === undefined) continue;
    for (const place of placesOf.get(stack) ?? []) found.get(place.stack)?.set(place.path + id, fn.name);
  }
  return found;
}

function stackOf({ tags }: Tagged): string | undefined {
  return tags.get('aws:cloudformation:stack-name');
}

/** The only stack that is called as one nested in another. @param key `Orders`, `Orders/Jobs` */
function nestedStack(stack: string, key: string, names: readonly string[]): string | undefined {
  const ids = key.split('/');
  if (!ids.every((id) => /^[A-Za-z0-9]+$/.test(id))) return undefined;
  const rest = new RegExp(`^${ids.map((id) => `-${id}-${RANDOM}`).join('')}$`);
  const [only, ...others] = names.filter((name) => name.startsWith(stack) && rest.test(name.slice(stack.length)));
  return others.length === 0 ? only : undefined;
}
