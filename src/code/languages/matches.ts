import type { Node, Query, Tree } from 'web-tree-sitter';

/** What a pattern of a query says beside its captures: `(#set! key "value")`. */
export type Pattern = Readonly<Record<string, string>>;

/** One match of a query: its captures by name (the first of a name), and its pattern. */
export interface Match {
  readonly pattern: Pattern;
  readonly captures: ReadonlyMap<string, Node>;
}

/** The matches in one tree. */
export interface Matches {
  /** Those with a capture of this role (a capture's name up to its dot), in order of pattern, then of place. */
  readonly of: (role: string) => readonly Match[];
  /** False where it took too long. */
  readonly complete: boolean;
}

/** How long the query of one file may take, in ms: far more than any file of a megabyte needs that was not made to hurt. */
const BUDGET_MS = 3000;

/** The patterns of a query, by index. */
export function patternsOf(query: Query): readonly Pattern[] {
  return Array.from({ length: query.patternCount() }, (_, index) => textsOf(query.setProperties[index] ?? {}));
}

/** Asks a tree once for all that `patterns` has; what is missing there is left out. */
export function matchesOf(query: Query, patterns: readonly (Pattern | undefined)[], tree: Tree): Matches {
  const deadline = Date.now() + BUDGET_MS;
  const found = query.matches(tree.rootNode, { progressCallback: () => Date.now() > deadline });
  const complete = Date.now() <= deadline && !query.didExceedMatchLimit();
  const roles = new Map(query.captureNames.map((name) => [name, name.replace(/[.].*/, '')]));
  const byRole = new Map<string, Match[]>();
  for (const { patternIndex, captures } of found.sort((a, b) => a.patternIndex - b.patternIndex)) {
    const pattern = patterns[patternIndex];
    if (!pattern) continue;
    const byName = new Map<string, Node>();
    const match = { pattern, captures: byName };
    for (const { name, node } of captures) {
      if (byName.has(name)) continue;
      byName.set(name, node);
      const role = roles.get(name) ?? name;
      const known = byRole.get(role);
      if (!known) byRole.set(role, [match]);
      else if (known.at(-1) !== match) known.push(match);
    }
  }
  return { of: (role) => byRole.get(role) ?? [], complete };
}

function textsOf(properties: Readonly<Record<string, string | null>>): Pattern {
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, string] => entry[1] !== null));
}
