import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { LateTree } from '../lateTree.ts';
import type { ExplorerNode } from './rows/explorerNodes.ts';
import { TracesView, type TracesViewOptions } from './tracesView.ts';
import type { UnmatchedNode } from './unmatched/unmatchedModel.ts';
import { UnmatchedView, type NamedSource } from './unmatched/unmatchedView.ts';

/** What the views of the sidebar are made from. */
export interface ExplorerParts extends Omit<TracesViewOptions, 'tree'> {
  readonly trees: ExplorerTrees;
  readonly named: NamedSource;
}

/** Where the explorer's views are shown. */
export interface ExplorerTrees {
  readonly traces: LateTree<ExplorerNode>;
  readonly unmatched: LateTree<UnmatchedNode>;
}

/** The views of the sidebar. */
export class ExplorerViews implements Disposable {
  readonly #own = new DisposableStore();
  readonly traces: TracesView;
  readonly unmatched: UnmatchedView;

  constructor({ trees, named, ...parts }: ExplorerParts) {
    this.traces = this.#own.add(new TracesView({ ...parts, tree: trees.traces }));
    this.unmatched = this.#own.add(new UnmatchedView(trees.unmatched, parts.source, named));
  }

  dispose(): void {
    this.#own.dispose();
  }
}
