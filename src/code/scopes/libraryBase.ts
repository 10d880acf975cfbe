import type { Node } from '../nodes/node.ts';
import type { Scopes } from './scopes.ts';

/** Python's way to what a class extends. */
const SUPER = /^super[(]/;
/** What a session sends goes by way of such a method of its own class. */
const SENDERS = ['request', 'send'];

/** An instance of a class of a module, by the class's origin. */
export function instanceOf(origin: string | undefined): string | undefined {
  return origin !== undefined && /^[a-z][\w.]*[.]\w+$/.test(origin) ? `${origin}()` : undefined;
}

/**
 * What names the class, not of this file, whose methods an object has by way of its own class: `super()`, `self`, what is made of the class.
 * @param owner the class that the object is an instance of, where the file says it
 */
export function libraryBase(
  object: Node,
  owner: Node | undefined,
  scopes: Scopes,
  selfNames: readonly string[],
): Node | undefined {
  const isSuper = SUPER.test(object.text.slice(0, 100));
  if (!owner && !isSuper && !selfNames.includes(object.text)) return undefined;
  const [only, ...others] = owner ? scopes.foreignBasesOf(owner) : scopes.inheritedFrom(object);
  const declares = (name: string): boolean =>
    (owner ? scopes.classMeanings(name, owner) : scopes.memberMeanings(name, object)).length > 0;
  return others.length > 0 || (!isSuper && SENDERS.some(declares)) ? undefined : only;
}
