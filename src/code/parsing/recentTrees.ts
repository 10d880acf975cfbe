import { Edit, type Parser, type Tree } from 'web-tree-sitter';
import { parseInTime } from './parseInTime.ts';

/** How many files' trees are kept: those that somebody edits now. */
const KEPT = 8;

interface KeptTree {
  readonly parser: Parser;
  readonly text: string;
  readonly tree: Tree;
}

/**
 * Parses texts, and of a file that was parsed before only what has changed in it. The same text gives the same tree, however it came
 * about: where it has an error, whose bounds depend on what stood there before, the whole of it is parsed.
 */
export class RecentTrees {
  /** By file, in order of last use. */
  readonly #kept = new Map<string, KeptTree>();

  /** Gives the tree of a text to `use`, undefined where it took too long; the tree is nobody's afterwards. */
  use<T>(parser: Parser, file: string, text: string, use: (tree: Tree | undefined) => T): T {
    const known = this.#kept.get(file);
    this.#kept.delete(file);
    const tree = (known?.parser === parser && reparse(known, text)) || parseInTime(parser, text);
    known?.tree.delete();
    try {
      return use(tree);
    } finally {
      if (tree) this.#keep(file, { parser, text, tree });
    }
  }

  #keep(file: string, tree: KeptTree): void {
    this.#kept.set(file, tree);
    for (const [oldest, { tree: left }] of this.#kept) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
      left.delete();
    }
  }
}

/** The tree of the next text of a file; undefined where it has an error, or the last one had. */
function reparse({ parser, text: before, tree }: KeptTree, text: string): Tree | undefined {
  if (tree.rootNode.hasError) return undefined;
  tree.edit(editOf(before, text));
  const next = parseInTime(parser, text, tree);
  if (!next?.rootNode.hasError) return next;
  next.delete();
  return undefined;
}

/** The one edit that makes a text the next: all between what both begin with and what both end in. Positions in UTF-16 units. */
export function editOf(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (isWithinPair(before, start) || isWithinPair(after, start)) start--;
  let end = 0;
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end++;
  if (isWithinPair(before, before.length - end) || isWithinPair(after, after.length - end)) end--;
  const [oldEndIndex, newEndIndex] = [before.length - end, after.length - end];
  return new Edit({
    ...{ startIndex: start, oldEndIndex, newEndIndex },
    startPosition: pointAt(before, start),
    oldEndPosition: pointAt(before, oldEndIndex),
    newEndPosition: pointAt(after, newEndIndex),
  });
}

/** Whether an index is between the two halves of one character. */
function isWithinPair(text: string, index: number): boolean {
  const [high, low] = [text.charCodeAt(index - 1), text.charCodeAt(index)];
  return high >= 0xd800 && high < 0xdc00 && low >= 0xdc00 && low < 0xe000;
}

function pointAt(text: string, index: number): { readonly row: number; readonly column: number } {
  let [row, line] = [0, 0];
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) {
    row++;
    line = at + 1;
  }
  return { row, column: index - line };
}
