import type { Node } from 'web-tree-sitter';
import type { Language } from './languages.ts';
import { childrenOf } from './nodeParts.ts';
import type { Member, NodeParts } from './nodeParts.ts';
import type { Binding, Scopes } from './scopes.ts';
import type { Shape } from './syntax.ts';
import { joinTexts, mergeTexts, plainText, shownText, unescaped, unknownText, upTo } from './textParts.ts';
import type { TextPart } from './textParts.ts';

/** Whether a key is the one that is looked for. */
type Wanted = (key: string) => boolean;

/** How far names, members and concatenations are followed. */
const MAX_DEPTH = 48;
const MAX_ORIGIN_LENGTH = 400;
/** How many calls of a chain are looked at. */
const MAX_CHAIN = 64;

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
    const inner = this.nodes.innerOf(node);
    if (shape?.is === 'wrapper') return inner && this.definitionOf(inner, depth + 1);
    if (shape?.is !== 'identifier' && shape?.is !== 'member') return node;
    const meanings = this.#meaningsOf(node, shape, depth).filter((meaning) => this.#says(meaning));
    const [only] = meanings;
    if (only?.is !== 'value' || meanings.length > 1) return undefined;
    if (only.property === undefined) return this.definitionOf(only.value, depth + 1);
    const object = this.definitionOf(only.value, depth + 1);
    const { property } = only;
    return object && this.#propertyOf(object, (key) => key === property, depth + 1);
  }

  /**
   * The value that a call is given by one of these names, whose case does not matter: a keyword argument, a property of an
   * object argument, or what a builder's method of that name was called with.
   */
  optionOf(call: Node, names: readonly string[]): Node | undefined {
    const shape = this.nodes.shapeOf(call);
    const list = shape?.is === 'call' ? call.childForFieldName(shape.arguments) : undefined;
    if (!list) return undefined;
    const plain = new Set(names.map(plainName));
    const wanted: Wanted = (name) => plain.has(plainName(name));
    const own = this.#propertyOf(list, wanted, 0) ?? this.#setterIn(call, wanted);
    if (own) return own;
    for (const argument of this.nodes.argumentsOf(call)) {
      const object = this.definitionOf(argument);
      const value = object && this.#optionIn(object, wanted);
      if (value) return value;
    }
    return undefined;
  }

  /** The calls that a call is chained to, itself first: `a().b().c()` gives those of `c`, `b` and `a`. */
  chainOf(call: Node): readonly Node[] {
    const chain: Node[] = [];
    let next: Node | undefined = call;
    while (next && this.nodes.shapeOf(next)?.is === 'call' && chain.length < MAX_CHAIN) {
      chain.push(next);
      const object: Node | undefined = this.nodes.methodOf(next)?.object;
      next = object && this.nodes.shapeOf(object)?.is === 'wrapper' ? this.nodes.innerOf(object) : object;
    }
    return chain;
  }

  /** In `{ name: x }`, in `builder().name(x).build()`, or in `b -> b.name(x)`. */
  #optionIn(object: Node, wanted: Wanted): Node | undefined {
    const shape = this.nodes.shapeOf(object);
    if (shape?.is === 'object') return this.#propertyOf(object, wanted, 0);
    if (shape?.is === 'call') return this.#setterIn(object, wanted);
    const body = shape?.is === 'function' && shape.body ? object.childForFieldName(shape.body) : undefined;
    return body ? this.#setterIn(body, wanted) : undefined;
  }

  #setterIn(call: Node, wanted: Wanted): Node | undefined {
    const { setters } = this.#language;
    for (const link of setters ? this.chainOf(call) : []) {
      const method = this.nodes.calleeOf(link);
      const set = method && setters?.exec(this.nodes.textOf(method))?.groups?.['option'];
      if (set && wanted(set)) return this.nodes.argumentsOf(link)[0];
    }
    return undefined;
  }

  #readOrigin(node: Node, depth: number): string {
    const shape = this.nodes.shapeOf(node);
    switch (shape?.is) {
      case 'identifier':
        return this.#originOfName(this.nodes.textOf(node), node, depth);
      case 'member': {
        const own = this.#ownMember(node);
        if (own) return this.#originOfMeanings(own, depth) ?? '?';
        const member = this.nodes.memberOf(node);
        return member ? this.#originOfMember(member, depth) : '?';
      }
      case 'path':
        return this.#originOfPath(node, depth);
      case 'subscript': {
        const [object, index] = [node.childForFieldName(shape.object), node.childForFieldName(shape.index)];
        const key = index ? plainText(this.textOf(index, depth)) : undefined;
        return object && key ? memberOrigin(this.originOf(object, depth), key) : '?';
      }
      case 'call':
        return this.#originOfCall(node, depth);
      case 'wrapper': {
        const inner = this.nodes.innerOf(node);
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

  /** The origin of what a call calls. */
  originOfCallee(call: Node, depth = 0): string {
    const callee = this.nodes.calleeOf(call);
    if (!callee) return '?';
    const method = this.nodes.methodOf(call);
    return method && this.nodes.memberOf(callee) === undefined
      ? this.#originOfMember(method, depth)
      : this.originOf(callee, depth);
  }

  #originOfMember({ object, property }: Member, depth: number): string {
    return memberOrigin(this.originOf(object, depth), this.nodes.textOf(property));
  }

  #originOfPath(node: Node, depth: number): string {
    const [root = '', ...steps] = this.nodes.textOf(node).replace(/\s+/g, '').split('.');
    return [this.#originOfName(root, node, depth), ...steps].join('.');
  }

  #originOfName(name: string, node: Node, depth: number): string {
    const origin = this.#originOfMeanings(this.#scopes.meanings(name, node), depth);
    if (origin !== undefined) return origin;
    const known = this.#scopes.wildcards
      .map((module) => memberOrigin(module, name))
      .filter((origin) => this.#language.wildcardNames?.test(origin));
    const [only = name, ...others] = known;
    return others.length === 0 ? only : '?';
  }

  #originOfCall(node: Node, depth: number): string {
    const origin = this.originOfCallee(node, depth);
    const [argument] = this.nodes.argumentsOf(node);
    if (argument && this.#language.passThrough.test(origin)) return this.originOf(argument, depth);
    const text = argument ? shownText(this.textOf(argument, depth)) : undefined;
    if (origin === 'require' && text) return text;
    return text ? `${origin}('${text}')` : `${origin}()`;
  }

  #originOfMeanings(meanings: readonly Binding[], depth: number): string | undefined {
    if (meanings.length === 0) return undefined;
    const typed = this.#originOfTypes(meanings, depth);
    if (typed) return typed;
    const origins = new Set(
      meanings.filter((meaning) => this.#says(meaning)).map((meaning) => this.#originOfMeaning(meaning, depth)),
    );
    const [only = '?'] = origins;
    return origins.size > 1 ? '?' : only;
  }

  /** An instance of the type that a name was declared with, where that type comes from a module: the value says no more of it. */
  #originOfTypes(meanings: readonly Binding[], depth: number): string | undefined {
    for (const meaning of meanings) {
      const type = meaning.is === 'import' ? undefined : meaning.type;
      const origin = type ? this.originOf(type, depth) : '?';
      if (/^[^?:].*[.]/.test(origin)) return `${origin}()`;
    }
    return undefined;
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
        const inner = shape.is === 'wrapper' ? this.nodes.innerOf(node) : first(node);
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
    const [target, base] = this.nodes.argumentsOf(node);
    const origin = this.originOfCallee(node, depth);
    if (target && this.#language.passThrough.test(origin)) return this.textOf(target, depth);
    const { formatting } = this.#language;
    if (target && formatting?.test(origin)) return upTo(this.textOf(target, depth), '%');
    if (target && (origin === 'URL' || origin === 'String' || origin === 'str')) {
      return base && origin === 'URL'
        ? joinTexts(this.textOf(base, depth), this.textOf(target, depth))
        : this.textOf(target, depth);
    }
    const member = this.nodes.methodOf(node);
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
    const value = is === 'object' ? this.#propertyOf(target, (key) => key === name, depth + 1) : undefined;
    return value ? [{ is: 'value', name: property, value, property: undefined }] : [];
  }

  /** The meanings of `this.name`; undefined where the node is no such member. */
  #ownMember(node: Node): readonly Binding[] | undefined {
    const name = this.#scopes.ownMember(node);
    return name && this.#scopes.memberMeanings(this.nodes.textOf(name), node);
  }

  /** The value of one of these keys in an object, or in what is spread into it. */
  #propertyOf(object: Node, wanted: Wanted, depth: number): Node | undefined {
    if (depth > 4) return undefined;
    const shape = this.nodes.shapeOf(object);
    const body = shape?.is === 'object' && shape.body ? object.childForFieldName(shape.body) : object;
    for (const child of body ? childrenOf(body) : []) {
      const part = this.nodes.shapeOf(child);
      if (part?.is === 'pair') {
        const key = child.childForFieldName(part.key);
        if (key && wanted(this.#keyText(key))) return child.childForFieldName(part.value) ?? undefined;
      } else if (part?.is === 'identifier' && shape?.is === 'object' && wanted(this.nodes.textOf(child))) {
        return child;
      } else if (part?.is === 'spread') {
        const inner = first(child) && this.definitionOf(first(child) ?? child);
        const value =
          inner && this.nodes.shapeOf(inner)?.is === 'object' ? this.#propertyOf(inner, wanted, depth + 1) : undefined;
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

/** An option's name in any language's spelling: `TableName`, `tableName`, `table_name`. */
function plainName(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}

function memberOrigin(object: string, property: string): string {
  return property === 'default' ? object : `${object}${object.endsWith('.') ? '' : '.'}${property}`;
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
