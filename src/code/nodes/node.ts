import type { Query, QueryMatch, QueryOptions, Tree, Node as TreeSitterNode } from 'web-tree-sitter';
import type { Shape, Syntax } from '../languages/syntax.ts';

/** `object.property`. */
export interface Member {
  readonly object: Node;
  readonly property: Node;
}

/** What nodes of one type are. */
interface Kind {
  readonly type: string;
  readonly shape: Shape | undefined;
  /** The fields that they were asked for, each by its place among those of one node. */
  readonly fields: string[];
}

/** What tree-sitter calls a node that it could not read. */
const ERROR = 'ERROR';

/**
 * The nodes of one source's syntax tree, each as one object. A question to tree-sitter crosses into WebAssembly, which costs more than
 * most of what is done with the answer: here each is asked once.
 */
export class SourceTree {
  readonly root: Node;
  readonly text: string;
  readonly #tree: Tree;
  readonly #syntax: Syntax;
  /** By tree-sitter's number of the type. */
  readonly #kinds = new Map<number, Kind>();
  readonly #fields: ReadonlyMap<string, number>;
  /** By tree-sitter's id. */
  readonly #nodes = new Map<number, Node>();

  /** @param text the whole source @param syntax of its language; without one, no node has a shape */
  constructor(tree: Tree, text: string, syntax: Syntax = new Map()) {
    this.#tree = tree;
    this.text = text;
    this.#syntax = syntax;
    this.#fields = new Map(tree.language.fields.flatMap((name, id) => (name === null ? [] : [[name, id] as const])));
    this.root = this.of(tree.rootNode);
  }

  /** The matches of a query in the whole tree. */
  matches(query: Query, options: QueryOptions): QueryMatch[] {
    return query.matches(this.#tree.rootNode, options);
  }

  /** The node that one of tree-sitter's is. */
  of(node: TreeSitterNode): Node {
    let known = this.#nodes.get(node.id);
    if (!known) {
      known = new Node(node, this.#nodes.size, this);
      this.#nodes.set(node.id, known);
    }
    return known;
  }

  /**
   * Parts the nodes, which are nobody's afterwards. As each leads to every other, one that has outlived a short garbage collection would keep
   * all of them until the next long one.
   */
  dispose(): void {
    for (const node of this.#nodes.values()) node.dispose();
    this.#nodes.clear();
  }

  kindOf(typeId: number): Kind {
    let kind = this.#kinds.get(typeId);
    if (!kind) {
      const type = this.#tree.language.types[typeId] ?? ERROR;
      kind = { type, shape: this.#syntax.get(type), fields: [] };
      this.#kinds.set(typeId, kind);
    }
    return kind;
  }

  /** Tree-sitter's number of a field; undefined where the language has none of that name. */
  fieldId(name: string): number | undefined {
    return this.#fields.get(name);
  }
}

/** A node of a source's syntax tree, as tree-sitter's grammar of its language calls it. Indices are in UTF-16 units of the source. */
export class Node {
  /** No other node of the tree has it: how many were met before it, so that a list may hold what is known of each. */
  readonly id: number;
  readonly startIndex: number;
  readonly #node: TreeSitterNode;
  readonly #tree: SourceTree;
  #kind: Kind | undefined;
  #end: number | undefined;
  #text: string | undefined;
  #parent: Node | undefined;
  #named: readonly Node[] | undefined;
  #all: readonly Node[] | undefined;
  #positional: readonly Node[] | undefined;
  /** What nodeParts.ts takes it apart into, kept as it is asked often. */
  member: Member | 'none' | undefined;
  /** In the order of the kind's fields; `none` where there is nothing in one. */
  #fields: (Node | 'none' | undefined)[] | undefined;

  constructor(node: TreeSitterNode, id: number, tree: SourceTree) {
    this.id = id;
    this.startIndex = node.startIndex;
    this.#node = node;
    this.#tree = tree;
  }

  /** See `SourceTree.dispose`. */
  dispose(): void {
    this.#parent = undefined;
    this.#named = undefined;
    this.#all = undefined;
    this.#positional = undefined;
    this.#fields = undefined;
    this.member = undefined;
  }

  get type(): string {
    return this.#asKind.type;
  }

  /** What it is to the reader; undefined of what no rule is about. */
  get shape(): Shape | undefined {
    return this.#asKind.shape;
  }

  get #asKind(): Kind {
    return (this.#kind ??= this.#tree.kindOf(this.#node.typeId));
  }

  get endIndex(): number {
    return (this.#end ??= this.#node.endIndex);
  }

  /** From 0, in UTF-16 units. */
  get startPosition(): { readonly row: number; readonly column: number } {
    return this.#node.startPosition;
  }

  get endPosition(): { readonly row: number; readonly column: number } {
    return this.#node.endPosition;
  }

  /** The source of it. */
  get text(): string {
    return (this.#text ??= this.#tree.text.slice(this.startIndex, this.endIndex));
  }

  /** Whether the parser could not read all of it. */
  get hasError(): boolean {
    return this.#node.hasError;
  }

  /** Undefined of the root. */
  get parent(): Node | undefined {
    return (this.#parent ??= this.#findParent());
  }

  /** All but punctuation and keywords. */
  get namedChildren(): readonly Node[] {
    return (this.#named ??= this.#node.namedChildren.map((each) => this.#own(each)));
  }

  /** The named ones that are neither comments nor pairs. */
  get positional(): readonly Node[] {
    return (this.#positional ??= onlyPositional(this.namedChildren));
  }

  get children(): readonly Node[] {
    return (this.#all ??= this.#node.children.map((each) => this.#own(each)));
  }

  /** The first child in a field. */
  childForFieldName(name: string): Node | undefined {
    const { fields } = this.#asKind;
    let at = fields.indexOf(name);
    if (at < 0) at = fields.push(name) - 1;
    const asked = (this.#fields ??= [undefined, undefined]);
    const known = asked[at];
    if (known !== undefined) return known === 'none' ? undefined : known;
    const id = this.#tree.fieldId(name);
    const found = id === undefined ? null : this.#node.childForFieldId(id);
    const child = found ? this.#own(found) : undefined;
    asked[at] = child ?? 'none';
    return child;
  }

  /** What stands before it in its parent, but punctuation and keywords. */
  get previousNamedSibling(): Node | undefined {
    return this.#sibling(-1);
  }

  get nextNamedSibling(): Node | undefined {
    return this.#sibling(1);
  }

  /** In order of place. */
  descendantsOfType(types: string | readonly string[]): readonly Node[] {
    const names = typeof types === 'string' ? types : [...types];
    return this.#node.descendantsOfType(names).map((each) => this.#tree.of(each));
  }

  /** The smallest one in it around a part of the source. */
  descendantForIndex(start: number, end: number): Node | undefined {
    const found = this.#node.descendantForIndex(start, end);
    return found ? this.#tree.of(found) : undefined;
  }

  #own(child: TreeSitterNode): Node {
    const own = this.#tree.of(child);
    own.#parent = this;
    return own;
  }

  #sibling(step: number): Node | undefined {
    const all = this.parent?.namedChildren ?? [];
    const at = all.indexOf(this);
    return at < 0 ? undefined : all[at + step];
  }

  /** Goes down from the root, as tree-sitter does each time: what is met on the way knows its parent from then on. */
  #findParent(): Node | undefined {
    const { root } = this.#tree;
    for (let at: Node | undefined = root; at && at !== this; at = lastUpTo(this.startIndex, at.namedChildren))
      if (this.#parent) return this.#parent;
    if (this === root) return undefined;
    // Punctuation, keywords, and what has no length may be passed by.
    const parent = this.#parent ? null : this.#node.parent;
    return parent ? this.#tree.of(parent) : this.#parent;
  }
}

/** Mostly all are. */
function onlyPositional(all: readonly Node[]): readonly Node[] {
  return all.every(isPositional) ? all : all.filter(isPositional);
}

function isPositional({ shape }: Node): boolean {
  return shape?.is !== 'comment' && shape?.is !== 'pair';
}

/** The last of some nodes in order of place that does not begin behind an index. */
function lastUpTo(index: number, nodes: readonly Node[]): Node | undefined {
  let [low, high] = [0, nodes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((nodes[middle]?.startIndex ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return nodes[low - 1];
}
