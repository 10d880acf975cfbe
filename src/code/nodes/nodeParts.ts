import type { Node } from 'web-tree-sitter';
import type { Shape, Syntax } from '../languages/syntax.ts';

/** How many calls of a chain are looked at. */
const MAX_CHAIN = 64;

/** `object.property`. */
export interface Member {
  readonly object: Node;
  readonly property: Node;
}

/** What was asked of a node. */
class KnownNode {
  end: number | undefined;
  text: string | undefined;
  /** `null` of the root. */
  parent: Node | null | undefined;
  children: readonly Node[] | undefined;
  callee: Node | undefined;
  method: Member | undefined;
  member: Member | undefined;
  arguments: readonly Node[] | undefined;
  returns: readonly Node[] | undefined;
  #type: string | undefined;
  #shape: Shape | undefined;

  constructor(
    private readonly node: Node,
    private readonly syntax: Syntax,
  ) {}

  get type(): string {
    return (this.#type ??= this.#readType());
  }

  get shape(): Shape | undefined {
    this.#type ??= this.#readType();
    return this.#shape;
  }

  #readType(): string {
    const { type } = this.node;
    this.#shape = this.syntax.get(type);
    return type;
  }
}

/**
 * Takes the nodes of one file apart, as its language's syntax says. Each question to a node crosses into WebAssembly, so
 * what is asked again and again is kept, by the node's id.
 */
export class NodeParts {
  readonly #syntax: Syntax;
  readonly #source: string;
  readonly #known = new Map<number, KnownNode>();

  /** @param source the whole text of the file */
  constructor(syntax: Syntax, source: string) {
    this.#syntax = syntax;
    this.#source = source;
  }

  typeOf(node: Node): string {
    return this.#of(node).type;
  }

  shapeOf(node: Node): Shape | undefined {
    return this.#of(node).shape;
  }

  /** Where a node ends, in UTF-16 units of the file. */
  endOf(node: Node): number {
    return (this.#of(node).end ??= node.endIndex);
  }

  /** The source of a node. */
  textOf(node: Node): string {
    return (this.#of(node).text ??= this.#source.slice(node.startIndex, this.endOf(node)));
  }

  parentOf(node: Node): Node | undefined {
    const known = this.#of(node);
    if (known.parent === undefined) known.parent = node.parent;
    return known.parent ?? undefined;
  }

  /** All named children. */
  childrenOf(node: Node): readonly Node[] {
    return (this.#of(node).children ??= childrenOf(node));
  }

  /** What a call calls, of a method its name alone where the grammar has no more; undefined for other nodes. */
  calleeOf(call: Node): Node | undefined {
    const known = this.#of(call);
    return known.shape?.is === 'call' ? (known.callee ??= child(call, known.shape.callee)) : undefined;
  }

  /** The method that a call calls, and on what; undefined for calls of plain names, and for other nodes. */
  methodOf(call: Node): Member | undefined {
    const known = this.#of(call);
    const { shape } = known;
    const callee = shape?.is === 'call' ? this.calleeOf(call) : undefined;
    if (shape?.is !== 'call' || !callee) return undefined;
    const { object } = shape;
    return object === undefined
      ? this.memberOf(callee)
      : (known.method ??= this.#methodOn(child(call, object), callee));
  }

  #methodOn(object: Node | undefined, callee: Node): Member | undefined {
    return object ? { object, property: callee } : this.memberOf(callee);
  }

  /** Positional arguments of a call. */
  argumentsOf(call: Node): readonly Node[] {
    const known = this.#of(call);
    return (known.arguments ??= this.#readArguments(call, known.shape));
  }

  #readArguments(call: Node, shape: Shape | undefined): readonly Node[] {
    const list = shape?.is === 'call' ? child(call, shape.arguments) : undefined;
    return (list ? this.childrenOf(list) : []).filter((argument) => {
      const is = this.shapeOf(argument)?.is;
      return is !== 'comment' && is !== 'pair';
    });
  }

  /** What a function gives back, as `read` finds it; returnedBy.ts. */
  returnsOf(node: Node, read: () => readonly Node[]): readonly Node[] {
    return (this.#of(node).returns ??= read());
  }

  /** What stands before and after the last dot: `table` and `put` of `table.put`. */
  memberOf(node: Node): Member | undefined {
    const known = this.#of(node);
    return known.shape?.is === 'member' ? (known.member ??= this.#readMember(node, known.shape)) : undefined;
  }

  #readMember(node: Node, shape: Shape & { is: 'member' }): Member | undefined {
    const [object, property] = [child(node, shape.object), child(node, shape.property)];
    return object && property && { object, property: this.#unwrapped(property) };
  }

  #of(node: Node): KnownNode {
    const { id } = node;
    let known = this.#known.get(id);
    if (!known) {
      known = new KnownNode(node, this.#syntax);
      this.#known.set(id, known);
    }
    return known;
  }

  /** `Load` of `Load<Order>`. */
  #unwrapped(name: Node): Node {
    const inner = this.innerOf(name);
    return inner ? this.#unwrapped(inner) : name;
  }

  /** The calls that a call is chained to, itself first: `a().b().c()` gives those of `c`, `b` and `a`. */
  chainOf(call: Node): readonly Node[] {
    const chain: Node[] = [];
    let next: Node | undefined = call;
    while (next && this.shapeOf(next)?.is === 'call' && chain.length < MAX_CHAIN) {
      chain.push(next);
      const object: Node | undefined = this.methodOf(next)?.object;
      next = object && (this.innerOf(object) ?? object);
    }
    return chain;
  }

  /** Both sides of an assignment; the right one is missing where a field or an annotation gives no value. */
  assignmentOf(assignment: Node): { readonly left: Node; readonly right: Node | undefined } | undefined {
    const shape = this.shapeOf(assignment);
    const left = shape?.is === 'assignment' ? child(assignment, shape.left) : undefined;
    return shape?.is === 'assignment' && left ? { left, right: child(assignment, shape.right) } : undefined;
  }

  /** What a wrapper wraps; undefined for other nodes. */
  innerOf(node: Node): Node | undefined {
    const shape = this.shapeOf(node);
    if (shape?.is !== 'wrapper') return undefined;
    return (shape.field === undefined ? node.namedChild(0) : child(node, shape.field)) ?? undefined;
  }

  /** The key nodes of an object. */
  keysOf(object: Node): readonly Node[] {
    return this.childrenOf(object).flatMap((entry) => {
      const shape = this.shapeOf(entry);
      return (shape?.is === 'pair' ? child(entry, shape.key) : undefined) ?? [];
    });
  }

  /** The entries of an object or an enum whose key is written there: `{ x }`, `{ x: … }`, `{ 'x': … }`. */
  fieldsOf(object: Node): readonly { readonly key: string; readonly value: Node }[] {
    const shape = this.shapeOf(object);
    const body = shape?.is === 'object' && shape.body ? child(object, shape.body) : object;
    return (body ? this.childrenOf(body) : []).flatMap((entry) => {
      const part = this.shapeOf(entry);
      if (part?.is === 'identifier') return [{ key: this.textOf(entry), value: entry }];
      const [key, value] = part?.is === 'pair' ? [child(entry, part.key), child(entry, part.value)] : [];
      const written = key && /^(?:(\w+)|(['"])([^'"\\]*)\2)$/.exec(this.textOf(key));
      const name = written?.[1] ?? written?.[3];
      return name !== undefined && value ? [{ key: name, value }] : [];
    });
  }

  /** The plainly named entries of an object: `{ x }`, `{ x: … }`, `{ x() {} }`. */
  entriesOf(object: Node): readonly { readonly key: Node; readonly value: Node }[] {
    return this.childrenOf(object).flatMap((entry) => {
      const shape = this.shapeOf(entry);
      if (shape?.is === 'identifier') return [{ key: entry, value: entry }];
      if (shape?.is === 'function') {
        const name = child(entry, shape.name);
        return name ? [{ key: name, value: entry }] : [];
      }
      if (shape?.is !== 'pair') return [];
      const [key, value] = [child(entry, shape.key), child(entry, shape.value)];
      return key && value && this.shapeOf(key)?.is === 'word' ? [{ key, value }] : [];
    });
  }
}

/** The child in a field, or of a type, as syntax.ts names it; or undefined. */
export function child(node: Node, part: string): Node | undefined {
  if (part === '@first') return node.namedChild(0) ?? undefined;
  if (part === '@last') return node.namedChild(node.namedChildCount - 1) ?? undefined;
  if (part.startsWith('@')) return childrenOf(node).find(({ type }) => type === part.slice(1));
  return node.childForFieldName(part) ?? undefined;
}

/** All named children. */
export function childrenOf(node: Node): readonly Node[] {
  return node.namedChildren.filter((each): each is Node => each !== null);
}
