import { DisposableStore, type Disposable } from '../../../base/disposable.ts';
import type { Event } from '../../../base/event.ts';
import type { NamedLine } from '../../../match/evidence/namedLine.ts';
import type { LateTree, TreeRows } from '../../lateTree.ts';
import { isNamedFor } from '../../naming/isNamedFor.ts';
import type { ExplorerSource } from '../explorerSource.ts';
import { Gathered } from '../gathered.ts';
import { toTreeItem } from '../toTreeItem.ts';
import { unmatchedChildren, unmatchedNodes, type UnmatchedFunction, type UnmatchedNode } from './unmatchedModel.ts';

/** The lines that the user named. */
export interface NamedSource {
  readonly lines: readonly NamedLine[];
  readonly onDidChange: Event<void>;
}

/** Shows the spans that could be tied to no line, by function, and why. */
export class UnmatchedView implements Disposable {
  readonly #own = new DisposableStore();
  #roots: readonly UnmatchedFunction[] = [];

  constructor(
    private readonly tree: LateTree<UnmatchedNode>,
    private readonly source: Pick<ExplorerSource, 'functions' | 'onDidChange'>,
    private readonly named: NamedSource,
  ) {
    const soon = this.#own.add(new Gathered(() => this.#update()));
    this.#own.add(source.onDidChange(() => soon.request()));
    this.#own.add(named.onDidChange(() => soon.request()));
    this.#update();
  }

  readonly rows: TreeRows<UnmatchedNode> = {
    children: (node) => (node === undefined ? this.#roots : unmatchedChildren(node)),
    parent: (node) => {
      if (node.kind === 'function') return undefined;
      const owner = this.#roots.find(({ id }) => id === node.functionId);
      return node.kind === 'spans' ? owner : owner?.children.find(({ reason }) => reason === node);
    },
    item: (node) => toTreeItem(node.id, node.row, node.kind === 'function'),
  };

  dispose(): void {
    this.#own.dispose();
  }

  #update(): void {
    const { lines } = this.named;
    const isNamed = (functionName: string, span: string): boolean =>
      lines.some((line) => isNamedFor(line, functionName, span));
    const next = unmatchedNodes(this.source.functions() ?? [], isNamed);
    if (JSON.stringify(next) === JSON.stringify(this.#roots)) return;
    this.#roots = next;
    this.tree.changed(undefined);
  }
}
