import { namePattern } from '../../base/text/namePattern.ts';
import type { Node } from '../nodes/node.ts';
import { isHandedOn } from '../nodes/decorators.ts';
import { hasForeignBase } from '../scopes/foreignBases.ts';
import type { Language } from '../languages/languages.ts';
import type { Matches } from '../languages/matches.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Scope } from '../scopes/scopeTree.ts';
import type { SourceFacts, Unit } from '../site.ts';

/*
 * Which functions can run at all is told by names: one that no other code of a function's files names is not called there. What runs
 * without being named is no unit: handlers of events, methods of a class that has decorators or extends one that is not of its file, what is
 * exported as a default.
 */

/** Called by the language itself, or as hooks by libraries that take any object which has them. */
const CALLED_BY_OTHERS = new RegExp(
  [
    /^(?:constructor|toString|toJSON|valueOf|then|next|return|throw|default|__\w+__|main)$/,
    /^(?:before|after|read|write|emit|handle|handler|process|execute|run|invoke|call|apply|transform|filter|flush)$/,
    /^(?:open|close|start|stop|init|setup|teardown|forward|send|resolve|supports)$/,
    /^(?:on[A-Z_]|do_|visit|handle_|test_)/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
/** What is called by a name that is put together when it runs: then any may be. As one expression they would take ten times as long. */
const COMPUTED_CALLS = [
  /(?<=[\w$)\]]\s*)\[[^\]'"\d\n][^\]\n]{0,200}\]\s*[(`]/,
  /\b(?:getattr|globals)\s*\(/,
  /\bReflect\s*[.]/,
  // A method that is looked up before it is called; not a field that is set.
  /\bthis\s*\[[^\]'"\d\n][^\]\n]{0,200}\](?!\s*(?:[-+*/|&?]{0,2}=(?!=)|[.]))/,
  /\bgetOwnPropertyNames\s*\(/,
];
/** A module of one's own that a name stands for. */
const OWN_MODULE =
  /\bimport\s*[*]\s*as\s+([\w$]+)\s+from\s*['"][.@~#]|\b(?:const|let|var)\s+([\w$]+)\s*=\s*(?:await\s+import|require)\s*\(\s*['"`][.@~#]/g;
const STATEMENT = /declarator$|^assignment|^decorated_definition$/;
const MAX_UNITS = 2000;
/** Longer clauses are not looked at: what they name runs. */
const MAX_CLAUSE = 4000;

/** In UTF-16 units of the file, up to (not including) `to`. */
export type TextRange = readonly [from: number, to: number];

/** The named functions and methods of a file with the words in each, and the words around them; of a language that has no such rules nothing. */
export function readUnits(
  text: string,
  language: Language,
  matches: Matches,
  scopes: Scopes,
  foreign: readonly TextRange[],
): Pick<SourceFacts, 'units' | 'words'> {
  const names = foreign.toSorted(byStart);
  const computes = (code: string): boolean => COMPUTED_CALLS.some((call) => call.test(code)) || looksUpExports(code);
  if (!language.unitsAreNamed || (computes(text) && computes(without(text, names)))) return {};
  const defaults = defaultExports(matches);
  const units: Unit[] = [];
  const left: TextRange[] = importStatements(matches);
  for (const scope of scopes.functions()) {
    if (units.length >= MAX_UNITS || !isUnit(scope, scopes) || defaults.has(scope.label ?? '')) continue;
    const { startPosition, endPosition, parent } = scope.node;
    const statement = parent && STATEMENT.test(parent.type) ? parent : scope.node;
    left.push([statement.startIndex, statement.endIndex]);
    units.push({
      name: scope.label ?? '',
      from: startPosition.row + 1,
      to: endPosition.row + 1,
      words: wordsOf(without(text, names, scope.start, scope.end)),
    });
  }
  return { units, words: wordsOf(without(text, [...left, ...names].sort(byStart))) };
}

/** Whether any of what another file exports may be called, whatever names stand here. */
function looksUpExports(code: string): boolean {
  const names = [...code.matchAll(OWN_MODULE)].map(([, whole, required]) => whole ?? required ?? '');
  if (names.length === 0) return false;
  const any = names.map(namePattern).join('|');
  // The module alone, not what it exports or a call of it.
  const alone = String.raw`(?:${any})(?![\w$.(\[])`;
  const uses = [
    String.raw`\bObject\s*[.]\s*(?:entries|values|keys)\s*\(\s*${alone}`,
    String.raw`(?:[.]{3}|\bin\s|\]\s*:\s*[\w$]+\s*\}\s*=)\s*${alone}`,
    String.raw`(?<![\w$.])(?:${any})\s*\[[^\]'"\d\n]`,
  ];
  return uses.some((use) => new RegExp(use).test(code));
}

function isUnit({ node, parent, label }: Scope, scopes: Scopes): boolean {
  if (!label || CALLED_BY_OTHERS.test(label)) return false;
  if (parent?.kind === 'file') return isNamedByItself(node) && !isHandedOn(node);
  if (parent?.kind !== 'class' || parent.parent?.kind !== 'file') return false;
  return !hasForeignBase(parent.node, scopes) && !isHandedOn(parent.node) && !isHandedOn(node);
}

/** Declared, or given a name; what stands in a table of functions is called by its key. */
function isNamedByItself({ type, parent }: Node): boolean {
  if (/^(?:generator_)?function_(?:declaration|definition)$/.test(type) || parent?.type.endsWith('declarator'))
    return true;
  const left = parent?.type.startsWith('assignment') ? parent.childForFieldName('left') : undefined;
  return left ? /^(?:(?:module[.])?exports[.])?\w+$/.test(left.text.slice(0, 200)) : false;
}

/** What one name stands for that another file may call otherwise. */
export function defaultExports(matches: Matches): ReadonlySet<string> {
  const names = matches.of('export').flatMap(({ captures, pattern }) => {
    const value = captures.get('export.value') ?? captures.get('export.name');
    return pattern['as'] === 'default' && value ? [value.text] : [];
  });
  const assigned = matches.of('assign').flatMap(({ captures }) => {
    const [, name] = /^module[.]exports\s*=\s*(\w+)\s*;?$/.exec(captures.get('assign')?.text.slice(0, 200) ?? '') ?? [];
    return name ?? [];
  });
  return new Set([...names, ...assigned]);
}

/** To import a name is not to call it, unless it is given another name there. Exporting it is neither. */
function importStatements(matches: Matches): TextRange[] {
  const modules = matches.of('import').flatMap(({ captures }) => captures.get('import.module') ?? []);
  // A statement is found once for each name that it imports.
  const imports = [...new Map(modules.map((module) => [module.id, module])).values()].flatMap(
    ({ parent }) => parent ?? [],
  );
  const exports = matches.of('export').flatMap(({ captures }) => {
    const clause = captures.get('export.name')?.parent;
    return clause?.type === 'export_specifier' ? [clause] : [];
  });
  const assigned = matches.of('assign').flatMap(({ captures }) => captures.get('assign') ?? []);
  return [...imports, ...exports, ...assigned.filter(exportsOwnNames)].flatMap((node) => {
    const renames = /\bas\b/.test(node.text.slice(0, MAX_CLAUSE));
    return renames ? [] : [[node.startIndex, node.endIndex]];
  });
}

/** `exports.list = list`, `module.exports = { list, get }`. */
function exportsOwnNames({ text }: Node): boolean {
  if (text.length > MAX_CLAUSE || !/^(?:module[.])?exports\b/.test(text)) return false;
  return /^(?:module[.])?exports[.](\w+)\s*=\s*\1$/.test(text) || /^module[.]exports\s*=\s*\{[\s\w,]*\}$/.test(text);
}

/** Names as a call may spell them; a private one with its `#`. Of other letters than ASCII any may be in a name: to ask Unicode takes thrice as long. */
function wordsOf(text: string): string {
  return [...new Set(text.match(/[A-Za-z$_#\u0080-\uffff][\w$\u0080-\uffff]*/g))].join(' ');
}

function byStart([one]: TextRange, [other]: TextRange): number {
  return one - other;
}

/** The text between two of its places, without these parts of it, which are in order of start. */
function without(text: string, ranges: readonly TextRange[], start = 0, end = text.length): string {
  let [kept, reached] = ['', start];
  for (const [from, to] of ranges) {
    if (from >= end) break;
    if (from > reached) kept += `${text.slice(reached, from)} `;
    reached = Math.max(reached, to);
  }
  return kept + text.slice(reached, end);
}
