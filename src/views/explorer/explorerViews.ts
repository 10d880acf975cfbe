import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { LateTree } from '../lateTree.ts';
import type { DeclaredNode } from './declaredModel.ts';
import { DeclaredView, type DeclaredSource } from './declaredView.ts';
import type { ExplorerNode } from './rows/explorerNodes.ts';
import { TracesView, type TracesViewOptions } from './tracesView.ts';
import type { UnmatchedNode } from './unmatched/unmatchedModel.ts';
import { UnmatchedView, type NamedSource } from './unmatched/unmatchedView.ts';

/** What the views of the sidebar are made from. */
export interface ExplorerParts extends Omit<TracesViewOptions, 'tree'> {
  readonly trees: ExplorerTrees;
  readonly named: NamedSource;
  readonly declared: DeclaredSource;
}

/** Where the explorer's views are shown. */
export interface ExplorerTrees {
  readonly traces: LateTree<ExplorerNode>;
  readonly unmatched: LateTree<UnmatchedNode>;
  readonly declared: LateTree<DeclaredNode>;
}

/** The views of the sidebar. */
export class ExplorerViews implements Disposable {
  readonly #own = new DisposableStore();
  readonly traces: TracesView;
  readonly unmatched: UnmatchedView;
  readonly declared: DeclaredView;

  constructor({ trees, named, declared, ...parts }: ExplorerParts) {
    this.traces = this.#own.add(new TracesView({ ...parts, tree: trees.traces }));
    this.unmatched = this.#own.add(new UnmatchedView(trees.unmatched, parts.source, named));
    this.declared = this.#own.add(new DeclaredView(trees.declared, declared));
  }

  dispose(): void {
    this.#own.dispose();
  }
}
