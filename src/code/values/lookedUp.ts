import type { Node } from '../nodes/node.ts';
import { argumentsOf } from '../nodes/nodeParts.ts';
import { memberOrigin } from './knownValue.ts';
import type { Meanings } from './meanings.ts';
import { plainText } from './textParts.ts';

/** The origin of Python's `getattr(object, 'name')`; undefined of other calls. @param origin of what is called */
export function lookedUp(call: Node, origin: string, values: Meanings, depth: number): string | undefined {
  if (origin !== 'getattr') return undefined;
  const [object, name] = argumentsOf(call);
  const key = name && plainText(values.textOf(name, depth));
  return object && key ? memberOrigin(values.originOf(object, depth), key) : undefined;
}

/** What the second of `given or made()` says of an expression: a client of AWS may be for another service, or table, where one is given. */
export function madeOtherwise(origin: string): string {
  return /^(?:@?aws-sdk|(?:aio)?boto)/.test(origin) ? '?' : origin;
}
