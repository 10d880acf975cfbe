import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import type { ExplorerSource } from './explorerSource.ts';
import { Gathered } from './gathered.ts';
import { toTreeItem } from './toTreeItem.ts';
import { unmatchedNodes, type UnmatchedFunction, type UnmatchedNode } from './unmatchedModel.ts';

/** The view's id in the manifest. */
const VIEW = 'beamline.unmatched';

/** Shows the spans that could be tied to no line, by function, and why. */
export function showUnmatchedView(source: Pick<ExplorerSource, 'functions' | 'onDidChange'>): Disposable {
  const own = new DisposableStore();
  const changed = own.add(new Emitter<undefined>());
  let roots: readonly UnmatchedFunction[] = [];
  const provider: vscode.TreeDataProvider<UnmatchedNode> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => [...(node === undefined ? roots : node.kind === 'function' ? node.children : [])],
    getParent: (node) => (node.kind === 'spans' ? roots.find(({ id }) => id === node.functionId) : undefined),
    getTreeItem: (node) => toTreeItem(node.id, node.row, node.kind === 'function'),
  };
  own.add(vscode.window.createTreeView(VIEW, { treeDataProvider: provider, showCollapseAll: true }));
  const update = (): void => {
    const next = unmatchedNodes(source.functions() ?? []);
    if (JSON.stringify(next) === JSON.stringify(roots)) return;
    roots = next;
    changed.fire(undefined);
  };
  const soon = own.add(new Gathered(update));
  own.add(source.onDidChange(() => soon.request()));
  update();
  return own;
}
