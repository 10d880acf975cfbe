import type { Member, Node } from '../nodes/node.ts';
import { isAccessor } from '../nodes/accessors.ts';
import { COMMAND } from '../calls/aws/awsCommand.ts';
import { CallOptions } from '../given/callOptions.ts';
import type { Wanted } from '../given/callOptions.ts';
import { DeclaredTypes, isForeignType } from '../scopes/declaredTypes.ts';
import type { Language } from '../languages/languages.ts';
import { ImportedValues } from './importedValues.ts';
import { changedFields } from './changedFields.ts';
import { marksOf, passesWhole } from './changeMarks.ts';
import { memberOrigin, type KnownImports, type KnownValue } from './knownValue.ts';
import { argumentsOf, assignmentOf, calleeOf, child, innerOf, memberOf, methodOf } from '../nodes/nodeParts.ts';
import { bindsNamesAlone, unwrapped } from '../nodes/unwrapped.ts';
import { fillMarks, parameterMark } from '../scopes/parameters.ts';
import { instanceOf, libraryBase } from '../scopes/libraryBase.ts';
import { heldType, lookedUp, madeOtherwise, supplied, suppliedBy } from './lookedUp.ts';
import { propertyOf } from './objectFields.ts';
import { returnedBy, returnsOf, type Returned } from './returnedBy.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Binding } from '../scopes/scopeTree.ts';
import type { Shape } from '../languages/syntax.ts';
import { mergeTexts, plainText, shownText, unknownText } from './textParts.ts';
import type { TextPart } from './textParts.ts';
import { isAssignedTo, isFallback, TextReader } from './textReader.ts';

/** How far names, members and concatenations are followed. */
const MAX_DEPTH = 48;
const MAX_ORIGIN_LENGTH = 400;
/** Python's function that gives another its first parameters. */
const PARTIAL = 'functools.partial';

/**
 * What expressions of one file stand for, as far as the file alone says.
 *
 * The *origin* of an expression is the dotted path by which it was reached, beginning at a module or a global:
 * `@aws-sdk/client-dynamodb.PutItemCommand()`, `boto3.client('dynamodb').put_item`, `fetch`. `:` begins what is
 * declared in this file, `?` what is not known. A call's first argument is shown where it is a plain text.
 */
export class Values {
  readonly types: DeclaredTypes;
  readonly #options: CallOptions;
  readonly #imports: ImportedValues;
  readonly #reader: TextReader;
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
    this.#reader = new TextReader(this, scopes, language);
  }

  originOf(node: Node, depth = 0): string {
    const known = this.#origins[node.id];
    if (known !== undefined) return known;
    if (depth > MAX_DEPTH) return '?';
    this.#origins[node.id] = '?'; // What is asked for in a circle is not known.
    const origin = this.#readOrigin(node, depth + 1);
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
    const parts = mergeTexts(this.#reader.read(node, depth + 1));
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

  #readOrigin(node: Node, depth: number): string {
    const shape = node.shape;
    const known = this.knownOf(node, depth)?.origin;
    if (known !== undefined) return known;
    switch (shape?.is) {
      case 'identifier':
        return this.#originOfName(node.text, node, depth);
      case 'member': {
        const own = this.#scopes.ownMeanings(node);
        const member = memberOf(node);
        if (own?.length === 0 && member) return this.#originOfMember(member, depth);
        if (own) return this.#originOfMeanings(own, depth) ?? '?';
        const meanings = this.meaningsOf(node, depth);
        const declared = this.#originOfMeanings(meanings, depth) ?? '?';
        if (declared !== '?' || !member) return declared;
        const origin = this.#originOfMember(member, depth);
        // `Store.client = None` says nothing of what it will be.
        return meanings.length > 0 && origin.startsWith(':') ? '?' : origin;
      }
      case 'path':
        return this.#originOfPath(node, depth);
      case 'subscript': {
        const [object, index] = [child(node, shape.object), child(node, shape.index)];
        const key = index && this.#keyOf(index, depth);
        return object && key ? memberOrigin(this.originOf(object, depth), key) : '?';
      }
      case 'call':
        return this.#originOfCall(node, depth);
      case 'wrapper': {
        const inner = innerOf(node);
        return inner ? this.originOf(inner, depth) : '?';
      }
      case 'binary': {
        const [left, right] = [child(node, shape.left), child(node, shape.right)];
        if (!left || !right || !isFallback(node)) return '?';
        if (isAssignedTo(node, left)) return this.originOf(right, depth);
        const first = this.originOf(left, depth);
        return first === '?' ? madeOtherwise(this.originOf(right, depth)) : first;
      }
      case 'choice': {
        const parts = shape.of.map((position) => node.namedChildren[position]);
        const origins = new Set(parts.map((part) => (part ? this.originOf(part, depth) : '?')));
        return origins.size === 1 ? ([...origins][0] ?? '?') : '?';
      }
      case 'assignment': {
        const { right } = assignmentOf(node) ?? {};
        return right ? this.originOf(right, depth) : '?';
      }
      case 'class':
      case 'function': {
        const accessor = isAccessor(node);
        if (shape.is === 'class') return this.#commandOf(node, depth) ?? `:${child(node, shape.name)?.text ?? '?'}`;
        const given = accessor || shape.gives ? this.returnedBy(node, depth)?.origin : undefined;
        if (accessor) return given ?? '?';
        if (given && given !== '?') return given;
        return `:${child(node, shape.name)?.text ?? '?'}`;
      }
      case 'object': {
        const type = shape.type === undefined ? undefined : child(node, shape.type);
        return type ? `${this.originOf(type, depth)}()` : '?';
      }
      default:
        return '?';
    }
  }

  /** The command of the SDK for JavaScript v3 that a class extends. */
  #commandOf(node: Node, depth: number): string | undefined {
    const bases = this.#scopes.inheritedFrom(node);
    return bases.map((base) => this.originOf(base, depth)).find((origin) => COMMAND.test(origin));
  }

  /** The origin of what a call calls. */
  originOfCallee(call: Node, depth = 0): string {
    const callee = calleeOf(call);
    if (!callee) return '?';
    const method = methodOf(call);
    return method && memberOf(callee) === undefined
      ? this.#originOfMember(method, depth)
      : this.originOf(callee, depth);
  }

  #originOfMember({ object, property }: Member, depth: number): string {
    const owner = this.types.classOf(object, depth);
    const declared = owner && this.#originOfMeanings(this.#scopes.classMeanings(property.text, owner), depth);
    if (declared !== undefined) return declared;
    const base = libraryBase(object, owner, this.#scopes, this.#language.selfNames);
    return memberOrigin(instanceOf(base && this.originOf(base, depth)) ?? this.originOf(object, depth), property.text);
  }

  #originOfPath(node: Node, depth: number): string {
    const [root = '', ...steps] = node.text.replace(/\s+/g, '').split('.');
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
    const [argument] = argumentsOf(node);
    const isPassed = this.#language.passThrough.test(origin) || (origin === PARTIAL && bindsNamesAlone(node));
    if (argument && isPassed) return this.originOf(argument, depth) + marksOf(origin);
    const looked = suppliedBy(origin) ?? lookedUp(node, origin, this, depth);
    if (looked !== undefined) return looked;
    const method = methodOf(node);
    if (method && /[.]bind$/.test(origin) && argumentsOf(node).length === 1) return this.originOf(method.object, depth);
    const inner = unwrapped(node, this.#language.unwrapping);
    if (inner) return this.originOf(inner, depth);
    const given = /^[?:]/.test(origin) ? this.returnOf(node, depth) : undefined;
    const returned = this.filled(given?.origin, node, depth) ?? '?';
    if (returned !== '?') return returned;
    const { firstKeyword } = this.#language;
    const isNamed = !argument && firstKeyword?.of.test(origin) === true;
    const first = isNamed ? this.optionOf(node, firstKeyword.names) : argument;
    const text = changedFields(node, origin, this, depth) || (first && this.#shown(first, depth));
    if (origin === 'require' && text) return text;
    const result = this.types.resultOf(node, depth);
    const typed = result ? this.originOf(result, depth) : '?';
    if (isForeignType(this.#language, typed)) return `${typed}()`;
    // Made somehow, by a function of the file.
    if (given) return '?';
    return text ? `${origin}('${text}')` : `${origin}()`;
  }

  /** The origin of what a call gives back, with what it gives for the parameters of what it calls. */
  filled(origin: string | undefined, call: Node, depth: number): string | undefined {
    if (!origin?.includes('«')) return origin;
    const list = argumentsOf(call);
    return fillMarks(origin, (position, name, byDefault) => {
      const argument = list[position] ?? this.optionOf(call, [name]);
      if (argument) return this.#shown(argument, depth);
      return list.some(({ type }) => /spread|splat/.test(type)) ? undefined : byDefault;
    });
  }

  /** An argument as origins show it. */
  #shown(argument: Node, depth: number): string | undefined {
    return shownText(this.textOf(argument, depth)) ?? parameterMark(argument, this.#scopes);
  }

  #keyOf(index: Node, depth: number): string | undefined {
    return plainText(this.textOf(index, depth)) ?? parameterMark(index, this.#scopes);
  }

  #originOfMeanings(meanings: readonly Binding[], depth: number): string | undefined {
    if (meanings.length === 0) return undefined;
    const typed = this.#originOfTypes(meanings, depth);
    if (typed) return typed;
    const origins = new Set(
      meanings
        .filter((meaning) => this.#scopes.says(meaning) && !this.#isPassedThrough(meaning, depth))
        .map((meaning) => this.#originOfMeaning(meaning, depth)),
    );
    const [only = '?'] = origins;
    return origins.size > 1 ? '?' : only;
  }

  /** `x = instrumented(x)` says nothing new of x. */
  #isPassedThrough(meaning: Binding, depth: number): boolean {
    if (meaning.is !== 'value' || meaning.value.shape?.is !== 'call') return false;
    const [argument] = argumentsOf(meaning.value);
    const isOwn = argument && argument.text === meaning.name.text;
    return Boolean(isOwn) && this.#language.passThrough.test(this.originOfCallee(meaning.value, depth));
  }

  /** An instance of the type that a name was declared with, where that type comes from a module: the value says no more of it. */
  #originOfTypes(meanings: readonly Binding[], depth: number): string | undefined {
    for (const meaning of meanings) {
      const type = meaning.is === 'import' ? undefined : meaning.type;
      const held = type && heldType(type);
      if (held && isForeignType(this.#language, this.originOf(held, depth)))
        return supplied(this.originOf(held, depth));
      const origin = type ? this.#originOfType(type, depth) : '?';
      if (isForeignType(this.#language, origin)) return `${origin}()`;
    }
    return undefined;
  }

  #originOfType(type: Node, depth: number): string {
    return this.#language.foreignTypes ? this.#originOfPath(type, depth) : this.originOf(type, depth);
  }

  #originOfMeaning(meaning: Binding, depth: number): string {
    if (meaning.is === 'import')
      return meaning.imported ? memberOrigin(meaning.module, meaning.imported) : meaning.module;
    if (meaning.is !== 'value') return '?';
    const origin = this.originOf(meaning.value, depth);
    return meaning.property === undefined ? origin : memberOrigin(origin, meaning.property);
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
