import type { Node } from 'web-tree-sitter';
import { child, childrenOf } from './nodeParts.ts';

/** Whether a framework may call a function, by what stands before it, its class or its parameter; tracing, logging and caching call nothing else. */
export function isInjected(around: Node, parameter: Node): boolean {
  const isMaker = /^(?:constructor|__init__)$/.test(around.childForFieldName('name')?.text ?? '');
  const owner = around.type === 'constructor_declaration' || isMaker ? around.parent?.parent : undefined;
  return [around, owner, parameter.parent].some((each) => each && marksOf(each).some((mark) => !HARMLESS.test(mark)));
}

const HARMLESS =
  /^@\s*(?:[\w.]*(?:trac|xray|captur|log|metric|cache|wraps|retry|method|property|context)\w*\b|Override\b|Suppress|dataclass)/i;

/** Decorators and annotations. */
function marksOf(node: Node): readonly string[] {
  const { parent, previousNamedSibling: before } = node;
  const around =
    parent?.type === 'decorated_definition' || parent?.type === 'export_statement' ? childrenOf(parent) : [];
  const modifiers = childrenOf(node).find(({ type }) => type === 'modifiers');
  const own = [
    ...childrenOf(node),
    ...(modifiers ? childrenOf(modifiers) : []),
    ...around,
    ...(before ? [before] : []),
  ];
  return own
    .filter(({ type }) => /^(?:decorator|(?:marker_)?annotation)$/.test(type))
    .map(({ text }) => text.slice(0, 100));
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
      const named = ['pattern', 'left', 'name'].flatMap((field) => each.childForFieldName(field) ?? []);
      return named[0] ?? typedName(each);
    });
}

/** `name: str` of Python. */
function typedName(node: Node): Node {
  return node.type === 'typed_parameter' ? (node.namedChild(0) ?? node) : node;
}
