import type { Node } from '../nodes/node.ts';
import { isAccessor } from '../nodes/accessors.ts';
import { CallOptions } from '../given/callOptions.ts';
import type { Wanted } from '../given/callOptions.ts';
import { DeclaredTypes, isForeignType } from '../scopes/declaredTypes.ts';
import type { Language } from '../languages/languages.ts';
import { ImportedValues } from './imported/importedValues.ts';
import { passesWhole } from './origins/changeMarks.ts';
import type { KnownImports, KnownValue } from './imported/knownValue.ts';
import type { Meanings, Returned } from './meanings.ts';
import { argumentsOf, calleeOf, child, innerOf, memberOf } from '../nodes/nodeParts.ts';
import { propertyOf } from './objectFields.ts';
import { OriginReader } from './origins/originReader.ts';
import { returnedBy, returnsOf } from './returnedBy.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Binding } from '../scopes/scopeTree.ts';
import type { Shape } from '../languages/syntax.ts';
import { mergeTexts, plainText, unknownText } from './texts/textParts.ts';
import type { TextPart } from './texts/textParts.ts';
import { TextReader } from './texts/textReader.ts';

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
export class Values implements Meanings {
  readonly types: DeclaredTypes;
  readonly #options: CallOptions;
  readonly #imports: ImportedValues;
  readonly #origin: OriginReader;
  readonly #text: TextReader;
  readonly #scopes: Scopes;
  readonly #language: Language;
  // By the nodes' ids.
  readonly #origins: string[] = [];
  readonly #texts: (readonly TextPart[])[] = [];
  readonly #definitions: (Node | 'none')[] = [];

  /** @param imported what is known of the modules that the file imports */
  constructor(scopes: Scopes, language: Language, imported: KnownImports = {}) {
    this.#scopes = scopes;
    this.#language = language;
    this.types = new DeclaredTypes(scopes, language, this);
    this.#imports = new ImportedValues(this, scopes, imported, language.membersAreNames);
    this.#options = new CallOptions(this, language.setters);
    this.#origin = new OriginReader(this, this.types, scopes, language);
    this.#text = new TextReader(this, scopes, language);
  }

  originOf(node: Node, depth = 0): string {
    const known = this.#origins[node.id];
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) return '?';
    this.#origins[node.id] = '?'; // What is asked for in a circle is not known.
    const origin = this.#origin.read(node, depth + 1);
    const bounded = origin.length > MAX_ORIGIN_LENGTH ? '?' : origin;
    this.#origins[node.id] = bounded;
    return bounded;
  }

  /** The text of an expression; one part `unknown` where nothing is known. */
  textOf(node: Node, depth = 0): readonly TextPart[] {
    const known = this.#texts[node.id];
    if (known) return known;
    if (depth > MAX_DEPTH) return unknownText;
    this.#texts[node.id] = unknownText;
    const parts = mergeTexts(this.#text.read(node, depth + 1));
    this.#texts[node.id] = parts;
    return parts;
  }

  /** The expression that a name stands for, through names of names; the node itself where it is no name. */
  definitionOf(node: Node, depth = 0): Node | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const known = this.#definitions[node.id];
    if (known) return known === 'none' ? undefined : known;
    this.#definitions[node.id] = 'none'; // `x := x.y()`
    const definition = this.#readDefinition(node, depth);
    this.#definitions[node.id] = definition ?? 'none';
    return definition;
  }

  #readDefinition(node: Node, depth: number): Node | undefined {
    const shape = node.shape;
    const inner = innerOf(node);
    if (shape?.is === 'wrapper') return inner && this.definitionOf(inner, depth + 1);
    if (shape?.is === 'call') {
      const [given] = argumentsOf(node);
      const isPassed = given && passesWhole(this.originOfCallee(node, depth + 1), this.#language.passThrough);
      return isPassed ? this.definitionOf(given, depth + 1) : node;
    }
    if (shape?.is !== 'identifier' && shape?.is !== 'member') return node;
    const meanings = this.meaningsOf(node, depth).filter((meaning) => this.#scopes.says(meaning));
    const [only] = meanings;
    if (only?.is !== 'value' || meanings.length > 1) return undefined;
    if (only.property === undefined && isAccessor(only.value)) return this.#givenBy(only.value, depth);
    if (only.property === undefined) return this.definitionOf(only.value, depth + 1);
    const object = this.definitionOf(only.value, depth + 1);
    const { property } = only;
    return object && this.propertyOf(object, (key) => key === property);
  }

  /** What an accessor gives, where that is one expression. */
  #givenBy(accessor: Node, depth: number): Node | undefined {
    const [only, ...others] = returnsOf(accessor, this.#scopes);
    return only && others.length === 0 ? this.definitionOf(only, depth + 1) : undefined;
  }

  /** The call that makes what an expression stands for, also in a function of this file that gives it back. */
  madeBy(node: Node, depth = 0): Node | undefined {
    const made = this.definitionOf(node, depth);
    const callee = made && calleeOf(made);
    if (!callee || depth > MAX_DEPTH) return undefined;
    const called = this.definitionOf(callee, depth + 1);
    const [only, ...others] = called && called.shape?.is === 'function' ? returnsOf(called, this.#scopes) : [];
    return only && others.length === 0 ? this.madeBy(only, depth + 1) : made;
  }

  /**
   * The value that a call is given by one of these names, whose case does not matter: a keyword argument, a property of an
   * object argument, or what a builder's method of that name was called with.
   */
  optionOf(call: Node, names: readonly string[]): Node | undefined {
    return this.#options.optionOf(call, names);
  }

  /** What other files say of an expression: of what is imported, its members, and what calls of it give back. */
  knownOf(node: Node, depth = 0): KnownValue | undefined {
    return this.#imports.knownOf(node, depth);
  }

  /** The class that a call makes an instance of; undefined where it is none of this file. */
  classOf(call: Node, depth = 0): Node | undefined {
    const callee = calleeOf(call);
    const made = callee && this.definitionOf(callee, depth + 1);
    return made && made.shape?.is === 'class' ? made : undefined;
  }

  /** The type that a method is declared to give, in a language that has other names for methods and fields, where that type comes from a module. */
  declaredToGive(node: Node): string | undefined {
    const shape = node.shape;
    const type = shape?.is === 'function' && shape.result ? child(node, shape.result) : undefined;
    const origin = type && this.#language.methodsAreApart ? this.originOf(type) : '?';
    return isForeignType(this.#language, origin) ? origin : undefined;
  }

  /** What a function of this file gives back, where all its `return` mean the same. */
  returnedBy(node: Node, depth = 0): Returned | undefined {
    return depth > MAX_DEPTH ? undefined : returnedBy(node, this, this.#scopes, depth);
  }

  /** What a call gives back, where it calls a function of this file. */
  returnOf(call: Node, depth: number): Returned | undefined {
    const callee = calleeOf(call);
    const called = callee && this.definitionOf(callee, depth + 1);
    return called && called.shape?.is === 'function' ? this.returnedBy(called, depth + 1) : undefined;
  }

  /** The origin of what a call calls. */
  originOfCallee(call: Node, depth = 0): string {
    return this.#origin.ofCallee(call, depth);
  }

  /** The origin of what a call gives back, with what it gives for the parameters of what it calls. */
  filled(origin: string | undefined, call: Node, depth: number): string | undefined {
    return this.#origin.filled(origin, call, depth);
  }

  /** What a name or member stands for, also through objects, enums and classes of this file. */
  meaningsOf(node: Node, depth = 0): readonly Binding[] {
    const shape = node.shape;
    if (!shape) return [];
    if (shape.is === 'identifier') return this.#scopes.meanings(node.text, node);
    if (shape.is === 'subscript') return this.#meaningsOfSubscript(node, shape, depth);
    if (shape.is !== 'member' || depth > MAX_DEPTH) return [];
    const own = this.#scopes.ownMeanings(node);
    if (own) return own;
    const { object, property } = memberOf(node) ?? {};
    if (!object || !property) return [];
    const name = property.text;
    const owner = this.types.classOf(object, depth + 1);
    const declared = owner ? this.#scopes.classMeanings(name, owner) : [];
    if (declared.length > 0) return declared;
    const target = this.definitionOf(object, depth + 1);
    if (!target) return [];
    const is = target.shape?.is;
    if (is === 'class') return this.#scopes.classMeanings(name, target, 'class');
    const made = is === 'call' ? this.classOf(target, depth) : undefined;
    if (made) return this.#scopes.classMeanings(name, made);
    const value = is === 'object' ? this.propertyOf(target, (key) => key === name) : undefined;
    return value ? [{ is: 'value', name: property, value, property: undefined }] : [];
  }

  #meaningsOfSubscript(node: Node, shape: Shape & { is: 'subscript' }, depth: number): readonly Binding[] {
    const [object, index] = [child(node, shape.object), child(node, shape.index)];
    const key = index ? plainText(this.textOf(index, depth)) : undefined;
    const target = object && key ? this.definitionOf(object, depth + 1) : undefined;
    const isObject = target && target.shape?.is === 'object';
    const value = isObject ? this.propertyOf(target, (name) => name === key) : undefined;
    return value ? [{ is: 'value', name: node, value, property: undefined }] : [];
  }

  /** The value of one of these keys in an object, or in what is spread into it. */
  propertyOf(object: Node, wanted: Wanted): Node | undefined {
    return propertyOf(object, wanted, this);
  }
}
