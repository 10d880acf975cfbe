import type { Node } from 'web-tree-sitter';
import type { Matches } from './matches.ts';
import type { NodeParts } from './nodeParts.ts';
import type { Values } from './values.ts';

/** How many names and chains may stand between a loop and what it goes through. */
const MAX_STEPS = 8;

/** The loops and `with` statements of a file, by what they are given: what is lazy does its work there, not where it was made. */
export class Iterations {
  readonly #at = new Map<number, Node[]>();
  readonly #nodes: NodeParts;

  constructor(matches: Matches, values: Values) {
    this.#nodes = values.nodes;
    for (const { captures } of matches.of('iterate')) {
      const [at, over] = [captures.get('iterate.at'), captures.get('iterate.over')];
      if (!at || !over) continue;
      for (const id of sourcesOf(over, values)) this.#at.set(id, [...(this.#at.get(id) ?? []), at]);
    }
  }

  /** Where the work of a lazy call is done: at its loops; at itself where it is used up there; undefined where that is not known. */
  placesOf(call: Node): readonly Node[] | undefined {
    const loops = this.#at.get(call.id);
    if (loops) return loops;
    return isKept(this.#endOfChain(call)) ? undefined : [call];
  }

  /** `pages.items().stream()` of `pages`. */
  #endOfChain(call: Node): Node {
    const { parent } = call;
    const object =
      parent && this.#nodes.shapeOf(parent)?.is === 'call' ? this.#nodes.methodOf(parent)?.object : undefined;
    return parent && object?.id === call.id ? this.#endOfChain(parent) : call;
  }
}

/** What a loop goes through, also by names and at the beginning of chains: `pages` and `scan()` of `pages.items()`, `pages = scan()`. */
function sourcesOf(over: Node, values: Values): ReadonlySet<number> {
  const sources = new Set<number>();
  let next = values.definitionOf(over);
  for (let step = 0; next && step < MAX_STEPS; step++) {
    const chain = values.nodes.chainOf(next);
    for (const { id } of [next, ...chain]) sources.add(id);
    const first = chain.at(-1);
    const object = first && values.nodes.methodOf(first)?.object;
    const made = object && values.definitionOf(object);
    next = made && made.id !== object.id ? made : undefined;
  }
  return sources;
}

const KEEPER = /declarator|assignment|return|^pair$|field_definition|^lambda(?:_expression)?$|^keyword_argument$/;
/** Of Java, where no function that is known takes such a thing and goes through it at once. */
const JAVA_CALL = /^(?:method_invocation|object_creation_expression)$/;

/** Whether a value is given a name or is passed on, instead of being used where it stands. */
function isKept({ parent }: Node): boolean {
  if (!parent) return false;
  return KEEPER.test(parent.type) || (parent.type === 'argument_list' && JAVA_CALL.test(parent.parent?.type ?? ''));
}
