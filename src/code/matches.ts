import type { Node, Query, Tree } from 'web-tree-sitter';

/** What a pattern of a query says beside its captures. */
export interface Pattern {
  /** `(#set! key "value")`. */
  readonly properties: Readonly<Record<string, string>>;
  readonly origins: readonly OriginTest[];
}

/** `(#origin? @capture "regex")`. */
export interface OriginTest {
  readonly capture: string;
  readonly regex: RegExp;
}

/** One match of a query: its captures by name (the first of a name), and its pattern. */
export interface Match {
  readonly index: number;
  readonly pattern: Pattern;
  readonly captures: ReadonlyMap<string, Node>;
}

/** How long the query of one file may take, in ms: far more than any file of a megabyte needs that was not made to hurt. */
const BUDGET_MS = 3000;

/** The patterns of a query, by index. */
export function patternsOf(query: Query): readonly Pattern[] {
  return Array.from({ length: query.patternCount() }, (_, index) => ({
    properties: textsOf(query.setProperties[index] ?? {}),
    origins: query.predicatesForPattern(index).flatMap(({ operator, operands: [node, regex] }) => {
      if (operator !== 'origin?' || node?.type !== 'capture' || regex?.type !== 'string') return [];
      return [{ capture: node.name, regex: new RegExp(regex.value) }];
    }),
  }));
}

/** All matches in a tree, in order of pattern, then of place; `complete` is false where it took too long. */
export function matchesOf(
  query: Query,
  patterns: readonly Pattern[],
  tree: Tree,
): { readonly matches: readonly Match[]; readonly complete: boolean } {
  const deadline = Date.now() + BUDGET_MS;
  const matches: Match[] = [];
  for (const { patternIndex, captures } of query.matches(tree.rootNode, {
    progressCallback: () => Date.now() > deadline,
  })) {
    const pattern = patterns[patternIndex];
    if (!pattern) continue;
    const byName = new Map(captures.map(({ name, node }) => [name, node] as const).reverse());
    matches.push({ index: patternIndex, pattern, captures: byName });
  }
  matches.sort((a, b) => a.index - b.index);
  return { matches, complete: Date.now() <= deadline && !query.didExceedMatchLimit() };
}

function textsOf(properties: Readonly<Record<string, string | null>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, string] => entry[1] !== null));
}
