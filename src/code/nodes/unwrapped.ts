import type { Node } from './node.ts';
import { argumentsOf, methodOf } from './nodeParts.ts';

/** What a call is called on, where its method only unwraps that: `base` of `base.rstrip("/")`. @param methods with their arguments */
export function unwrapped(call: Node, methods: RegExp | undefined): Node | undefined {
  const method = methods && methodOf(call);
  const text = method && call.text.slice(method.property.startIndex - call.startIndex);
  return text !== undefined && methods?.test(text) ? method?.object : undefined;
}

/** Whether a call gives the function that it is given nothing by position: `partial(client.put_item, **options)`. */
export function bindsNamesAlone(call: Node): boolean {
  return argumentsOf(call).filter(({ type }) => type !== 'dictionary_splat').length === 1;
}
