import { SourceTree, type Node } from '../nodes/node.ts';
import {
  MAX_SHOWN,
  unknownValue,
  type ConfigBlock,
  type ConfigEntry,
  type ConfigFacts,
  type ConfigValue,
} from './configFacts.ts';
import type { Grammar } from '../languages/grammars.ts';
import { matchesOf, type Matches } from '../languages/matches.ts';
import { argumentsOf, calleeOf, chainOf, child, innerOf, memberOf, methodOf } from '../nodes/nodeParts.ts';
import { parseInTime } from '../parsing/parseInTime.ts';
import { exportsOf } from '../modules/readExports.ts';
import { Scopes } from '../scopes/scopes.ts';
import { specifierText } from '../modules/specifierText.ts';
import { unread } from '../parsing/sourceParser.ts';
import { unescaped } from '../values/texts/textParts.ts';
import { Values } from '../values/values.ts';
import { syntaxNote } from '../parsing/syntaxNote.ts';

const MAX_LENGTH = 1_000_000;
const MAX_DEPTH = 24;
/** Values of one file: more is data that somebody generated. */
const MAX_VALUES = 50_000;

/** `new X(…)` of Java and C#, which no query asks for. */
const CREATIONS = ['object_creation_expression'];

/** What ends a chain of setters. */
const BUILD = 'build';

/** What a source in a language with a row in languages.ts says as configuration. Never throws on any text. `file` is a canonical URI. */
export function readConfig({ language, parser, query, patterns }: Grammar, file: string, text: string): ConfigFacts {
  if (text.length > MAX_LENGTH || text.includes('\0'))
    return unread('config', file, ['Too long, or no text: not read.']);
  const tree = parseInTime(parser, text);
  if (!tree) return unread('config', file, ['Took too long to parse: not read.']);
  try {
    const source = new SourceTree(tree, text, language.syntax);
    const matches = matchesOf(query, patterns, source);
    const scopes = new Scopes(source.root, matches, language);
    const values = new Values(scopes, language);
    const reader = new ConfigReader(scopes, values, language.setters);
    const exports = exportsOf({ file, language, matches, scopes }).flatMap(({ symbol, value }): ConfigEntry[] => {
      const { name, from, place } = symbol;
      if (from) return [{ key: name, value: { is: 'import', ...from }, line: place.line }];
      return value ? [{ key: name, value: reader.value(value), line: place.line }] : [];
    });
    const notes = source.root.hasError ? [syntaxNote(source.root, 'parts')] : [];
    const blocks = reader.blocks(matches, source.root);
    return { file, blocks, exports, imports: [...importsOf(matches), ...scopes.wildcards], notes };
  } finally {
    tree.delete();
  }
}

function bracketOf(list: Node | undefined): Pick<ConfigValue & { is: 'call' }, 'at'> {
  return list ? { at: { line: list.startPosition.row + 1, column: list.startPosition.column + 1 } } : {};
}

function importsOf(matches: Matches): readonly string[] {
  const modules = matches.of('import').flatMap(({ captures }) => captures.get('import.module') ?? []);
  return [...new Set(modules.map(specifierText))];
}

class ConfigReader {
  #left = MAX_VALUES;
  /** Ids of the calls that a chain was read with: what builds in there is a part of it. */
  readonly #inChains = new Set<number>();

  constructor(
    private readonly scopes: Scopes,
    private readonly values: Values,
    private readonly setters: RegExp | undefined,
  ) {}

  blocks(matches: Matches, root: Node): readonly ConfigBlock[] {
    const calls = ['call', 'construct'].flatMap((kind) =>
      matches.of(kind).flatMap(({ captures }) => captures.get(kind) ?? []),
    );
    return (
      [...calls, ...root.descendantsOfType(CREATIONS)]
        // Of those that begin together, the one around the others first.
        .sort((a, b) => a.startIndex - b.startIndex || b.endIndex - a.endIndex)
        .map((node) => {
          const { row, column } = node.startPosition;
          return { ...this.#call(node, 0), line: row + 1, column: column + 1 };
        })
    );
  }

  value(node: Node, depth = 0): ConfigValue {
    if (depth > MAX_DEPTH || --this.#left < 0) return unknownValue(node);
    const shape = node.shape;
    switch (shape?.is) {
      case 'wrapper': {
        const inner = innerOf(node);
        return inner ? this.value(inner, depth + 1) : unknownValue(node);
      }
      case 'text':
      case 'joined':
        return textValue(node.namedChildren.flatMap((piece) => this.#piece(piece, depth)));
      case 'binary': {
        const [left, right] = [child(node, shape.left), child(node, shape.right)];
        const plus = node.childForFieldName('operator')?.text === '+';
        return plus && left && right
          ? textValue([this.value(left, depth + 1), this.value(right, depth + 1)])
          : unknownValue(node);
      }
      case 'object':
        return { is: 'map', entries: this.#entries(node, depth) };
      case 'call':
        return { is: 'call', ...this.#call(node, depth), ...bracketOf(child(node, shape.arguments)) };
      case 'identifier':
      case 'member':
        return this.#named(node, depth);
      default:
        return this.#literal(node, depth);
    }
  }

  #literal(node: Node, depth: number): ConfigValue {
    switch (node.type) {
      case 'number':
      case 'integer':
      case 'float': {
        const value = Number(node.text.replaceAll('_', ''));
        return Number.isFinite(value) ? { is: 'plain', value } : unknownValue(node);
      }
      case 'true':
      case 'false':
        return { is: 'plain', value: node.type === 'true' };
      case 'array':
      case 'list':
      case 'tuple':
        return { is: 'list', items: this.#given(node.namedChildren).map((item) => this.value(item, depth + 1)) };
      default:
        return unknownValue(node);
    }
  }

  /** A piece of a text literal. */
  #piece(node: Node, depth: number): readonly ConfigValue[] {
    const is = node.shape?.is;
    if (is === 'quote') return [];
    if (is === 'fragment' || is === 'escape') {
      const text = is === 'escape' || node.namedChildren.length > 0 ? unescaped(node.text) : node.text;
      return [{ is: 'plain', value: text }];
    }
    const inner = is === 'hole' ? node.namedChildren[0] : node;
    return [inner ? this.value(inner, depth + 1) : unknownValue(node)];
  }

  #entries(object: Node, depth: number, keywords = false): readonly ConfigEntry[] {
    const own = object.shape;
    const body = own?.is === 'object' && own.body !== undefined ? child(object, own.body) : object;
    return (body ? body.namedChildren : []).flatMap((entry): readonly ConfigEntry[] => {
      const shape = entry.shape;
      const line = entry.startPosition.row + 1;
      const spread = shape?.is === 'spread' ? entry.namedChildren[0] : undefined;
      if (spread) return [{ key: '...', value: this.value(spread, depth + 1), line }];
      if (shape?.is === 'identifier' && !keywords)
        return [{ key: entry.text, value: this.value(entry, depth + 1), line }];
      const [key, value] =
        shape?.is === 'pair'
          ? [child(entry, shape.key), child(entry, shape.value)]
          : shape?.is === 'assignment'
            ? [child(entry, shape.left), child(entry, shape.right)]
            : [];
      const name = key ? this.#key(key, depth) : undefined;
      return value && name !== undefined ? [{ key: name, value: this.value(value, depth + 1), line }] : [];
    });
  }

  #key(node: Node, depth: number): string | undefined {
    const shape = node.shape;
    const is = shape?.is;
    if (is === 'word' || is === 'identifier') return node.text;
    const inner = is === 'wrapper' && shape?.is === 'wrapper' && shape.keyIsName ? innerOf(node) : undefined;
    if (inner) return this.#key(inner, depth);
    const value = this.value(node, depth + 1);
    return value.is === 'plain' ? String(value.value) : undefined;
  }

  /** Names of this file stand for what they are defined as. */
  #named(node: Node, depth: number): ConfigValue {
    const [meaning, ...others] = node.shape?.is === 'identifier' ? this.scopes.meanings(node.text, node) : [];
    if (meaning?.is === 'import' && others.length === 0)
      return { is: 'import', module: meaning.module, name: meaning.imported ?? '*' };
    const definition = this.values.definitionOf(node);
    if (definition && definition.id !== node.id) return this.value(definition, depth + 1);
    const member = memberOf(node);
    const object = member && this.value(member.object, depth + 1);
    const property = member && member.property.text;
    if (object?.is === 'import' && property !== undefined)
      return { ...object, path: object.path === undefined ? property : `${object.path}.${property}` };
    return { is: 'name', path: node.text.replace(/\s+/g, '').slice(0, MAX_SHOWN) };
  }

  #call(node: Node, depth: number): Pick<ConfigBlock, 'callee' | 'arguments'> {
    const built = this.#built(node, depth);
    if (built) return built;
    const shape = node.shape;
    const list = shape?.is === 'call' ? child(node, shape.arguments) : undefined;
    const children = list ? list.namedChildren : [];
    const positional = this.#given(children).map((argument) => this.value(argument, depth + 1));
    const keywords = list && children.some((each) => each.shape?.is === 'pair');
    const set = shape?.is === 'call' && shape.options !== undefined ? child(node, shape.options) : undefined;
    const named: readonly ConfigValue[] = [
      ...(keywords ? [{ is: 'map', entries: this.#entries(list, depth, true) } as const] : []),
      ...(set ? [{ is: 'map', entries: this.#entries(set, depth) } as const] : []),
    ];
    return { callee: this.#callee(node), arguments: [...positional, ...named] };
  }

  /** By the names in it where it is not known what these mean: where several namespaces are imported whole. */
  #callee(node: Node): string {
    const origin = this.values.originOfCallee(node);
    const method = methodOf(node);
    const written = method ? `${method.object.text}.${method.property.text}` : calleeOf(node)?.text;
    return origin.startsWith('?') && written !== undefined && written.length <= MAX_SHOWN
      ? written.replace(/\s+/g, '')
      : origin;
  }

  /** `Function.Builder.create(this, 'x').handler('h').build()`: what is called first, with a map of what is set behind. */
  #built(node: Node, depth: number): Pick<ConfigBlock, 'callee' | 'arguments'> | undefined {
    const method = this.setters && methodOf(node);
    if (!method || method.property.text !== BUILD || this.#inChains.has(node.id)) return undefined;
    const [, ...chain] = chainOf(node);
    for (const { id } of chain) this.#inChains.add(id);
    const first = chain.pop();
    if (!first) return undefined;
    const entries = chain.toReversed().flatMap((call): readonly ConfigEntry[] => {
      const name = methodOf(call)?.property;
      const [given] = argumentsOf(call);
      if (!name || !given || --this.#left < 0) return [];
      return [{ key: name.text, value: this.value(given, depth + 1), line: name.startPosition.row + 1 }];
    });
    const { callee, arguments: given } = this.#call(first, depth);
    return { callee, arguments: [...given, { is: 'map', entries }] };
  }

  #given(children: readonly Node[]): readonly Node[] {
    return children.filter((each) => {
      const is = each.shape?.is;
      return is !== 'comment' && is !== 'pair';
    });
  }
}

function textValue(parts: readonly ConfigValue[]): ConfigValue {
  const merged: ConfigValue[] = [];
  for (const part of parts.flatMap((part) => (part.is === 'text' ? part.parts : [part]))) {
    const last = merged.at(-1);
    if (part.is === 'plain' && last?.is === 'plain')
      merged[merged.length - 1] = { is: 'plain', value: `${last.value}${part.value}` };
    else merged.push(part);
  }
  const [only] = merged;
  if (!only) return { is: 'plain', value: '' };
  return merged.length === 1 && only.is === 'plain' ? only : { is: 'text', parts: merged };
}
