import type { Node } from '../nodes/node.ts';
import { argumentsOf } from '../nodes/nodeParts.ts';
import { commonJsExports } from './commonJsExports.ts';
import type { ExportMark } from './commonJsExports.ts';
import { factsOf } from '../calls/readCalls.ts';
import { startedHandler } from './startedHandler.ts';
import { exportedValue } from '../values/imported/exportedValue.ts';
import type { Language } from '../languages/languages.ts';
import type { Matches } from '../languages/matches.ts';
import { comparePlaces, placeOf } from '../nodes/nodePlace.ts';
import { specifierText } from './specifierText.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Binding } from '../scopes/scopeTree.ts';
import type { ExportedSymbol, Site } from '../site.ts';
import type { SourceParts } from '../sourceParts.ts';
import type { Values } from '../values/values.ts';

/** An export, and the expression that it is. */
export interface Export {
  readonly symbol: ExportedSymbol;
  readonly value: Node | undefined;
  /** Of what is taken out of something else, `const { GetCommand } = lib`: where it is exported by its name. */
  readonly part?: Node | undefined;
  /** The name stands for other things, too. */
  readonly isAmbiguous?: boolean;
}

/** What a module exports, in order of place, and which of that takes invocations. */
export function readExports(parts: SourceParts): {
  readonly exports: readonly ExportedSymbol[];
  readonly handlers: readonly Site[];
} {
  const { language, scopes, values } = parts;
  const found = [...exportsOf(parts), ...startedHandlers(parts)];
  const sorted = [...found].sort((a, b) => comparePlaces(a.symbol.place, b.symbol.place));
  const handlers = sorted.filter(({ symbol, value }) => value && isHandler(symbol.name, value, language, values));
  return {
    exports: withOverloads(sorted).map(({ symbol, value, part, isAmbiguous }) => {
      const is = value ?? part;
      const told = is && !isAmbiguous ? exportedValue(is, values, scopes) : undefined;
      return told ? { ...symbol, value: told } : symbol;
    }),
    handlers: handlers.map(({ symbol: { name, place } }) => ({ kind: 'handler', place, name, nameSource: 'literal' })),
  };
}

/** Methods that share a name say by which parameters they differ. */
function withOverloads(found: readonly Export[]): readonly Export[] {
  const counts = new Map<string, number>();
  for (const { symbol } of found) counts.set(symbol.name, (counts.get(symbol.name) ?? 0) + 1);
  return found.map((each) => {
    const { symbol, value } = each;
    const shape = value && value.shape;
    if (!value || shape?.is !== 'function' || (counts.get(symbol.name) ?? 0) < 2) return each;
    const overload = { parameters: parametersOf(value, shape.parameters), isPublic: isPublic(value) };
    return { ...each, symbol: { ...symbol, overload } };
  });
}

/** Whether it says so; what stands in annotations is none of its own words. */
function isPublic(method: Node): boolean {
  const modifiers = method.children.filter(({ type }) => /^modifiers?$/.test(type));
  return modifiers.some((each) => [each, ...each.children].some(({ text }) => text === 'public'));
}

/** What a module exports, with the expressions that it is. */
export function exportsOf({
  file,
  language,
  matches,
  scopes,
}: Pick<SourceParts, 'file' | 'language' | 'matches' | 'scopes'>): readonly Export[] {
  switch (language.exports) {
    case 'marked':
      return markedExports(file, matches, scopes);
    case 'all':
      return moduleNames(file, scopes);
    case 'declared':
      return [...scopes.declarations()].map(([path, binding]) => exportOf(file, path, binding));
    default:
      return language.exports satisfies never;
  }
}

/** What a program hands to Lambda's runtime itself. */
function startedHandlers({ file, language, calls, values, scopes }: SourceParts): readonly Export[] {
  const pathOf = (name: Node): string | undefined => {
    if (language.exports !== 'declared') return undefined;
    for (const [path, binding] of scopes.declarations()) if (binding.name.id === name.id) return path;
    return undefined;
  };
  const rules = language.calls.filter(({ makes }) => makes === 'handler');
  return rules.flatMap((rule) =>
    calls.flatMap((call) => {
      const facts = factsOf(rule, call, values);
      const given = facts && argumentsOf(call.call).at(facts.argument ?? 0);
      return given ? [{ symbol: startedHandler(file, given, values, pathOf), value: undefined }] : [];
    }),
  );
}

/** Python: every name of the file but whole modules. */
function moduleNames(file: string, scopes: Scopes): readonly Export[] {
  const found: Export[] = [];
  for (const [name, bindings] of scopes.file.bindings) {
    const last = bindings.at(-1);
    if (!last || (last.is === 'import' && !last.imported)) continue;
    found.push({ ...exportOf(file, name, last), isAmbiguous: saying(bindings, scopes) > 1 });
  }
  return found;
}

function markedExports(file: string, matches: Matches, scopes: Scopes): readonly Export[] {
  const claimed = new Set(matches.of('ignore').map(({ captures }) => captures.get('ignore')?.id));
  const found = new Map<string, Export>();
  for (const { node, as, module, imported, value = node } of marksOf(matches)) {
    if (claimed.has(node.id) || (module && claimed.has(module.id))) continue;
    claimed.add(node.id);
    const name = as ?? node.text;
    if (found.has(name) && name !== '*') continue;
    const key = name === '*' ? `* ${node.id}` : name;
    if (module) {
      const from = { module: specifierText(module), name: imported?.text ?? '*' };
      found.set(key, { symbol: { name, place: placeOf(file, node), from }, value: undefined });
      continue;
    }
    const bindings = value.shape?.is === 'identifier' || value === node ? scopes.meanings(value.text, value) : [];
    const [binding] = bindings;
    found.set(
      key,
      binding
        ? { ...exportOf(file, name, binding), part: value, isAmbiguous: saying(bindings, scopes) > 1 }
        : { symbol: { name, place: placeOf(file, node) }, value },
    );
  }
  return [...found.values()];
}

function saying(bindings: readonly Binding[], scopes: Scopes): number {
  return bindings.filter((binding) => scopes.says(binding)).length;
}

function marksOf(matches: Matches): readonly ExportMark[] {
  const written = matches.of('export').flatMap(({ captures, pattern }): readonly ExportMark[] => {
    const node = captures.get('export.name');
    const [module, imported] = [captures.get('export.module'), captures.get('export.imported')];
    return node ? [{ node, as: pattern['as'], module, imported, value: captures.get('export.value') }] : [];
  });
  const assigned = matches.of('assign').flatMap(({ captures }) => {
    const node = captures.get('assign');
    return node ? commonJsExports(node) : [];
  });
  return [...written, ...assigned];
}

function exportOf(file: string, name: string, binding: Binding): Export {
  const place = placeOf(file, binding.name);
  if (binding.is === 'import') {
    return {
      symbol: { name, place, from: { module: binding.module, name: binding.imported ?? '*' } },
      value: undefined,
    };
  }
  const local = binding.name.text;
  return {
    symbol: { name, place, ...(local === name || !/^\w+$/.test(local) ? {} : { local }) },
    value: binding.is === 'value' && binding.property === undefined ? binding.value : undefined,
  };
}

/** Whether an export takes invocations, by its name, its parameters, or what it is wrapped in. */
function isHandler(name: string, exported: Node, language: Language, values: Values): boolean {
  const value = values.definitionOf(exported) ?? exported;
  const shape = value.shape;
  const named = /^(?:lambda_?)?handler$/i.test(name);
  if (shape?.is === 'call') return named || /^@middy\/core\(|[.]captureLambdaHandler\(/.test(values.originOf(value));
  if (shape?.is !== 'function') return named && (shape?.is === 'member' || shape?.is === 'identifier');
  if (named) return true;
  const { minimum, patterns } = language.handlerParameters;
  const parameters = parametersOf(value, shape.parameters);
  return parameters.length >= minimum && parameters.every((text, index) => patterns[index]?.test(text) ?? index < 3);
}

function parametersOf(node: Node, fields: readonly string[]): readonly string[] {
  const list = fields.map((field) => node.childForFieldName(field)).find((child) => child);
  if (!list) return [];
  if (list.shape?.is === 'identifier') return [list.text];
  return list.namedChildren.filter((child) => child.shape?.is !== 'comment').map((child) => child.text.slice(0, 200));
}
