import type { Node } from 'web-tree-sitter';
import type { Language } from '../languages/languages.ts';
import { child } from '../nodes/nodeParts.ts';
import type { NodeParts } from '../nodes/nodeParts.ts';
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
  readonly #nodes: NodeParts;
  readonly #scopes: Scopes;
  readonly #language: Language;
  readonly #names: Names;
  readonly #types = new Map<number, Node | undefined>();

  constructor(nodes: NodeParts, scopes: Scopes, language: Language, names: Names) {
    this.#nodes = nodes;
    this.#scopes = scopes;
    this.#language = language;
    this.#names = names;
  }

  /** The class of this file that an expression is an instance of. */
  classOf(node: Node, depth: number): Node | undefined {
    const type = this.typeOf(node, depth);
    const definition = type && this.#names.definitionOf(type, depth + 1);
    return definition && this.#nodes.shapeOf(definition)?.is === 'class' ? definition : undefined;
  }

  /** The type that an expression was declared with, or made as, as it is written. */
  typeOf(node: Node, depth: number): Node | undefined {
    if (depth > MAX_DEPTH) return undefined;
    if (this.#types.has(node.id)) return this.#types.get(node.id);
    this.#types.set(node.id, undefined); // What is asked for in a circle is not known.
    const type = this.#readType(node, depth);
    this.#types.set(node.id, type);
    return type;
  }

  #readType(node: Node, depth: number): Node | undefined {
    const meanings = this.#names.meaningsOf(node, depth + 1);
    const declared = meanings.map((meaning) => (meaning.is === 'import' ? undefined : meaning.type));
    const value = this.#names.definitionOf(node, depth + 1);
    return declared.find((each) => each !== undefined) ?? (value && this.#typeOfValue(value, depth + 1));
  }

  /** The type that a function of this file is declared to give, where a call calls one by its name. */
  resultOf(call: Node, depth: number): Node | undefined {
    const callee = this.#nodes.calleeOf(call);
    if (!callee || this.#nodes.methodOf(call) || this.#nodes.shapeOf(callee)?.is !== 'identifier') return undefined;
    const name = this.#nodes.textOf(callee);
    const [meaning] = this.#scopes.meanings(this.#language.methodsAreApart ? `${name}()` : name, call);
    if (meaning?.is !== 'value' || depth > MAX_DEPTH) return undefined;
    const shape = this.#nodes.shapeOf(meaning.value);
    return shape?.is === 'function' && shape.result ? child(meaning.value, shape.result) : undefined;
  }

  #typeOfValue(value: Node, depth: number): Node | undefined {
    const shape = this.#nodes.shapeOf(value);
    if (shape?.is === 'object') return shape.type === undefined ? undefined : child(value, shape.type);
    return shape?.is === 'call' ? (this.resultOf(value, depth) ?? this.#nodes.calleeOf(value)) : undefined;
  }
}
