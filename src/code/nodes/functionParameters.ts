import type { Node } from 'web-tree-sitter';
import { child, childrenOf, type NodeParts } from './nodeParts.ts';

/** Whether a framework may call a function, by what stands before it, its class or its parameter; tracing, logging and caching call nothing else. */
export function isInjected(around: Node, parameter: Node, nodes: NodeParts): boolean {
  const isMaker = /^(?:constructor|__init__)$/.test(around.childForFieldName('name')?.text ?? '');
  const owner = nodes.typeOf(around) === 'constructor_declaration' || isMaker ? around.parent?.parent : undefined;
  const declared = nodes.parentOf(parameter);
  // Most parameters have none: their text is quicker to look at than what they are made of.
  const marked = [around, owner, declared && nodes.textOf(declared).includes('@') ? declared : undefined];
  return marked.some((each) => each && marksOf(each, nodes).some((mark) => !HARMLESS.test(mark)));
}

const HARMLESS =
  /^@\s*(?:[\w.]*(?:trac|xray|captur|log|metric|cache|wraps|retry|method|property|context)\w*\b|Override\b|Suppress|dataclass)/i;

/** Decorators and annotations. */
function marksOf(node: Node, nodes: NodeParts): readonly string[] {
  const parent = nodes.parentOf(node);
  const siblings = parent ? nodes.childrenOf(parent) : [];
  const own = nodes.childrenOf(node);
  const modifiers = own.find((each) => nodes.typeOf(each) === 'modifiers');
  const before = siblings[siblings.findIndex(({ id }) => id === node.id) - 1];
  const around = parent && /^(?:decorated_definition|export_statement)$/.test(nodes.typeOf(parent)) ? siblings : [];
  return [...own, ...(modifiers ? nodes.childrenOf(modifiers) : []), ...around, ...(before ? [before] : [])]
    .filter((each) => /^(?:decorator|(?:marker_)?annotation)$/.test(nodes.typeOf(each)))
    .map((each) => nodes.textOf(each).slice(0, 100));
}

/** The names of a function's parameters, in their order; of one that is taken apart its own node. */
export function parametersOf(node: Node): readonly Node[] {
  const list = child(node, 'parameters') ?? child(node, 'parameter');
  if (!list) return [];
  if (list.type === 'identifier') return [list];
  return childrenOf(list)
    .filter(({ type }) => type !== 'comment')
    .flatMap((each) => {
      if (each.type === 'parameter_declaration') return childrenOf(each).filter(({ type }) => type === 'identifier');
      const name =
        each.childForFieldName('pattern') ?? each.childForFieldName('left') ?? each.childForFieldName('name');
      return name ?? typedName(each);
    });
}

/** `name: str` of Python. */
function typedName(node: Node): Node {
  return node.type === 'typed_parameter' ? (node.namedChild(0) ?? node) : node;
}
