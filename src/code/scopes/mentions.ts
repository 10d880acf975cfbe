import type { Node } from '../nodes/node.ts';
import { withoutSilent } from '../languages/silentText.ts';

/** Where names stand in the code of a file: not in comments and texts, nor where they are imported or exported. */
export class Mentions {
  /** The whole file. */
  readonly text: string;
  readonly #root: Node;
  readonly #known = new Map<string, readonly number[]>();
  readonly #nodes = new Map<string, readonly Node[]>();
  #code: string | undefined;

  /** @param root of the file's tree */
  constructor(root: Node, text: string) {
    this.#root = root;
    this.text = text;
  }

  /** The file with spaces where it mentions nothing. */
  get code(): string {
    this.#code ??= withoutSilent(this.text);
    return this.#code;
  }

  /** Where a name begins, each time that it stands there as a whole word; in UTF-16 units. */
  of(name: string): readonly number[] {
    const known = this.#known.get(name) ?? this.#find(name);
    this.#known.set(name, known);
    return known;
  }

  /** Whether a name stands somewhere but between two places, `to` not included. */
  isBeside(name: string, from: number, to: number): boolean {
    let at = this.#next(name, 0);
    while (at >= from && at < to) at = this.#next(name, at + 1);
    return at >= 0;
  }

  /** The nodes that a name is. */
  nodesOf(name: string): readonly Node[] {
    const known =
      this.#nodes.get(name) ?? this.of(name).flatMap((at) => this.#root.descendantForIndex(at, at + name.length) ?? []);
    this.#nodes.set(name, known);
    return known;
  }

  #find(name: string): readonly number[] {
    const found: number[] = [];
    for (let at = this.#next(name, 0); at >= 0; at = this.#next(name, at + 1)) found.push(at);
    return found;
  }

  /** Where a name stands next, not before an index; below 0 where it does not. */
  #next(name: string, from: number): number {
    const { code } = this;
    let at = code.indexOf(name, from);
    while (at >= 0 && (isWordAt(code, at - 1) || isWordAt(code, at + name.length))) at = code.indexOf(name, at + 1);
    return at;
  }
}

function isWordAt(code: string, index: number): boolean {
  return /[\w$]/.test(code.charAt(index));
}

/** What gives a function its name: its own, or that of what it is assigned to or a property of. */
export function namesGivenTo(node: Node): readonly Node[] {
  const { parent } = node;
  const around = parent && ['name', 'left', 'key', 'property'].map((field) => parent.childForFieldName(field));
  return [node.childForFieldName('name'), ...(around ?? [])].flatMap((name) =>
    name && name.id !== node.id ? name : [],
  );
}
