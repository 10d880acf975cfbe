import type { Query, QueryCapture, QueryMatch } from 'web-tree-sitter';
import type { Node, SourceTree } from '../nodes/node.ts';

/** What a pattern of a query says beside its captures: `(#set! key "value")`. */
export type Pattern = Readonly<Record<string, string>>;

/** One match of a query, and its pattern. */
export interface Match {
  readonly pattern: Pattern;
  readonly captures: Captures;
}

/** What a match has captured, by name; of several of one name the first. */
export class Captures {
  readonly #all: readonly QueryCapture[];
  readonly #tree: SourceTree;

  constructor(all: readonly QueryCapture[], tree: SourceTree) {
    this.#all = all;
    this.#tree = tree;
  }

  get(name: string): Node | undefined {
    for (const each of this.#all) if (each.name === name) return this.#tree.of(each.node);
    return undefined;
  }

  has(name: string): boolean {
    return this.#all.some((each) => each.name === name);
  }

  /** Every node, of whatever name. */
  get nodes(): readonly Node[] {
    return this.#all.map(({ node }) => this.#tree.of(node));
  }
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
export function matchesOf(query: Query, patterns: readonly (Pattern | undefined)[], tree: SourceTree): Matches {
  const deadline = Date.now() + BUDGET_MS;
  const found = tree.matches(query, { progressCallback: () => Date.now() > deadline });
  const complete = Date.now() <= deadline && !query.didExceedMatchLimit();
  const roles = new Map(query.captureNames.map((name) => [name, name.replace(/[.].*/, '')]));
  const byPattern = patterns.map((): QueryMatch[] => []);
  for (const match of found) byPattern[match.patternIndex]?.push(match);
  const byRole = new Map<string, Match[]>();
  for (const [index, pattern] of patterns.entries()) {
    if (!pattern) continue;
    for (const { captures } of byPattern[index] ?? []) {
      const match = { pattern, captures: new Captures(captures, tree) };
      for (const { name } of captures) {
        const role = roles.get(name) ?? name;
        const known = byRole.get(role);
        if (!known) byRole.set(role, [match]);
        else if (known.at(-1) !== match) known.push(match);
      }
    }
  }
  return { of: (role) => byRole.get(role) ?? [], complete };
}

function textsOf(properties: Readonly<Record<string, string | null>>): Pattern {
  return Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, string] => entry[1] !== null));
}
