import type { Node } from 'web-tree-sitter';
import { childrenOf } from './nodeParts.ts';

/** The decorators of a function of Python. */
export function decoratorsOf({ parent }: Node): readonly Node[] {
  return parent?.type === 'decorated_definition' ? childrenOf(parent).filter(({ type }) => type === 'decorator') : [];
}
