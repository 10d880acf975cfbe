import type { Node } from 'web-tree-sitter';
import type { Language } from './languages.ts';
import { childrenOf } from './nodeParts.ts';
import type { NodeParts } from './nodeParts.ts';
import type { Binding, Scopes } from './scopes.ts';
import type { Shape } from './syntax.ts';

/** A part of a text: written there, an environment variable's value, or not known. */
export type TextPart =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'environment'; readonly variable: string }
  | { readonly is: 'unknown' };

const unknownText: readonly TextPart[] = [{ is: 'unknown' }];
/** How far names, members and concatenations are followed. */
const MAX_DEPTH = 48;
const MAX_ORIGIN_LENGTH = 400;

/**
 * What expressions of one file stand for, as far as the file alone says.
 *
 * The *origin* of an expression is the dotted path by which it was reached, beginning at a module or a global:
 * `@aws-sdk/client-dynamodb.PutItemCommand()`, `boto3.client('dynamodb').put_item`, `fetch`. `:` begins what is
 * declared in this file, `?` what is not known. A call's first argument is shown where it is a plain text.
 */
export class Values {
  readonly nodes: NodeParts;
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #origins = new Map<number, string>();
  readonly #texts = new Map<number, readonly TextPart[]>();

  constructor(scopes: Scopes, nodes: NodeParts, language: Language) {
    this.nodes = nodes;
    this.#scopes = scopes;
    this.#language = language;
  }

  originOf(node: Node, depth = 0): string {
    const known = this.#origins.get(node.id);
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) return '?';
    this.#origins.set(node.id, '?'); // What is asked for in a circle is not known.
    const origin = this.#readOrigin(node, depth + 1);
    const bounded = origin.length > MAX_ORIGIN_LENGTH ? '?' : origin;
    this.#origins.set(node.id, bounded);
    return bounded;
  }

  /** The text of an expression; one part `unknown` where nothing is known. */
  textOf(node: Node, depth = 0): readonly TextPart[] {
    const known = this.#texts.get(node.id);
    if (known) return known;
    if (depth > MAX_DEPTH) return unknownText;
    this.#texts.set(node.id, unknownText);
    const parts = mergeTexts(this.#readText(node, depth + 1));
    this.#texts.set(node.id, parts);
    return parts;
  }

  /** The expression that a name stands for, through names of names; the node itself where it is no name. */
  definitionOf(node: Node, depth = 0): Node | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const shape = this.nodes.shapeOf(node);
    if (shape?.is === 'wrapper') return first(node) && this.definitionOf(first(node) ?? node, depth + 1);
    if (shape?.is !== 'identifier' && shape?.is !== 'member') return node;
    const meanings = this.#meaningsOf(node, shape, depth).filter((meaning) => this.#says(meaning));
    const [only] = meanings;
    if (only?.is !== 'value' || meanings.length > 1) return undefined;
    if (only.property === undefined) return this.definitionOf(only.value, depth + 1);
    const object = this.definitionOf(only.value, depth + 1);
    return object && this.#propertyOf(object, [only.property], depth + 1);
  }

  /** The value that a call is given by one of these names: a keyword argument, or a property of an object argument. */
  optionOf(call: Node, names: readonly string[]): Node | undefined {
    const shape = this.nodes.shapeOf(call);
    const list = shape?.is === 'call' ? call.childForFieldName(shape.arguments) : undefined;
    if (!list) return undefined;
    const keyword = this.#propertyOf(list, names, 0);
    if (keyword) return keyword;
    for (const argument of this.nodes.argumentsOf(call)) {
      const object = this.definitionOf(argument);
      const value =
        object && this.nodes.shapeOf(object)?.is === 'object' ? this.#propertyOf(object, names, 0) : undefined;
      if (value) return value;
    }
    return undefined;
  }

  #readOrigin(node: Node, depth: number): string {
    const shape = this.nodes.shapeOf(node);
    switch (shape?.is) {
      case 'identifier':
        return (
          this.#originOfMeanings(this.#scopes.meanings(this.nodes.textOf(node), node), depth) ?? this.nodes.textOf(node)
        );
      case 'member': {
        const own = this.#ownMember(node);
        if (own) return this.#originOfMeanings(own, depth) ?? '?';
        const member = this.nodes.memberOf(node);
        return member ? memberOrigin(this.originOf(member.object, depth), this.nodes.textOf(member.property)) : '?';
      }
      case 'subscript': {
        const [object, index] = [node.childForFieldName(shape.object), node.childForFieldName(shape.index)];
        const key = index ? plainText(this.textOf(index, depth)) : undefined;
        return object && key ? memberOrigin(this.originOf(object, depth), key) : '?';
      }
      case 'call':
        return this.#originOfCall(node, depth);
      case 'wrapper': {
        const inner = first(node);
        return inner ? this.originOf(inner, depth) : '?';
      }
      case 'binary': {
        const left = node.childForFieldName(shape.left);
        return left && isFallback(node) ? this.originOf(left, depth) : '?';
      }
      case 'class':
        return `:${node.childForFieldName(shape.name)?.text ?? '?'}`;
      default:
        return '?';
    }
  }

  #originOfCall(node: Node, depth: number): string {
    const callee = this.nodes.calleeOf(node);
    const origin = callee ? this.originOf(callee, depth) : '?';
    const [argument] = this.nodes.argumentsOf(node);
    if (argument && this.#language.passThrough.test(origin)) return this.originOf(argument, depth);
    const text = argument ? shownText(this.textOf(argument, depth)) : undefined;
    if (origin === 'require' && text) return text;
    return text ? `${origin}('${text}')` : `${origin}()`;
  }

  #originOfMeanings(meanings: readonly Binding[], depth: number): string | undefined {
    if (meanings.length === 0) return undefined;
    const origins = new Set(
      meanings.filter((meaning) => this.#says(meaning)).map((meaning) => this.#originOfMeaning(meaning, depth)),
    );
    const [only = '?'] = origins;
    return origins.size > 1 ? '?' : only;
  }

  #originOfMeaning(meaning: Binding, depth: number): string {
    if (meaning.is === 'import')
      return meaning.imported ? memberOrigin(meaning.module, meaning.imported) : meaning.module;
    if (meaning.is !== 'value') return '?';
    const origin = this.originOf(meaning.value, depth);
    return meaning.property === undefined ? origin : memberOrigin(origin, meaning.property);
  }

  #readText(node: Node, depth: number): readonly TextPart[] {
    const shape = this.nodes.shapeOf(node);
    switch (shape?.is) {
      case 'text':
      case 'joined':
        return childrenOf(node).flatMap((child) => this.textOf(child, depth));
      case 'fragment':
      case 'escape':
        // A fragment with children is Python's: its escapes stand within.
        return [
          { is: 'text', text: shape.is === 'escape' || node.namedChildCount > 0 ? unescaped(node.text) : node.text },
        ];
      case 'quote':
        return [];
      case 'word':
        return [{ is: 'text', text: node.text }];
      case 'hole':
      case 'wrapper': {
        const inner = first(node);
        return inner ? this.textOf(inner, depth) : unknownText;
      }
      case 'binary':
        return this.#textOfBinary(node, shape, depth);
      case 'call':
        return this.#textOfCall(node, depth);
      case 'identifier':
      case 'member':
      case 'subscript':
        return this.#textOfName(node, shape, depth);
      default:
        return unknownText;
    }
  }

  #textOfBinary(node: Node, shape: Shape & { is: 'binary' }, depth: number): readonly TextPart[] {
    const [left, right] = [node.childForFieldName(shape.left), node.childForFieldName(shape.right)];
    if (!left || !right) return unknownText;
    const before = this.textOf(left, depth);
    if (isFallback(node)) return before;
    const operator = operatorOf(node);
    if (operator === '+') return [...before, ...this.textOf(right, depth)];
    return operator === '%' ? upTo(before, '%') : unknownText;
  }

  #textOfCall(node: Node, depth: number): readonly TextPart[] {
    const variable = this.#environmentVariable(this.originOf(node, depth));
    if (variable) return [{ is: 'environment', variable }];
    const callee = this.nodes.calleeOf(node);
    const [target, base] = this.nodes.argumentsOf(node);
    const origin = callee ? this.originOf(callee, depth) : '?';
    if (target && (origin === 'URL' || origin === 'String' || origin === 'str')) {
      return base && origin === 'URL'
        ? joinTexts(this.textOf(base, depth), this.textOf(target, depth))
        : this.textOf(target, depth);
    }
    const member = callee && this.nodes.memberOf(callee);
    const method = member && this.nodes.textOf(member.property);
    if (member && method === 'toString') return this.textOf(member.object, depth);
    return member && method === 'format' ? upTo(this.textOf(member.object, depth), '{') : unknownText;
  }

  #textOfName(node: Node, shape: Shape, depth: number): readonly TextPart[] {
    const variable = this.#environmentVariable(this.originOf(node, depth));
    if (variable) return [{ is: 'environment', variable }];
    const texts = this.#meaningsOf(node, shape, depth)
      .filter((meaning) => this.#says(meaning))
      .map((meaning) =>
        meaning.is === 'value' && meaning.property === undefined ? this.textOf(meaning.value, depth) : unknownText,
      );
    const [only] = texts;
    if (only && texts.every((text) => JSON.stringify(text) === JSON.stringify(only))) return only;
    return unknownText;
  }

  /** What a name or member stands for, also through objects, enums and classes of this file. */
  #meaningsOf(node: Node, shape: Shape, depth: number): readonly Binding[] {
    if (shape.is === 'identifier') return this.#scopes.meanings(this.nodes.textOf(node), node);
    if (shape.is !== 'member' || depth > MAX_DEPTH) return [];
    const own = this.#ownMember(node);
    if (own) return own;
    const { object, property } = this.nodes.memberOf(node) ?? {};
    const target = object ? this.definitionOf(object, depth + 1) : undefined;
    if (!target || !property) return [];
    const is = this.nodes.shapeOf(target)?.is;
    const name = this.nodes.textOf(property);
    if (is === 'class') return this.#scopes.classMeanings(name, target);
    const value = is === 'object' ? this.#propertyOf(target, [name], depth + 1) : undefined;
    return value ? [{ is: 'value', name: property, value, property: undefined }] : [];
  }

  /** The meanings of `this.name`; undefined where the node is no such member. */
  #ownMember(node: Node): readonly Binding[] | undefined {
    const name = this.#scopes.ownMember(node);
    return name && this.#scopes.memberMeanings(this.nodes.textOf(name), node);
  }

  /** The value of one of these keys in an object, or in what is spread into it. */
  #propertyOf(object: Node, names: readonly string[], depth: number): Node | undefined {
    if (depth > 4) return undefined;
    const shape = this.nodes.shapeOf(object);
    const body = shape?.is === 'object' && shape.body ? object.childForFieldName(shape.body) : object;
    for (const child of body ? childrenOf(body) : []) {
      const part = this.nodes.shapeOf(child);
      if (part?.is === 'pair') {
        const key = child.childForFieldName(part.key);
        if (key && names.includes(this.#keyText(key))) return child.childForFieldName(part.value) ?? undefined;
      } else if (part?.is === 'identifier' && shape?.is === 'object' && names.includes(this.nodes.textOf(child))) {
        return child;
      } else if (part?.is === 'spread') {
        const inner = first(child) && this.definitionOf(first(child) ?? child);
        const value =
          inner && this.nodes.shapeOf(inner)?.is === 'object' ? this.#propertyOf(inner, names, depth + 1) : undefined;
        if (value) return value;
      }
    }
    return undefined;
  }

  #keyText(key: Node): string {
    const is = this.nodes.shapeOf(key)?.is;
    return is === 'word' || is === 'identifier' ? this.nodes.textOf(key) : (plainText(this.textOf(key)) ?? '');
  }

  #environmentVariable(origin: string): string | undefined {
    return this.#language.environment
      .exec(origin)
      ?.slice(1)
      .find((group) => group !== undefined);
  }

  /** False for `let x` and `x = null`, which say nothing about what x will be. */
  #says(meaning: Binding): boolean {
    if (meaning.is === 'declared') return false;
    return meaning.is !== 'value' || this.nodes.shapeOf(meaning.value)?.is !== 'nothing';
  }
}

/** The text, where all of it is written there. */
export function plainText(parts: readonly TextPart[]): string | undefined {
  const [only] = parts;
  if (parts.length === 0) return '';
  return parts.length === 1 && only?.is === 'text' ? only.text : undefined;
}

/** The text, or `$X` for an environment variable alone. */
export function resourceText(parts: readonly TextPart[]): string | undefined {
  const [only] = parts;
  return parts.length === 1 && only?.is === 'environment' ? `$${only.variable}` : plainText(parts) || undefined;
}

function shownText(parts: readonly TextPart[]): string | undefined {
  const text = resourceText(parts);
  return text && text.length <= 200 && /^[^'()\s]+$/.test(text) ? text : undefined;
}

function memberOrigin(object: string, property: string): string {
  return property === 'default' ? object : `${object}${object.endsWith('.') ? '' : '.'}${property}`;
}

function joinTexts(base: readonly TextPart[], target: readonly TextPart[]): readonly TextPart[] {
  const [start] = target;
  if (start?.is !== 'text' || /^https?:/.test(start.text)) return target;
  return [...base, ...target];
}

function upTo(parts: readonly TextPart[], mark: string): readonly TextPart[] {
  const [start] = parts;
  const end = start?.is === 'text' ? start.text.indexOf(mark) : -1;
  if (start?.is !== 'text' || end < 0) return parts;
  return [{ is: 'text', text: start.text.slice(0, end) }, ...unknownText];
}

function mergeTexts(parts: readonly TextPart[]): readonly TextPart[] {
  const merged: TextPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (part.is === 'text' && last?.is === 'text')
      merged[merged.length - 1] = { is: 'text', text: last.text + part.text };
    else if (part.is !== 'text' || part.text !== '') merged.push(part);
  }
  return merged;
}

function unescaped(text: string): string {
  return text
    .replace(/\{\{|\}\}/g, (braces) => braces.slice(1))
    .replace(/\\(?:n|t|(.))/gs, (whole, plain: string | undefined) => plain ?? (whole === '\\n' ? '\n' : '\t'));
}

function isFallback(node: Node): boolean {
  const operator = operatorOf(node);
  return operator === '??' || operator === '||' || operator === 'or';
}

function operatorOf(node: Node): string | undefined {
  return node.childForFieldName('operator')?.text;
}

function first(node: Node): Node | undefined {
  return node.namedChild(0) ?? undefined;
}
