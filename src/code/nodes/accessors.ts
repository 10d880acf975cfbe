import type { Node } from 'web-tree-sitter';
import { decoratorsOf } from './decorators.ts';
import type { NodeParts } from './nodeParts.ts';

const PROPERTY = /^@\s*(?:\w+[.])?(?:cached_)?property\b/;

/** Whether a function runs where its name stands without a call: `get table() {}`, Python's `@property`. */
export function isAccessor(node: Node, nodes: NodeParts): boolean {
  switch (nodes.typeOf(node)) {
    case 'method_definition':
      return node.children.some((part) => part?.type === 'get');
    case 'function_definition':
      return decoratorsOf(node).some(({ text }) => PROPERTY.test(text));
    default:
      return false;
  }
}
