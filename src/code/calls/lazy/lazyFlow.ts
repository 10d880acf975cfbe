import type { Node } from '../../nodes/node.ts';
import { parametersOf } from '../../nodes/functionParameters.ts';
import type { Language } from '../../languages/languages.ts';
import type { LazyTakers } from '../../languages/lazyTakers.ts';
import type { Matches } from '../../languages/matches.ts';
import { namesGivenTo, type Mentions } from '../../scopes/mentions.ts';
import { argumentsOf, assignmentOf, calleeOf, child, memberOf, methodOf } from '../../nodes/nodeParts.ts';
import { isExported, otherExports } from '../../modules/otherExports.ts';
import { isStatic } from '../../scopes/parameters.ts';
import type { SourceParts } from '../../sourceParts.ts';
import type { Scopes } from '../../scopes/scopes.ts';
import { isFallback } from '../../values/texts/textReader.ts';
import type { Values } from '../../values/values.ts';

/** A place where what a lazy call gives does its work. */
interface LazyPlace {
  readonly node: Node;
  /** The call of a function that gave it back there. */
  readonly by: Node | undefined;
}

/** Where what a lazy call gives does its work. */
export interface LazyWork {
  readonly places: readonly LazyPlace[];
  /** Whether it also goes where nobody sees what is done with it. */
  readonly isElsewhere: boolean;
  /** Functions that give it back, by what other files may call them. */
  readonly givenBackBy: readonly string[];
}

/** More steps are no way that somebody wrote; names that stand oftener are not followed. */
const MAX_STEPS = 64;
const MAX_MENTIONS = 100;

/** The way that one value goes. */
class Way {
  readonly open: LazyPlace[];
  readonly places: LazyPlace[] = [];
  readonly givenBackBy = new Set<string>();
  isElsewhere = false;
  /** Whether it has gone further than the statement that makes it. */
  isNamed = false;
  /** The call that has given it back last. */
  by: Node | undefined;
  readonly #seen = new Set<number>();

  constructor(readonly start: Node) {
    this.open = [{ node: start, by: undefined }];
  }

  go(node: Node, by = this.by): void {
    if (this.#seen.has(node.id)) return;
    this.#seen.add(node.id);
    if (this.open.length < MAX_STEPS) this.open.push({ node, by });
    else this.isElsewhere = true;
  }

  /** Something is done there. Always true. */
  end(...nodes: readonly Node[]): boolean {
    for (const node of nodes) this.places.push({ node, by: this.by });
    return true;
  }
}

/** Follows what lazy calls give to where it is gone through: by names, arguments and `return`, as far as one file says it. */
export class LazyFlow {
  readonly #values: Values;
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #takers: LazyTakers | undefined;
  readonly #mentions: Mentions;
  readonly #matches: Matches;
  /** Loops and the like, by what they are given. */
  readonly #loops = new Map<number, Node[]>();

  constructor({ matches, values, scopes, language, mentions }: SourceParts) {
    this.#values = values;
    this.#scopes = scopes;
    this.#language = language;
    this.#takers = language.lazyTakers;
    this.#mentions = mentions;
    this.#matches = matches;
    for (const { captures } of matches.of('iterate')) {
      const [at, over] = [captures.get('iterate.at'), captures.get('iterate.over')];
      if (at && over) this.#loops.set(over.id, [...(this.#loops.get(over.id) ?? []), at]);
    }
  }

  workOf(call: Node): LazyWork {
    const way = new Way(call);
    for (const { node, by } of way.open) {
      way.by = by;
      if (!this.#follow(node, way)) way.isElsewhere = true;
    }
    return { places: way.places, isElsewhere: way.isElsewhere, givenBackBy: [...way.givenBackBy] };
  }

  /** Goes on from a node that stands for the value; false where it is lost from sight. */
  #follow(node: Node, way: Way): boolean {
    const loops = this.#loops.get(node.id);
    if (loops) return way.end(...loops);
    const { parent } = node;
    const shape = parent ? parent.shape : undefined;
    if (!parent) return false;
    switch (shape?.is) {
      case 'wrapper':
        way.go(parent);
        return true;
      case 'choice':
        if (shape.of.some((at) => parent.namedChildren[at]?.id === node.id)) way.go(parent);
        return true;
      case 'binary':
        if (isFallback(parent)) way.go(parent);
        return isFallback(parent);
      case 'assignment':
        return this.#followName(assignmentOf(parent)?.left, way);
      case 'member':
        return memberOf(parent)?.object.id === node.id && this.#followMember(parent, way);
      case 'call':
        return methodOf(parent)?.object.id === node.id && this.#followMethod(parent, way);
      case 'function':
        return child(parent, 'body')?.id === node.id && this.#followResult(parent, way);
      default:
        return this.#followStatement(node, parent, way);
    }
  }

  #followStatement(node: Node, parent: Node, way: Way): boolean {
    if (parent.type === 'expression_statement') {
      // Dropped where it is made: whatever is done there is done then.
      return way.isNamed || way.end(way.start);
    }
    if (parent.type === 'variable_declarator') return this.#followName(parent.childForFieldName('name'), way);
    if (parent.type === 'return_statement') {
      const around = this.#scopes.functionAround(parent);
      return around !== undefined && this.#followResult(around, way);
    }
    if (parent.type === 'decorator') return way.end(node);
    const call = parent.parent;
    return call !== undefined && calleeOf(call) !== undefined && this.#followArgument(node, call, way);
  }

  #followMember(member: Node, way: Way): boolean {
    const call = member.parent;
    if (call && calleeOf(call)?.id === member.id) return this.#followMethod(call, way);
    way.go(member);
    return true;
  }

  /** A method of the value: one that goes through it, or a step on the way. */
  #followMethod(call: Node, way: Way): boolean {
    const method = methodOf(call)?.property;
    const name = method && method.text;
    const takesAll = name !== undefined && this.#takers?.methods.test(name) === true;
    const begins = name !== undefined && this.#takers?.beginning?.test(name) === true;
    if (name !== undefined && this.#takers?.losing?.test(name)) return false;
    if (method && (takesAll || begins)) way.end(method);
    if (!takesAll) way.go(call);
    return true;
  }

  #followArgument(argument: Node, call: Node, way: Way): boolean {
    const callee = calleeOf(call);
    const written = callee ? callee.text : '';
    if (this.#takers?.functions.test(written)) return way.end(call);
    if (this.#takers?.passing?.test(written)) {
      way.go(call);
      return true;
    }
    const given = argumentsOf(call);
    const at = given.findIndex(({ id }) => id === argument.id);
    if (this.#takers?.piping?.test(written)) {
      const next = given[at + 1];
      return next !== undefined && this.#followName(parametersOf(next)[0], way);
    }
    const called = callee && this.#values.definitionOf(callee);
    if (!called || at < 0 || called.shape?.is !== 'function') return false;
    const isMethod = called.type === 'function_definition' && this.#scopes.isMethod(called) && !isStatic(called);
    return this.#followName(parametersOf(called)[isMethod ? at + 1 : at], way);
  }

  /** Every use of what a name was given. */
  #followName(name: Node | undefined, way: Way): boolean {
    if (!name || name.shape?.is !== 'identifier') return false;
    way.isNamed = true;
    const text = name.text;
    const uses = this.#mentions.nodesOf(text);
    for (const use of uses.length > MAX_MENTIONS ? [] : uses) {
      const isTarget = use.id === name.id || this.#isName(use) || isAssigned(use);
      if (isTarget || use.shape?.is !== 'identifier') continue;
      if (this.#scopes.meanings(text, use).some((meaning) => meaning.name.id === name.id)) way.go(use);
    }
    // Other files may import what stands at the top of one.
    const isLocal = this.#scopes.functionAround(name) !== undefined;
    return (
      uses.length <= MAX_MENTIONS && (isLocal || !isExported(text, this.#language, this.#matches, this.#mentions.text))
    );
  }

  /** Every call of a function that gives it back. */
  #followResult(made: Node, way: Way): boolean {
    way.isNamed = true;
    const declared = namesGivenTo(made);
    const label = this.#scopes.labelOf(made) ?? declared.find(({ type }) => type === 'identifier')?.text;
    const exported = label === undefined ? undefined : otherExports(label, this.#matches, this.#mentions.text);
    if (label === undefined || !exported) return false;
    const isLocal = this.#scopes.isNested(made) && declared.every(({ type }) => type === 'identifier');
    if (!isLocal && !label.startsWith('#')) for (const name of [label, ...exported]) way.givenBackBy.add(name);
    const uses = this.#mentions.nodesOf(label);
    const others = uses.filter((use) => !declared.some(({ id }) => id === use.id));
    return uses.length <= MAX_MENTIONS && others.every((use) => this.#followUse(use, made, way));
  }

  /** A place where the name of a function stands. */
  #followUse(use: Node, made: Node, way: Way): boolean {
    const { parent } = use;
    if (!parent || DECLARING.test(parent.type) || /^shorthand_property_identifier$/.test(use.type)) return true;
    const call = this.#callOf(use, parent);
    const callee = call && calleeOf(call);
    if (!call || !callee) return false;
    const called = this.#values.definitionOf(callee);
    const isOther = called !== undefined && called.id !== made.id && called.shape?.is === 'function';
    if (!isOther) way.go(call, call);
    return true;
  }

  /** `x` in `def x()`, `self.x` and `f(x=1)`, which is no variable even where one has that name. */
  #isName(use: Node): boolean {
    const { parent } = use;
    if (!parent) return false;
    if (memberOf(parent)?.property.id === use.id) return true;
    const isNaming = parent.type === 'keyword_argument' || parent.childForFieldName('body') !== undefined;
    return isNaming && parent.childForFieldName('name')?.id === use.id;
  }

  #callOf(name: Node, parent: Node): Node | undefined {
    if (calleeOf(parent)?.id === name.id) return parent;
    const around = memberOf(parent)?.property.id === name.id ? parent.parent : undefined;
    return around && calleeOf(around)?.id === parent.id ? around : undefined;
  }
}

/** What declares something of that name, or names it to other files. */
const DECLARING =
  /signature$|specifier$|^(?:pair|method_definition|method_declaration|function_(?:declaration|definition)|generator_function_declaration|(?:public_)?field_definition|aliased_import|dotted_name)$/;

/** `x = …`. */
function isAssigned(use: Node): boolean {
  const left = use.parent?.type.startsWith('assignment') ? use.parent.childForFieldName('left') : undefined;
  return left?.id === use.id;
}
