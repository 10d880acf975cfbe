import type { Node } from 'web-tree-sitter';
import type { Values } from '../values/values.ts';

/** The names of the options that a call is given: in an object, by keyword, or in what is spread into it. */
export function optionNames(call: Node, values: Values): readonly string[] {
  const { nodes } = values;
  const list = call.childForFieldName('arguments');
  const [first] = nodes.argumentsOf(call);
  const own = list ? nodes.keysOf(list).map((key) => nodes.textOf(key)) : [];
  const spread = list ? nodes.childrenOf(list).filter((each) => nodes.typeOf(each) === 'dictionary_splat') : [];
  const objects = [first, ...spread.map((each) => each.namedChild(0))];
  return [...own, ...objects.flatMap((each) => (each ? keysIn(each, values) : []))];
}

/** `{ a: 1 }`, `dict(a=1)`. */
function keysIn(node: Node, values: Values): readonly string[] {
  const { nodes } = values;
  const object = values.definitionOf(node);
  const shape = object && nodes.shapeOf(object);
  if (shape?.is === 'object') return nodes.fieldsOf(object ?? node).map(({ key }) => key);
  const callee = object && nodes.calleeOf(object);
  const list = callee && nodes.textOf(callee) === 'dict' ? object?.childForFieldName('arguments') : undefined;
  return list ? nodes.keysOf(list).map((key) => nodes.textOf(key)) : [];
}
