import type { Node } from '../nodes/node.ts';
import { namesGivenTo, type Mentions } from './mentions.ts';

/**
 * Tells of the functions of a file whether code of it names them beside where they are declared and exported: such a function may run more than
 * once each time that it is called, by itself or by way of others.
 */
export class NamedAgain {
  readonly #mentions: Mentions;
  readonly #known = new Map<number, boolean>();

  constructor(mentions: Mentions) {
    this.#mentions = mentions;
  }

  has(node: Node): boolean {
    const known = this.#known.get(node.id) ?? this.#isNamed(node);
    this.#known.set(node.id, known);
    return known;
  }

  #isNamed(node: Node): boolean {
    return namesGivenTo(node).some(({ text, startIndex, endIndex }) => {
      const name = /[\w$]+$/.exec(text)?.[0];
      return name !== undefined && this.#mentions.isBeside(name, startIndex, endIndex);
    });
  }
}
