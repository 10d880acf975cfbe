import type { Node } from './node.ts';
import { methodOf } from './nodeParts.ts';

/** What a call is called on, where its method only unwraps that: `base` of `base.rstrip("/")`. @param methods with their arguments */
export function unwrapped(call: Node, methods: RegExp | undefined): Node | undefined {
  const method = methods && methodOf(call);
  const text = method && call.text.slice(method.property.startIndex - call.startIndex);
  return text !== undefined && methods?.test(text) ? method?.object : undefined;
}
