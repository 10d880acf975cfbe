import type { Node } from '../nodes/node.ts';
import { argumentsOf, calleeOf, fieldsOf, keysOf } from '../nodes/nodeParts.ts';
import type { Values } from '../values/values.ts';

/** The names of the options that a call is given: in an object, by keyword, or in what is spread into it. */
export function optionNames(call: Node, values: Values): readonly string[] {
  const list = call.childForFieldName('arguments');
  const [first] = argumentsOf(call);
  const own = list ? keysOf(list).map((key) => key.text) : [];
  const spread = list ? list.namedChildren.filter((each) => each.type === 'dictionary_splat') : [];
  const objects = [first, ...spread.map((each) => each.namedChildren[0])];
  return [...own, ...objects.flatMap((each) => (each ? keysIn(each, values) : []))];
}

/** How deep objects are spread into one another. */
const MAX_SPREADS = 4;

/** `{ a: 1 }`, `{ ...others, a: 1 }`, `dict(a=1)`. */
function keysIn(node: Node, values: Values, depth = 0): readonly string[] {
  const object = values.definitionOf(node);
  const shape = object && object.shape;
  if (object && shape?.is === 'object') {
    const spread = object.namedChildren.flatMap((entry) => {
      const inner = entry.shape?.is === 'spread' && depth < MAX_SPREADS ? entry.namedChildren[0] : undefined;
      return inner ? keysIn(inner, values, depth + 1) : [];
    });
    return [...fieldsOf(object).map(({ key }) => key), ...spread];
  }
  const callee = object && calleeOf(object);
  const list = callee && callee.text === 'dict' ? object?.childForFieldName('arguments') : undefined;
  return list ? keysOf(list).map((key) => key.text) : [];
}
