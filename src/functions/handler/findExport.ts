import type { Files } from '../../base/files.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { LanguageFiles } from '../../code/languages/languageFiles.ts';
import { resolveImport } from '../../code/modules/resolveImports.ts';
import type { ExportedSymbol, SourceFacts } from '../../code/site.ts';
import { TsconfigPaths } from '../../code/modules/tsconfigPaths.ts';
import type { HandlerPlace } from '../lambdaFunction.ts';

export interface ExportSearch {
  readonly files: Pick<Files, 'read' | 'exists' | 'list'>;
  readonly code: CodeIndex;
  readonly language: LanguageFiles['imports'];
  /** URI of the folder that Python's absolute imports begin at. */
  readonly root: string;
  /** Receives each file that the answer depends on. */
  readonly lookedAt: Set<string>;
  /** The method that the runtime invokes of several of one name; undefined where nobody can say. */
  readonly overloadOf?: ((methods: readonly ExportedSymbol[]) => ExportedSymbol | undefined) | undefined;
}

export interface FoundExport {
  readonly place: HandlerPlace | undefined;
  /** The specifier of a re-export that could not be followed; then `place` is the re-export itself. */
  readonly lostAt?: string | undefined;
  /** How many methods have the name, where it is not known which of them is invoked. */
  readonly undecided?: number | undefined;
  /** True where a module on the way could not be read whole. */
  readonly incomplete: boolean;
}

const MAX_MODULES = 100;

/**
 * Where a module's exported symbol is defined, through re-exports. `a.b` (Node) is the property `b` of the export `a`;
 * its place is that of `a` where the property is no export of its own.
 */
export async function findExport(file: string, symbol: string, search: ExportSearch): Promise<FoundExport> {
  const queue = [{ file, symbol }];
  const visited = new Set<string>();
  let fallback: FoundExport | undefined;
  /** Where the export is of which the symbol is a property. */
  let owner: ExportedSymbol | undefined;
  let incomplete = false;
  for (let next = queue.shift(); next && visited.size < MAX_MODULES; next = queue.shift()) {
    const key = `${next.file}#${next.symbol}`;
    if (visited.has(key)) continue;
    visited.add(key);
    search.lookedAt.add(next.file);
    const facts = await search.code.facts(next.file);
    incomplete ||= (facts?.notes.length ?? 0) > 0;
    const methods = facts?.exports.filter(({ name, overload }) => name === next.symbol && overload) ?? [];
    if (search.overloadOf && methods.length > 1) {
      const invoked = search.overloadOf(methods);
      return invoked
        ? { place: placeOf(invoked), incomplete }
        : { place: undefined, undecided: methods.length, incomplete };
    }
    const exported = facts && exportOf(facts, next.symbol);
    if (exported && !exported.from) {
      if (exported.name === next.symbol) return { place: placeOf(exported), incomplete };
      owner ??= exported;
      continue;
    }
    const passedOn = exported ? [exported] : (facts?.exports.filter(({ name }) => name === '*') ?? []);
    for (const { name, from } of passedOn) {
      const targets = from ? await filesOf(next.file, from.module, search) : [];
      const inTarget = from && symbolIn(next.symbol, name, from.name);
      if (targets.length > 0 && inTarget) queue.push(...targets.map((target) => ({ file: target, symbol: inTarget })));
      if (exported) fallback ??= { place: placeOf(exported), lostAt: from?.module, incomplete };
    }
  }
  if (owner) return { place: placeOf(owner), incomplete };
  return fallback ?? { place: undefined, incomplete };
}

/** The export that `a.b` names: `a.b` itself (`exports.a.b = …`), else `a`. */
function exportOf({ exports }: SourceFacts, symbol: string): ExportedSymbol | undefined {
  const first = symbol.split('.', 1)[0];
  return exports.find(({ name }) => name === symbol) ?? exports.find(({ name }) => name === first);
}

/** What `symbol` is called in the module that the export `name` is taken from, where it is called `there`. */
function symbolIn(symbol: string, name: string, there: string): string {
  if (name === '*') return symbol;
  // The export is the module itself: `export * as orders from './orders'`.
  return there === '*' ? symbol.slice(name.length + 1) : there + symbol.slice(name.length);
}

/** The files of a module, that which names it first: in a folder of Go programs that are one file each, all have a `handler`. */
async function filesOf(from: string, specifier: string, search: ExportSearch): Promise<readonly string[]> {
  const { language, root, lookedAt } = search;
  const files = {
    exists: (uri: string) => search.files.exists(lookedAt.add(uri) && uri),
    read: (uri: string) => search.files.read(lookedAt.add(uri) && uri),
    list: (folder: string) => search.files.list(folder),
  };
  const context = { files, roots: [root], tsconfig: new TsconfigPaths(files) };
  const found = await resolveImport({ imports: language }, from, specifier, context);
  return found.includes(from) ? [from, ...found.filter((file) => file !== from)] : found;
}

function placeOf({ name, place }: ExportedSymbol): HandlerPlace {
  return { file: place.file, line: place.line, column: place.column, symbol: name };
}
