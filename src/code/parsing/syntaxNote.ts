import type { Node } from '../nodes/node.ts';

/** Where the first syntax error of a tree that has one is, and that `what` around it may be missing. */
export function syntaxNote(root: Node, what: 'blocks' | 'parts' | 'places'): string {
  let node = root;
  for (let next: Node | undefined = root; next; next = within(next)) node = next;
  return `Syntax error near line ${node.startPosition.row + 1}: ${what} around it may be missing.`;
}

/** The first part of a node that could not be read, or has such a part; undefined of what was not read itself. */
function within(node: Node): Node | undefined {
  return node.type === 'ERROR' ? undefined : node.children.find(({ hasError }) => hasError);
}
