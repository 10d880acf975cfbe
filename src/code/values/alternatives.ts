import type { Node } from '../nodes/node.ts';
import { isAccessor } from '../nodes/accessors.ts';
import { elementsOf, type Elements } from './elements.ts';
import { innerOf, memberOf } from '../nodes/nodeParts.ts';
import { isAddedTo } from './texts/joinedText.ts';
import { returnsOf } from './returnedBy.ts';
import type { Scopes } from '../scopes/scopes.ts';
import type { Binding } from '../scopes/scopeTree.ts';
import { mergeTexts, plainText, type TextPart } from './texts/textParts.ts';
import { isFallback } from './texts/textReader.ts';
import type { Values } from './values.ts';

/** One text that an expression may have, and the part of the source that says so. */
export interface Alternative {
  readonly parts: readonly TextPart[];
  readonly node: Node;
}

/** Of more texts none is told. */
const MAX_TEXTS = 16;
const MAX_DEPTH = 8;

/** Tells which texts expressions may have that have not always the same: `isNew ? 'create' : 'update'`, `NAMES[kind]`, `step.title` of a list of steps. */
export class Alternatives {
  readonly #values: Values;
  readonly #scopes: Scopes;
  /** By the name that is given them. */
  readonly #elements = new Map<number, Elements | undefined>();

  constructor(values: Values, scopes: Scopes) {
    this.#values = values;
    this.#scopes = scopes;
  }

  /** Each text once, and each part of the source that does not say it. */
  of(node: Node): readonly Alternative[] {
    const found = this.#read(node, 0);
    const texts = new Map(found.map((each) => [keyOf(each), each]));
    return texts.size > MAX_TEXTS ? [this.#only(node)] : [...texts.values()];
  }

  #only(node: Node): Alternative {
    return { parts: this.#values.textOf(node), node };
  }

  #read(node: Node, depth: number): readonly Alternative[] {
    const only = this.#only(node);
    if (depth > MAX_DEPTH || only.parts.every(({ is }) => is !== 'unknown')) return [only];
    const others = this.#others(node, depth + 1);
    return others.length === 0 || others.length > MAX_TEXTS ? [only] : others;
  }

  #each(nodes: readonly (Node | undefined)[], depth: number): readonly Alternative[] {
    return nodes.flatMap((node) => (node ? this.#read(node, depth) : []));
  }

  #others(node: Node, depth: number): readonly Alternative[] {
    const shape = node.shape;
    switch (shape?.is) {
      case 'wrapper':
        return this.#each([innerOf(node)], depth);
      case 'hole':
        return this.#each([node.namedChildren[shape.child ?? 0]], depth);
      case 'choice':
        return this.#each(
          shape.of.map((at) => node.namedChildren[at]),
          depth,
        );
      case 'binary': {
        const sides = [shape.left, shape.right].map((field) => node.childForFieldName(field));
        if (isFallback(node)) return this.#each(sides, depth);
        return node.childForFieldName('operator')?.text === '+' ? this.#joined(node, sides, depth) : [];
      }
      case 'text':
        return this.#joined(node, node.namedChildren, depth);
      case 'identifier':
      case 'member':
        return this.#ofName(node, depth);
      case 'subscript': {
        const [object, index] = [shape.object, shape.index].map((field) => node.childForFieldName(field));
        const key = index ? plainText(this.#values.textOf(index)) : undefined;
        if (!object) return [];
        return key === undefined
          ? this.#ofFields(object, depth)
          : this.#each(this.#propertiesOf(this.#elementsNamed(object), key), depth);
      }
      case 'function':
        return isAccessor(node) ? this.#each(returnsOf(node, this.#scopes), depth) : [];
      default:
        return [];
    }
  }

  #joined(node: Node, sides: readonly (Node | undefined)[], depth: number): readonly Alternative[] {
    let joined: readonly (readonly TextPart[])[] = [[]];
    for (const side of sides) {
      const next = side ? this.#read(side, depth) : [];
      if (joined.length * next.length > MAX_TEXTS) return [];
      joined = joined.flatMap((before) => next.map(({ parts }) => [...before, ...parts]));
    }
    return joined.map((parts) => ({ parts: mergeTexts(parts), node }));
  }

  #ofName(node: Node, depth: number): readonly Alternative[] {
    const meanings = this.#values.meaningsOf(node).filter((meaning) => this.#scopes.says(meaning));
    if (meanings.length > 0) {
      const texts = meanings.flatMap((meaning) => this.#ofMeaning(meaning, node, depth));
      // What is given another value that is not known may have that one always: `name = name.trim()`.
      if (!texts.every(({ parts }) => parts.every(({ is }) => is === 'text'))) return [];
      // Classes of other files may say otherwise.
      return this.#scopes.ownMember(node) ? [...texts, this.#only(node)] : texts;
    }
    const { object, property } = memberOf(node) ?? {};
    if (!object || !property) return [];
    // Other files may extend the class as well.
    const heirs = this.#scopes.heirMeanings(node).flatMap((meaning) => this.#ofMeaning(meaning, node, depth));
    if (heirs.length > 0) return [...heirs, this.#only(node)];
    return this.#each(this.#propertiesOf(this.#elementsNamed(object), property.text), depth);
  }

  #ofMeaning(meaning: Binding, node: Node, depth: number): readonly Alternative[] {
    if (meaning.is === 'value' && meaning.property === undefined)
      return isAddedTo(meaning.value) ? [this.#only(node)] : this.#read(meaning.value, depth);
    if (meaning.is === 'value' && meaning.property !== '[]') {
      const held = this.#propertiesOf([meaning.value], meaning.property ?? '');
      return held.length > 0 ? this.#each(held, depth) : [this.#only(node)];
    }
    if (meaning.is === 'import' || meaning.is === 'declared') return [this.#only(node)];
    const { of, key } = this.#elementsOf(meaning.name) ?? {};
    const elements = key === undefined ? of : of && this.#propertiesOf(of, key);
    return elements && elements.length > 0 ? this.#each(elements, depth) : [this.#only(node)];
  }

  /** What a name stands for, one after the other, that a loop gives the elements of a list. */
  #elementsNamed(node: Node): readonly Node[] {
    const [only, ...others] = node.shape?.is === 'identifier' ? this.#values.meaningsOf(node) : [];
    const isOne = others.length === 0 && (only?.is === 'opaque' || only?.is === 'value');
    const elements = isOne ? this.#elementsOf(only.name) : undefined;
    return elements?.key === undefined ? (elements?.of ?? []) : [];
  }

  #elementsOf(name: Node): Elements | undefined {
    if (!this.#elements.has(name.id)) this.#elements.set(name.id, elementsOf(name, this.#values));
    return this.#elements.get(name.id);
  }

  /** A property of each object; nothing where one is no such object. */
  #propertiesOf(objects: readonly Node[], name: string): readonly Node[] {
    const values = objects.flatMap((object) => {
      const definition = this.#values.definitionOf(object);
      const isObject = definition && definition.shape?.is === 'object';
      return (isObject && this.#values.propertyOf(definition, (key) => key === name)) || [];
    });
    return values.length === objects.length ? values : [];
  }

  /** All values of an object: which of them is meant, is not known. */
  #ofFields(object: Node, depth: number): readonly Alternative[] {
    const known = Object.values(this.#values.knownOf(object)?.members ?? {}).slice(0, MAX_TEXTS + 1);
    if (known.length > 0) return known.flatMap(({ text }) => (text ? [{ parts: text, node: object }] : []));
    const definition = this.#values.definitionOf(object);
    if (!definition || definition.shape?.is !== 'object') return [];
    return this.#each(
      definition.namedChildren.flatMap((entry) => {
        const shape = entry.shape;
        return shape?.is === 'pair' ? entry.childForFieldName(shape.value) : [];
      }),
      depth,
    );
  }
}

/** The same for one text; what is not known may be something else each time. */
function keyOf({ parts, node }: Alternative): string {
  return `${JSON.stringify(parts)}${parts.some(({ is }) => is === 'unknown') ? node.id : ''}`;
}
