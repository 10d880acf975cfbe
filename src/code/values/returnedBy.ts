import type { Node } from '../nodes/node.ts';
import type { Meanings, Returned } from './meanings.ts';
import type { Scopes } from '../scopes/scopes.ts';
import { commonOrigin } from './origins/commonOrigin.ts';
import { unknownText } from './texts/textParts.ts';

const MAX_RETURNS = 8;

/** What a function of this file gives back, where all its `return` mean the same; undefined where it gives back nothing. */
export function returnedBy(node: Node, values: Meanings, scopes: Scopes, depth: number): Returned | undefined {
  const returned = returnsOf(node, scopes);
  const [first] = returned;
  if (!first || returned.length > MAX_RETURNS) return undefined;
  const texts = new Set(returned.map((value) => JSON.stringify(values.textOf(value, depth + 1))));
  return {
    origin: commonOrigin(returned.map((value) => values.originOf(value, depth + 1))),
    text: texts.size === 1 ? values.textOf(first, depth + 1) : unknownText,
    known: returned.length === 1 ? values.knownOf(first, depth + 1) : undefined,
  };
}

/** The values of the `return` statements of a function. */
export function returnsOf(node: Node, scopes: Scopes): readonly Node[] {
  const body = node.childForFieldName('body');
  if (!body) return [];
  const shape = node.shape;
  if (shape?.is === 'function' && shape.gives) {
    const only = body.namedChildren.length === 1 ? body.namedChildren[0] : undefined;
    return only ? [only] : [];
  }
  // An arrow function's body may be the value itself.
  if (!/block$|^body/.test(body.type)) return [body];
  return scopes.returnsOf(node).flatMap((statement) => statement.namedChildren[0] ?? []);
}
