import type { Node } from 'web-tree-sitter';
import { childrenOf } from './nodeParts.ts';

const PROPERTY = /^@\s*(?:\w+[.])?(?:cached_)?property\b/;

/** Whether a function runs where its name stands without a call: `get table() {}`, Python's `@property`. */
export function isAccessor(node: Node): boolean {
  switch (node.type) {
    case 'method_definition':
      return node.children.some((part) => part?.type === 'get');
    case 'function_definition':
      return (
        node.parent?.type === 'decorated_definition' &&
        childrenOf(node.parent).some(({ type, text }) => type === 'decorator' && PROPERTY.test(text))
      );
    default:
      return false;
  }
}
