import type { Grammar } from '../languages/grammars.ts';
import { pathInModule, type KnownImports } from '../values/imported/knownValue.ts';
import { matchesOf } from '../languages/matches.ts';
import type { Matches } from '../languages/matches.ts';
import { Mentions } from '../scopes/mentions.ts';
import { SourceTree, type Node } from '../nodes/node.ts';
import { argumentsOf } from '../nodes/nodeParts.ts';
import { readBudgets } from '../readBudgets.ts';
import { readCalls } from '../calls/readCalls.ts';
import { readLibraryTables } from '../calls/aws/readLibraryTables.ts';
import { changesInputs } from '../calls/aws/changedInputs.ts';
import { setVariables } from '../config/setVariables.ts';
import { computedImports } from '../modules/computedImports.ts';
import { comparePlaces } from '../nodes/nodePlace.ts';
import { readExports } from '../modules/readExports.ts';
import { readOpenSubsegments } from '../findings/readOpenSubsegments.ts';
import { readLogStatements } from '../logStatements/readLogStatements.ts';
import { RecentTrees } from './recentTrees.ts';
import { readSites } from '../sites/readSites.ts';
import { passedNames } from '../scopes/passedNames.ts';
import { readStrayWork } from '../findings/readStrayWork.ts';
import { readUnits } from '../modules/readUnits.ts';
import { Scopes } from '../scopes/scopes.ts';
import { syntaxNote } from './syntaxNote.ts';
import { specifierText } from '../modules/specifierText.ts';
import type { SourceFacts } from '../site.ts';
import type { SourceParts } from '../sourceParts.ts';
import { unread } from './sourceParser.ts';
import { Values } from '../values/values.ts';
import { writtenTexts } from '../values/texts/writtenTexts.ts';

/** Longer sources are generated or bundled; nobody wants a lens there. In UTF-16 units. */
const MAX_LENGTH = 1_000_000;

/** What one source file holds, given what is known of what it imports. Never throws on any text: what cannot be read becomes a note. `file` is a canonical URI. */
export function parseSource(
  grammar: Grammar,
  file: string,
  text: string,
  imported: KnownImports = {},
  trees = new RecentTrees(),
): SourceFacts {
  if (text.length > MAX_LENGTH) return unread('parse', file, ['Longer than 1 MB: not read.']);
  if (text.includes('\0')) return unread('parse', file, ['Not a text file: not read.']);
  return trees.use(grammar.parser, file, text, (tree) => {
    if (!tree) return unread('parse', file, ['Took too long to parse: not read.']);
    const source = new SourceTree(tree, text, grammar.language.syntax);
    try {
      return factsOf(source, grammar, file, imported);
    } finally {
      source.dispose();
    }
  });
}

function factsOf(
  source: SourceTree,
  { language, query, patterns }: Grammar,
  file: string,
  imported: KnownImports,
): SourceFacts {
  const { text } = source;
  const matches = matchesOf(query, patterns, source);
  const scopes = new Scopes(source.root, matches, language);
  const values = new Values(scopes, language, imported);
  const calls = readCalls(matches, values);
  const mentions = new Mentions(source.root, text);
  const parts: SourceParts = { file, language, matches, scopes, values, mentions, calls };
  const { sites: found, sends, given, loops, classes, foreignNames } = readSites(parts);
  const { exports, handlers } = readExports(parts);
  const sites = [...handlers, ...found].sort((a, b) => comparePlaces(a.place, b.place));
  const notes = [
    ...(source.root.hasError ? [syntaxNote(source.root, 'places')] : []),
    ...(matches.complete ? [] : ['Took too long to search: some places may be missing.']),
  ];
  const texts = writtenTexts(text);
  const { implicitImports = [] } = language;
  const imports = [...implicitImports, ...importsOf(parts, texts), ...mentionsOf(matches, scopes)];
  const inPackage = scopes.package === undefined ? {} : { package: scopes.package };
  const logs = readLogStatements(parts);
  const openSubsegments = language.hasSteps ? readOpenSubsegments(file, calls) : [];
  const strayWork = language.hasSteps ? readStrayWork(file, calls) : [];
  const budgets = readBudgets(file, text, source.root, language.syntax);
  const variables = setVariables(text);
  const libraryTables = readLibraryTables(calls, values);
  const named = [...scopes.functions().flatMap(({ label }) => label ?? []), ...classes.map(({ name }) => name)];
  const symbols = language.imports === 'ecmascript' ? [...new Set(named)] : [];
  const decorated = calls.flatMap(({ symbol, origin }) => (symbol && !OF_LIBRARIES.test(origin) ? symbol.text : []));
  const more = {
    ...(decorated.length > 0 ? { decorated: decorated.join(' ') } : {}),
    ...(classes.length > 0 ? { classes } : {}),
    ...(variables.length > 0 ? { setVariables: variables } : {}),
    ...(changesInputs(text) ? { changesInputs: true as const } : {}),
    ...(libraryTables.length > 0 ? { libraryTables } : {}),
    ...(symbols.length > 0 ? { symbols: symbols.join(' ') } : {}),
    ...(texts === '' ? {} : { texts }),
    ...(loops.length > 0 ? { loops } : {}),
    ...(sends.length > 0 ? { sends } : {}),
    ...(logs.length > 0 ? { logs } : {}),
    ...(openSubsegments.length > 0 ? { openSubsegments } : {}),
    ...(strayWork.length > 0 ? { strayWork } : {}),
    ...(given ? { given, passed: passedNames(mentions.code) } : {}),
    ...(budgets.length > 0 ? { budgets } : {}),
    ...readUnits(text, language, matches, scopes, foreignNames),
  };
  return { file, ...inPackage, sites, ...more, imports: [...new Set(imports)], exports, notes };
}

/** Decorators that give no function's name to a subsegment, or do so by a rule of their own. */
const OF_LIBRARIES =
  /^(?:property|staticmethod|classmethod|(?:aws_\w+|abc|contextlib|dataclasses|functools|pydantic|pytest|tenacity|typing)[.].*|.*[.](?:capture\w*|setter|get|post|put|patch|delete|route))$/;

/** Specifiers in order of place. `from a import b` gives `a` and, as b may be a module, `a.b`. */
function importsOf({ matches, calls, values, language }: SourceParts, texts: string): readonly string[] {
  const { importCalls, computesImports, imports } = language;
  const ignored = new Set(matches.of('ignore').map(({ captures }) => captures.get('ignore')?.id));
  const found: { readonly at: number; readonly specifier: string }[] = [];
  const add = (node: Node, specifier: string): void => void found.push({ at: node.startIndex, specifier });
  for (const { captures } of matches.of('import')) {
    const module = captures.get('import.module');
    if (!module || ignored.has(module.id)) continue;
    const specifier = specifierText(module);
    add(module, specifier);
    const name = captures.get('import.name');
    if (name && module.type !== 'string') add(name, pathInModule(specifier, name.text));
  }
  for (const call of calls) {
    const [first] = importCalls.includes(call.written) ? argumentsOf(call.call) : [];
    if (first?.type === 'string' && first.namedChildren.every(({ shape }) => shape?.is !== 'hole'))
      add(first, specifierText(first));
    else if (first && computesImports)
      for (const specifier of computedImports(call, values, imports, texts)) add(first, specifier);
  }
  return found.sort((a, b) => a.at - b.at).map(({ specifier }) => specifier);
}

/** More names than this are no source that somebody wrote. */
const MAX_MENTIONS = 500;

/** Classes that the file names and does not declare or import: of its own package, or of one that is imported whole. */
function mentionsOf(matches: Matches, scopes: Scopes): readonly string[] {
  const names = new Set<string>();
  for (const { captures } of matches.of('mention')) {
    const name = captures.get('mention');
    if (name && /^[A-Z]/.test(name.text) && scopes.meanings(name.text, name).length === 0) names.add(name.text);
    if (names.size >= MAX_MENTIONS) break;
  }
  const packages = [scopes.package, ...scopes.wildcards.slice(0, 16)];
  return [...names].flatMap((name) => packages.map((module) => (module === undefined ? name : `${module}.${name}`)));
}
