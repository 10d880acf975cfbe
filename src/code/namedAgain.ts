import type { Node } from 'web-tree-sitter';
import { withoutSilent } from './silentText.ts';

/**
 * Tells of the functions of a file whether code of it names them beside where they are declared and exported: such a function may run more than
 * once each time that it is called, by itself or by way of others.
 */
export class NamedAgain {
  readonly #text: string;
  readonly #known = new Map<number, boolean>();
  #code: string | undefined;

  /** @param text the file's source */
  constructor(text: string) {
    this.#text = text;
  }

  has(node: Node): boolean {
    const known = this.#known.get(node.id) ?? this.#isNamed(node);
    this.#known.set(node.id, known);
    return known;
  }

  #isNamed(node: Node): boolean {
    const { parent } = node;
    const given = parent?.childForFieldName(parent.type.startsWith('assignment') ? 'left' : 'name');
    return [node.childForFieldName('name'), given].some((declared) => {
      const name = /[\w$]+$/.exec(declared?.text ?? '')?.[0];
      return declared && name !== undefined && this.#mentions(name, declared);
    });
  }

  /** Whether a name stands elsewhere in the code. */
  #mentions(name: string, { startIndex, endIndex }: Node): boolean {
    this.#code ??= withoutSilent(this.#text);
    for (let at = this.#code.indexOf(name); at >= 0; at = this.#code.indexOf(name, at + 1)) {
      const isWord = !/[\w$]/.test(this.#code.charAt(at - 1)) && !/[\w$]/.test(this.#code.charAt(at + name.length));
      if (isWord && (at < startIndex || at >= endIndex)) return true;
    }
    return false;
  }
}
