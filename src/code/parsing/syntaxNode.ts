/** A syntax tree as a message from the worker that parses. */
export interface PackedTree {
  /** Node types and names of fields, each once. */
  readonly names: readonly string[];
  /**
   * Six numbers a node, outer before inner, in order of place: its type and its field as indices of `names` (0 is no field), the sum of its
   * marks, its start and end in UTF-16 units, and how many children it has.
   */
  readonly nodes: Uint32Array;
}

/** Numbers of one node. */
export const NODE_WIDTH = 6;

/** Marks of a node: it is no punctuation or keyword; the parser could not read it, or found it missing. */
export const nodeMarks = { named: 1, unread: 2 } as const;

/** A node of a source's syntax tree, as tree-sitter's grammar of its language calls it, outside of the worker that parsed it. */
export class SyntaxNode {
  #children: readonly SyntaxNode[] = [];

  private constructor(
    readonly type: string,
    /** The field of its parent that it is in. */
    readonly field: string | undefined,
    /** False for punctuation and keywords. */
    readonly isNamed: boolean,
    private readonly isUnread: boolean,
    /** In UTF-16 units of the source. */
    readonly start: number,
    readonly end: number,
    readonly parent: SyntaxNode | undefined,
    private readonly source: string,
  ) {}

  /** The root of a tree. `source` is the text that was parsed. */
  static unpack({ names, nodes }: PackedTree, source: string): SyntaxNode {
    let at = 0;
    const read = (parent: SyntaxNode | undefined): SyntaxNode => {
      const [type = 0, field = 0, marks = 0, start = 0, end = 0, count = 0] = nodes.subarray(at, at + NODE_WIDTH);
      at += NODE_WIDTH;
      const fieldName = field === 0 ? undefined : names[field];
      const [isNamed, isUnread] = [(marks & nodeMarks.named) !== 0, (marks & nodeMarks.unread) !== 0];
      const node = new SyntaxNode(names[type] ?? '', fieldName, isNamed, isUnread, start, end, parent, source);
      node.#children = Array.from({ length: count }, () => read(node));
      return node;
    };
    return read(undefined);
  }

  get text(): string {
    return this.source.slice(this.start, this.end);
  }

  /** All children, with punctuation and keywords. */
  get children(): readonly SyntaxNode[] {
    return this.#children;
  }

  /** The named children, with comments. */
  get named(): readonly SyntaxNode[] {
    return this.#children.filter(({ isNamed }) => isNamed);
  }

  /** The first child in a field. */
  part(field: string): SyntaxNode | undefined {
    return this.#children.find((child) => child.field === field);
  }

  /** Whether a child has this type, which may be a keyword's: `async`. */
  has(type: string): boolean {
    return this.#children.some((child) => child.type === type);
  }

  /** The node and all in it, outer before inner, in order of place; what `enter` refuses is given, but not looked into. */
  *within(enter: (node: SyntaxNode) => boolean = () => true): Generator<SyntaxNode> {
    const left: SyntaxNode[] = [this];
    for (let node = left.pop(); node; node = left.pop()) {
      yield node;
      if (!enter(node)) continue;
      const { children } = node;
      for (let i = children.length - 1; i >= 0; i--) left.push(children[i] as SyntaxNode);
    }
  }

  /** The nodes around it, innermost first. */
  *around(): Generator<SyntaxNode> {
    for (let node = this.parent; node; node = node.parent) yield node;
  }

  /** The innermost named node in it that a range lies in; itself where there is none. */
  innermost(start: number, end: number): SyntaxNode {
    const inner = this.#children.find((child) => child.isNamed && child.start <= start && child.end >= end);
    return inner?.innermost(start, end) ?? this;
  }

  /** Whether the parser could not read all of it. */
  get isBroken(): boolean {
    return [...this.within()].some(({ isUnread }) => isUnread);
  }
}
