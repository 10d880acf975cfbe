import type { Node } from './node.ts';
import { child } from './nodeParts.ts';

/** Whether a framework may call a function, by what stands before it, its class or its parameter; tracing, logging and caching call nothing else. */
export function isInjected(around: Node, parameter: Node): boolean {
  const isMaker = /^(?:constructor|__init__)$/.test(around.childForFieldName('name')?.text ?? '');
  const owner = around.type === 'constructor_declaration' || isMaker ? around.parent?.parent : undefined;
  const declared = parameter.parent;
  // Most parameters have none: their text is quicker to look at than what they are made of.
  const marked = [around, owner, declared && declared.text.includes('@') ? declared : undefined];
  return marked.some((each) => each && marksOf(each).some((mark) => !HARMLESS.test(mark)));
}

const HARMLESS =
  /^@\s*(?:[\w.]*(?:trac|xray|captur|log|metric|cache|wraps|retry|method|property|context)\w*\b|Override\b|Suppress|dataclass)/i;

/** Decorators and annotations. */
function marksOf(node: Node): readonly string[] {
  const parent = node.parent;
  const siblings = parent ? parent.namedChildren : [];
  const own = node.namedChildren;
  const modifiers = own.find((each) => each.type === 'modifiers');
  const before = siblings[siblings.findIndex(({ id }) => id === node.id) - 1];
  const around = parent && /^(?:decorated_definition|export_statement)$/.test(parent.type) ? siblings : [];
  return [...own, ...(modifiers ? modifiers.namedChildren : []), ...around, ...(before ? [before] : [])]
    .filter((each) => /^(?:decorator|(?:marker_)?annotation)$/.test(each.type))
    .map((each) => each.text.slice(0, 100));
}

/** The names of a function's parameters, in their order; of one that is taken apart its own node. */
export function parametersOf(node: Node): readonly Node[] {
  const list = child(node, 'parameters') ?? child(node, 'parameter');
  if (!list) return [];
  if (list.type === 'identifier') return [list];
  return list.namedChildren
    .filter(({ type }) => type !== 'comment')
    .flatMap((each) => {
      if (each.type === 'parameter_declaration') return each.namedChildren.filter(({ type }) => type === 'identifier');
      const name =
        each.childForFieldName('pattern') ?? each.childForFieldName('left') ?? each.childForFieldName('name');
      return name ?? typedName(each);
    });
}

/** `name: str` of Python. */
function typedName(node: Node): Node {
  return node.type === 'typed_parameter' ? (node.namedChildren[0] ?? node) : node;
}
