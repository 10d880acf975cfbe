import type { Parser, Tree } from 'web-tree-sitter';

/** How long one text may take, in ms. */
const PARSE_BUDGET_MS = 3000;

/** The tree of a text; undefined where it takes too long. @param old the tree of an earlier text, edited to be of this one */
export function parseInTime(parser: Parser, text: string, old?: Tree): Tree | undefined {
  const deadline = Date.now() + PARSE_BUDGET_MS;
  const tree = parser.parse(text, old, { progressCallback: () => Date.now() > deadline });
  if (!tree) parser.reset();
  return tree ?? undefined;
}
