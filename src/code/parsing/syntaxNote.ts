import type { Node } from 'web-tree-sitter';
import { childrenOf } from '../nodes/nodeParts.ts';

/** Where the first syntax error of a tree is, and that `what` around it may be missing. */
export function syntaxNote(root: Node, what: 'blocks' | 'parts'): string {
  let node = root;
  for (let next: Node | undefined = root; next; next = childrenOf(next).find(({ hasError }) => hasError)) node = next;
  return `Syntax error near line ${node.startPosition.row + 1}: ${what} around it may be missing.`;
}
