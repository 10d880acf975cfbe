import type { Node } from '../nodes/node.ts';
import type { Binding } from './scopeTree.ts';

/** Of JavaScript and TypeScript: `this` in a static member is the class, in another one an instance of it. */
export function isInStatic(node: Node): boolean {
  let at = node;
  while (at.parent && at.parent.type !== 'class_body') at = at.parent;
  return at.parent !== undefined && (at.type === STATIC_BLOCK || at.children.some(({ type }) => type === 'static'));
}

/** What one name stands for in a class, or in its instances: both may have a member of that name. */
export function ofSide(bindings: readonly Binding[], isStatic: boolean): readonly Binding[] {
  if (bindings.length < 2) return bindings;
  const own = bindings.filter(({ name }) => isInStatic(name) === isStatic);
  return own.length > 0 ? own : bindings;
}

const STATIC_BLOCK = 'class_static_block';
