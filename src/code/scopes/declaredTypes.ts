import type { Node } from '../nodes/node.ts';
import type { Language } from '../languages/languages.ts';
import { calleeOf, child, methodOf } from '../nodes/nodeParts.ts';
import type { Scopes } from './scopes.ts';
import type { Binding } from './scopeTree.ts';

/** What names stand for. */
interface Names {
  definitionOf(node: Node, depth: number): Node | undefined;
  meaningsOf(node: Node, depth: number): readonly Binding[];
}

/** How far types of members of types are followed. */
const MAX_DEPTH = 48;

/** The types of expressions, as far as declarations and constructions of one file say them. */
export class DeclaredTypes {
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #names: Names;
  /** By the nodes' ids. */
  readonly #types: (Node | 'none')[] = [];

  constructor(scopes: Scopes, language: Language, names: Names) {
    this.#scopes = scopes;
    this.#language = language;
    this.#names = names;
  }

  /** The class of this file that an expression is an instance of. */
  classOf(node: Node, depth: number): Node | undefined {
    const type = this.typeOf(node, depth);
    const definition = type && this.#names.definitionOf(type, depth + 1);
    return definition && definition.shape?.is === 'class' ? definition : undefined;
  }

  /** The type that an expression was declared with, or made as, as it is written. */
  typeOf(node: Node, depth: number): Node | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const known = this.#types[node.id];
    if (known) return known === 'none' ? undefined : known;
    this.#types[node.id] = 'none'; // What is asked for in a circle is not known.
    const type = this.#readType(node, depth);
    this.#types[node.id] = type ?? 'none';
    return type;
  }

  #readType(node: Node, depth: number): Node | undefined {
    const meanings = this.#names.meaningsOf(node, depth + 1);
    const isElse = this.#language.foreignTypes !== undefined;
    const declared = meanings.map((meaning) => (meaning.is === 'import' || isElse ? undefined : meaning.type));
    const value = this.#names.definitionOf(node, depth + 1);
    return declared.find((each) => each !== undefined) ?? (value && this.#typeOfValue(value, depth + 1));
  }

  /** The type that a function of this file is declared to give, where a call calls one by its name; undefined where those of its name give others. */
  resultOf(call: Node, depth: number): Node | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const [only, ...others] = this.#calledBy(call, depth).map((meaning) => {
      const shape = meaning.is === 'value' ? meaning.value.shape : undefined;
      return meaning.is === 'value' && shape?.is === 'function' && shape.result
        ? child(meaning.value, shape.result)
        : undefined;
    });
    return others.every((other) => other?.text === only?.text) ? only : undefined;
  }

  #calledBy(call: Node, depth: number): readonly Binding[] {
    const callee = calleeOf(call);
    const method = methodOf(call);
    const name = this.#language.methodsAreApart ? `${callee?.text ?? ''}()` : (callee?.text ?? '');
    const named = !method && callee?.shape?.is === 'identifier' ? this.#scopes.meanings(name, call) : [];
    if (named.length > 0 || !this.#language.methodsAreApart) return named;
    // One that the class around has from what it extends.
    if (!method) return this.#scopes.memberMeanings(name, call);
    const { object } = method;
    if (object.shape?.is === 'self') return this.#scopes.memberMeanings(name, call);
    const owning = this.#names.definitionOf(object, depth + 1);
    if (owning?.shape?.is === 'class') return this.#scopes.classMeanings(name, owning, 'class');
    const owner = this.classOf(object, depth + 1);
    return owner ? this.#scopes.classMeanings(name, owner) : [];
  }

  #typeOfValue(value: Node, depth: number): Node | undefined {
    const shape = value.shape;
    if (shape?.is === 'object') return shape.type === undefined ? undefined : child(value, shape.type);
    return shape?.is === 'call' ? (this.resultOf(value, depth) ?? calleeOf(value)) : undefined;
  }
}

/** Whether a type comes from a module, or has a name that is known. */
export function isForeignType({ foreignTypes, knownTypes }: Language, type: string): boolean {
  if (foreignTypes) return foreignTypes.test(type);
  return /^[^?:].*[.]/.test(type) || knownTypes?.test(type) === true;
}
