import type { Node } from 'web-tree-sitter';
import type { Grammar } from './grammars.ts';
import { matchesOf } from './matches.ts';
import type { Match } from './matches.ts';
import { readExports } from './readExports.ts';
import { SiteReader } from './readSites.ts';
import { Scopes, specifierText } from './scopes.ts';
import type { SourceFacts } from './site.ts';
import { Values } from './values.ts';

/** Longer sources are generated or bundled; nobody wants a lens there. In UTF-16 units. */
const MAX_LENGTH = 1_000_000;
const PARSE_BUDGET_MS = 3000;

/** What one source file holds. Never throws on any text: what cannot be read becomes a note. `file` is a canonical URI. */
export function parseSource({ language, parser, query, patterns }: Grammar, file: string, text: string): ParsedSource {
  if (text.length > MAX_LENGTH) return nothing(file, 'Longer than 1 MB: not read.');
  if (text.includes('\0')) return nothing(file, 'Not a text file: not read.');
  const deadline = Date.now() + PARSE_BUDGET_MS;
  const tree = parser.parse(text, undefined, { progressCallback: () => Date.now() > deadline });
  if (!tree) {
    parser.reset();
    return nothing(file, 'Took too long to parse: not read.');
  }
  try {
    const { matches, complete } = matchesOf(query, patterns, tree);
    const scopes = new Scopes(tree.rootNode, matches, language);
    const values = new Values(scopes, language);
    const found = new SiteReader(file, language, scopes, values).read(matches);
    const { exports, handlers } = readExports(file, language, matches, scopes, values);
    const sites = [...handlers, ...found.sites].sort(
      (a, b) => a.place.line - b.place.line || a.place.column - b.place.column,
    );
    const notes = [
      ...syntaxNotes(matches),
      ...(complete ? [] : ['Took too long to search: some places may be missing.']),
    ];
    return { facts: { file, sites, imports: importsOf(matches), exports, notes }, patterns: found.patterns };
  } finally {
    tree.delete();
  }
}

/** The facts, and which patterns of the query made its sites (for tests of the queries). */
export interface ParsedSource {
  readonly facts: SourceFacts;
  readonly patterns: ReadonlySet<number>;
}

function nothing(file: string, note: string): ParsedSource {
  return { facts: { file, sites: [], imports: [], exports: [], notes: [note] }, patterns: new Set() };
}

function syntaxNotes(matches: readonly Match[]): readonly string[] {
  const errors = matches.flatMap(({ captures }) => captures.get('error') ?? []);
  const [first] = errors.sort((a, b) => a.startIndex - b.startIndex);
  return first ? [`Syntax error near line ${first.startPosition.row + 1}: places around it may be missing.`] : [];
}

/** Specifiers in order of place. `from a import b` gives `a` and, as b may be a module, `a.b`. */
function importsOf(matches: readonly Match[]): readonly string[] {
  const claimed = new Set<number>();
  const found: { readonly at: number; readonly specifier: string }[] = [];
  const add = (node: Node, specifier: string): void => void found.push({ at: node.startIndex, specifier });
  for (const { captures, pattern } of matches) {
    const ignored = captures.get('ignore');
    if (ignored) claimed.add(ignored.id);
    const module = captures.get('import.module');
    if (!module || claimed.has(module.id) || pattern.origins.length > 0) continue;
    const specifier = specifierText(module);
    add(module, specifier);
    const name = captures.get('import.name');
    if (name && module.type !== 'string') add(name, `${specifier}${specifier.endsWith('.') ? '' : '.'}${name.text}`);
  }
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ specifier }) => specifier))];
}
