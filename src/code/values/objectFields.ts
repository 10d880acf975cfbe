import type { Node } from '../nodes/node.ts';
import type { Wanted } from '../given/callOptions.ts';
import type { Meanings } from './meanings.ts';
import { assignmentOf, child, innerOf } from '../nodes/nodeParts.ts';
import { plainText } from './texts/textParts.ts';

/** How deep objects are spread into one another. */
const MAX_SPREADS = 4;

/** The value of one of these keys in an object, or in what is spread into it: of several, what stands last is what counts. */
export function propertyOf(object: Node, wanted: Wanted, meanings: Meanings, depth = 0): Node | undefined {
  if (depth > MAX_SPREADS) return undefined;
  const shape = object.shape;
  if (shape?.is === 'tokens') return tokenAfter(object, wanted);
  const body = shape?.is === 'object' && shape.body ? child(object, shape.body) : object;
  for (const entry of body ? body.namedChildren.toReversed() : []) {
    const named = namedEntry(entry);
    const part = named.shape;
    if (part?.is === 'assignment' && (shape?.is === 'object' || named !== entry)) {
      const { left, right } = assignmentOf(named) ?? {};
      if (left && wanted(left.text)) return right;
    } else if (part?.is === 'object' && shape?.is === 'object') {
      const value = propertyOf(named, wanted, meanings, depth + 1);
      if (value) return value;
    } else if (part?.is === 'pair') {
      const key = child(named, part.key);
      if (key && wanted(keyText(key, meanings))) return child(named, part.value);
    } else if (part?.is === 'identifier' && shape?.is === 'object' && wanted(named.text)) {
      return named;
    } else if (part?.is === 'spread') {
      const spread = named.namedChildren[0];
      const inner = spread ? meanings.definitionOf(spread) : undefined;
      const isObject = inner && inner.shape?.is === 'object';
      const value = isObject ? propertyOf(inner, wanted, meanings, depth + 1) : undefined;
      if (value) return value;
    }
  }
  return undefined;
}

/** The text behind `name =`. */
function tokenAfter(tokens: Node, wanted: Wanted): Node | undefined {
  const all = tokens.children;
  const name = all.find(
    (token, at) => token.shape?.is === 'identifier' && wanted(token.text) && all[at + 1]?.type === '=',
  );
  return name?.nextNamedSibling;
}

/** `Name = value` in an attribute's argument. */
function namedEntry(entry: Node): Node {
  const shape = entry.shape;
  const inner = shape?.is === 'wrapper' && shape.named ? innerOf(entry) : undefined;
  return inner ?? entry;
}

function keyText(key: Node, meanings: Meanings): string {
  const shape = key.shape;
  const inner = shape?.is === 'wrapper' && shape.keyIsName ? innerOf(key) : undefined;
  if (inner) return keyText(inner, meanings);
  const is = shape?.is;
  return is === 'word' || is === 'identifier' ? key.text : (plainText(meanings.textOf(key)) ?? '');
}
