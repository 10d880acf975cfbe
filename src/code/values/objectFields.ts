import type { Node } from 'web-tree-sitter';
import type { Wanted } from '../given/callOptions.ts';
import type { Meanings } from './meanings.ts';
import { child, childrenOf } from '../nodes/nodeParts.ts';
import { plainText } from './textParts.ts';

/** How deep objects are spread into one another. */
const MAX_SPREADS = 4;

/** The value of one of these keys in an object, or in what is spread into it. */
export function propertyOf(object: Node, wanted: Wanted, meanings: Meanings, depth = 0): Node | undefined {
  if (depth > MAX_SPREADS) return undefined;
  const { nodes } = meanings;
  const shape = nodes.shapeOf(object);
  if (shape?.is === 'tokens') return tokenAfter(object, wanted, meanings);
  const body = shape?.is === 'object' && shape.body ? child(object, shape.body) : object;
  for (const entry of body ? nodes.childrenOf(body) : []) {
    const named = namedEntry(entry, meanings);
    const part = nodes.shapeOf(named);
    if (part?.is === 'assignment' && (shape?.is === 'object' || named !== entry)) {
      const { left, right } = nodes.assignmentOf(named) ?? {};
      if (left && wanted(nodes.textOf(left))) return right;
    } else if (part?.is === 'object' && shape?.is === 'object') {
      const value = propertyOf(named, wanted, meanings, depth + 1);
      if (value) return value;
    } else if (part?.is === 'pair') {
      const key = child(named, part.key);
      if (key && wanted(keyText(key, meanings))) return child(named, part.value);
    } else if (part?.is === 'identifier' && shape?.is === 'object' && wanted(nodes.textOf(named))) {
      return named;
    } else if (part?.is === 'spread') {
      const spread = named.namedChild(0);
      const inner = spread ? meanings.definitionOf(spread) : undefined;
      const isObject = inner && nodes.shapeOf(inner)?.is === 'object';
      const value = isObject ? propertyOf(inner, wanted, meanings, depth + 1) : undefined;
      if (value) return value;
    }
  }
  return undefined;
}

/** The text behind `name =`. */
function tokenAfter(tokens: Node, wanted: Wanted, { nodes }: Meanings): Node | undefined {
  const name = childrenOf(tokens).find(
    (token) =>
      nodes.shapeOf(token)?.is === 'identifier' && wanted(nodes.textOf(token)) && token.nextSibling?.type === '=',
  );
  return name?.nextNamedSibling ?? undefined;
}

/** `Name = value` in an attribute's argument. */
function namedEntry(entry: Node, { nodes }: Meanings): Node {
  const shape = nodes.shapeOf(entry);
  const inner = shape?.is === 'wrapper' && shape.named ? nodes.innerOf(entry) : undefined;
  return inner ?? entry;
}

function keyText(key: Node, meanings: Meanings): string {
  const { nodes } = meanings;
  const shape = nodes.shapeOf(key);
  const inner = shape?.is === 'wrapper' && shape.keyIsName ? nodes.innerOf(key) : undefined;
  if (inner) return keyText(inner, meanings);
  const is = shape?.is;
  return is === 'word' || is === 'identifier' ? nodes.textOf(key) : (plainText(meanings.textOf(key)) ?? '');
}
