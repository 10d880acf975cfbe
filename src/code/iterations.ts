import type { Node } from 'web-tree-sitter';
import type { Matches } from './matches.ts';
import type { Values } from './values.ts';

/** The loops and `with` statements of a file, by what they are given: what is lazy does its work there, not where it was made. */
export class Iterations {
  readonly #at = new Map<number, Node[]>();

  constructor(matches: Matches, values: Values) {
    for (const { captures } of matches.of('iterate')) {
      const [at, over] = [captures.get('iterate.at'), captures.get('iterate.over')];
      const made = over && values.definitionOf(over);
      if (at && made) this.#at.set(made.id, [...(this.#at.get(made.id) ?? []), at]);
    }
  }

  /** Where the work of a lazy call is done: at its loops; at itself where it is used up there; undefined where that is not known. */
  placesOf(call: Node): readonly Node[] | undefined {
    const loops = this.#at.get(call.id);
    if (loops) return loops;
    return isKept(call) ? undefined : [call];
  }
}

/** Whether a value is given a name or is passed on, instead of being used where it stands. */
function isKept(node: Node): boolean {
  return /declarator|assignment|return|^pair$|field_definition|^lambda$|^keyword_argument$/.test(
    node.parent?.type ?? '',
  );
}
