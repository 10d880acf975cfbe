import { COMMAND } from '../../calls/aws/awsCommand.ts';
import type { Language } from '../../languages/languages.ts';
import { isAccessor } from '../../nodes/accessors.ts';
import type { Member, Node } from '../../nodes/node.ts';
import { argumentsOf, assignmentOf, calleeOf, child, innerOf, memberOf, methodOf } from '../../nodes/nodeParts.ts';
import { bindsNamesAlone, unwrapped } from '../../nodes/unwrapped.ts';
import { isForeignType, type DeclaredTypes } from '../../scopes/declaredTypes.ts';
import { instanceOf, libraryBase } from '../../scopes/libraryBase.ts';
import { fillMarks, parameterMark } from '../../scopes/parameters.ts';
import type { Scopes } from '../../scopes/scopes.ts';
import type { Binding } from '../../scopes/scopeTree.ts';
import { changedFields } from './changedFields.ts';
import { marksOf } from './changeMarks.ts';
import { commonOrigin } from './commonOrigin.ts';
import { memberOrigin } from '../imported/knownValue.ts';
import { heldType, lookedUp, madeOtherwise, supplied, suppliedBy } from './lookedUp.ts';
import type { Meanings } from '../meanings.ts';
import { plainText, shownText } from '../texts/textParts.ts';
import { isAssignedTo, isFallback } from '../texts/textReader.ts';

/** Python's function that gives another its first parameters. */
const PARTIAL = 'functools.partial';

/** Reads the origins of expressions: see `Values`. */
export class OriginReader {
  readonly #values: Meanings;
  readonly #types: DeclaredTypes;
  readonly #scopes: Scopes;
  readonly #language: Language;

  constructor(values: Meanings, types: DeclaredTypes, scopes: Scopes, language: Language) {
    this.#values = values;
    this.#types = types;
    this.#scopes = scopes;
    this.#language = language;
  }

  /** That of an expression, however long. */
  read(node: Node, depth: number): string {
    const shape = node.shape;
    const known = this.#values.knownOf(node, depth)?.origin;
    if (known !== undefined) return known;
    switch (shape?.is) {
      case 'identifier':
        return this.#originOfName(node.text, node, depth);
      case 'member': {
        const own = this.#scopes.ownMeanings(node);
        const member = memberOf(node);
        if (own?.length === 0 && member) return this.#originOfMember(member, depth);
        if (own) return this.#originOfMeanings(own, depth) ?? '?';
        const meanings = this.#values.meaningsOf(node, depth);
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
        return object && key ? memberOrigin(this.#values.originOf(object, depth), key) : '?';
      }
      case 'call':
        return this.#originOfCall(node, depth);
      case 'wrapper': {
        const inner = innerOf(node);
        return inner ? this.#values.originOf(inner, depth) : '?';
      }
      case 'binary': {
        const [left, right] = [child(node, shape.left), child(node, shape.right)];
        if (!left || !right || !isFallback(node)) return '?';
        if (isAssignedTo(node, left)) return this.#values.originOf(right, depth);
        const first = this.#values.originOf(left, depth);
        return first === '?' ? madeOtherwise(this.#values.originOf(right, depth)) : first;
      }
      case 'choice': {
        const parts = shape.of.map((position) => node.namedChildren[position]);
        return commonOrigin(parts.map((part) => (part ? this.#values.originOf(part, depth) : '?')));
      }
      case 'assignment': {
        const { right } = assignmentOf(node) ?? {};
        return right ? this.#values.originOf(right, depth) : '?';
      }
      case 'class':
      case 'function': {
        const accessor = isAccessor(node);
        if (shape.is === 'class') return this.#commandOf(node, depth) ?? `:${child(node, shape.name)?.text ?? '?'}`;
        const given = accessor || shape.gives ? this.#values.returnedBy(node, depth)?.origin : undefined;
        if (accessor) return given ?? '?';
        if (given && given !== '?') return given;
        return `:${child(node, shape.name)?.text ?? '?'}`;
      }
      case 'object': {
        const type = shape.type === undefined ? undefined : child(node, shape.type);
        return type ? `${this.#values.originOf(type, depth)}()` : '?';
      }
      default:
        return '?';
    }
  }

  /** That of what a call calls. */
  ofCallee(call: Node, depth: number): string {
    const callee = calleeOf(call);
    if (!callee) return '?';
    const method = methodOf(call);
    return method && memberOf(callee) === undefined
      ? this.#originOfMember(method, depth)
      : this.#values.originOf(callee, depth);
  }

  /** The origin of what a call gives back, with what it gives for the parameters of what it calls. */
  filled(origin: string | undefined, call: Node, depth: number): string | undefined {
    if (!origin?.includes('«')) return origin;
    const list = argumentsOf(call);
    return fillMarks(origin, (position, name, byDefault) => {
      const argument = list[position] ?? this.#values.optionOf(call, [name]);
      if (argument) return this.#shown(argument, depth);
      return list.some(({ type }) => /spread|splat/.test(type)) ? undefined : byDefault;
    });
  }

  /** The command of the SDK for JavaScript v3 that a class extends. */
  #commandOf(node: Node, depth: number): string | undefined {
    const bases = this.#scopes.inheritedFrom(node);
    return bases.map((base) => this.#values.originOf(base, depth)).find((origin) => COMMAND.test(origin));
  }

  #originOfMember({ object, property }: Member, depth: number): string {
    const owner = this.#types.classOf(object, depth);
    const declared = owner && this.#originOfMeanings(this.#scopes.classMeanings(property.text, owner), depth);
    if (declared !== undefined) return declared;
    const base = libraryBase(object, owner, this.#scopes, this.#language.selfNames);
    return memberOrigin(
      instanceOf(base && this.#values.originOf(base, depth)) ?? this.#values.originOf(object, depth),
      property.text,
    );
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
    const origin = this.ofCallee(node, depth);
    const [argument] = argumentsOf(node);
    const isPassed = this.#language.passThrough.test(origin) || (origin === PARTIAL && bindsNamesAlone(node));
    if (argument && isPassed) return this.#values.originOf(argument, depth) + marksOf(origin);
    const looked = suppliedBy(origin) ?? lookedUp(node, origin, this.#values, depth);
    if (looked !== undefined) return looked;
    const method = methodOf(node);
    if (method && /[.]bind$/.test(origin) && argumentsOf(node).length === 1)
      return this.#values.originOf(method.object, depth);
    const inner = unwrapped(node, this.#language.unwrapping);
    if (inner) return this.#values.originOf(inner, depth);
    const given = /^[?:]/.test(origin) ? this.#values.returnOf(node, depth) : undefined;
    const returned = this.filled(given?.origin, node, depth) ?? '?';
    if (returned !== '?') return returned;
    const { firstKeyword } = this.#language;
    const isNamed = !argument && firstKeyword?.of.test(origin) === true;
    const first = isNamed ? this.#values.optionOf(node, firstKeyword.names) : argument;
    const text = changedFields(node, origin, this.#values, depth) || (first && this.#shown(first, depth));
    if (origin === 'require' && text) return text;
    const result = this.#types.resultOf(node, depth);
    const typed = result ? this.#values.originOf(result, depth) : '?';
    if (isForeignType(this.#language, typed)) return `${typed}()`;
    // Made somehow, by a function of the file.
    if (given) return '?';
    return text ? `${origin}('${text}')` : `${origin}()`;
  }

  /** An argument as origins show it. */
  #shown(argument: Node, depth: number): string | undefined {
    return shownText(this.#values.textOf(argument, depth)) ?? parameterMark(argument, this.#scopes);
  }

  #keyOf(index: Node, depth: number): string | undefined {
    return plainText(this.#values.textOf(index, depth)) ?? parameterMark(index, this.#scopes);
  }

  #originOfMeanings(meanings: readonly Binding[], depth: number): string | undefined {
    if (meanings.length === 0) return undefined;
    const typed = this.#originOfTypes(meanings, depth);
    if (typed) return typed;
    return commonOrigin(
      meanings
        .filter((meaning) => this.#scopes.says(meaning) && !this.#isPassedThrough(meaning, depth))
        .map((meaning) => this.#originOfMeaning(meaning, depth)),
    );
  }

  /** `x = instrumented(x)` says nothing new of x. */
  #isPassedThrough(meaning: Binding, depth: number): boolean {
    if (meaning.is !== 'value' || meaning.value.shape?.is !== 'call') return false;
    const [argument] = argumentsOf(meaning.value);
    const isOwn = argument && argument.text === meaning.name.text;
    return Boolean(isOwn) && this.#language.passThrough.test(this.ofCallee(meaning.value, depth));
  }

  /** An instance of the type that a name was declared with, where that type comes from a module: the value says no more of it. */
  #originOfTypes(meanings: readonly Binding[], depth: number): string | undefined {
    for (const meaning of meanings) {
      const type = meaning.is === 'import' ? undefined : meaning.type;
      const held = type && heldType(type);
      if (held && isForeignType(this.#language, this.#values.originOf(held, depth)))
        return supplied(this.#values.originOf(held, depth));
      const origin = type ? this.#originOfType(type, depth) : '?';
      if (isForeignType(this.#language, origin)) return `${origin}()`;
    }
    return undefined;
  }

  #originOfType(type: Node, depth: number): string {
    return this.#language.foreignTypes ? this.#originOfPath(type, depth) : this.#values.originOf(type, depth);
  }

  #originOfMeaning(meaning: Binding, depth: number): string {
    if (meaning.is === 'import')
      return meaning.imported ? memberOrigin(meaning.module, meaning.imported) : meaning.module;
    if (meaning.is !== 'value') return '?';
    const origin = this.#values.originOf(meaning.value, depth);
    return meaning.property === undefined ? origin : memberOrigin(origin, meaning.property);
  }
}
