import type { Tree } from 'web-tree-sitter';
import { NODE_WIDTH, nodeMarks, type PackedTree } from './syntaxNode.ts';

/** Deeper ones would overflow the stack of what reads them. */
const MAX_DEPTH = 500;
/** Sources of more nodes are not edited by hand. */
const MAX_NODES = 150_000;

/** The whole tree of a source as a message; undefined where it is too large. */
export function packTree(tree: Tree): PackedTree | undefined {
  const names = new Map<string, number>([['', 0]]);
  const indexOf = (name: string): number => {
    const index = names.get(name) ?? names.size;
    names.set(name, index);
    return index;
  };
  const nodes: number[] = [];
  const cursor = tree.walk();
  /** Packs the node at the cursor with all below it; false where there is too much. */
  const pack = (depth: number): boolean => {
    if (depth > MAX_DEPTH || nodes.length >= MAX_NODES * NODE_WIDTH) return false;
    const field = cursor.currentFieldName;
    const at = nodes.length;
    nodes.push(indexOf(cursor.nodeType), field === null ? 0 : indexOf(field));
    const isUnread = cursor.nodeIsMissing || cursor.nodeType === 'ERROR';
    const marks = (cursor.nodeIsNamed ? nodeMarks.named : 0) | (isUnread ? nodeMarks.unread : 0);
    nodes.push(marks, cursor.startIndex, cursor.endIndex, 0);
    if (!cursor.gotoFirstChild()) return true;
    let count = 0;
    do {
      count++;
      if (!pack(depth + 1)) return false;
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    nodes[at + NODE_WIDTH - 1] = count;
    return true;
  };
  const isWhole = pack(0);
  cursor.delete();
  return isWhole ? { names: [...names.keys()], nodes: Uint32Array.from(nodes) } : undefined;
}
