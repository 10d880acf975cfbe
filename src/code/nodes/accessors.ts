import type { Node } from './node.ts';
import { decoratorsOf } from './decorators.ts';

const PROPERTY = /^@\s*(?:\w+[.])?(?:cached_)?property\b/;

/** Whether a function runs where its name stands without a call: `get table() {}`, Python's `@property`. */
export function isAccessor(node: Node): boolean {
  switch (node.type) {
    case 'method_definition':
      return node.children.some(({ type }) => type === 'get');
    case 'function_definition':
      return decoratorsOf(node).some(({ text }) => PROPERTY.test(text));
    default:
      return false;
  }
}
