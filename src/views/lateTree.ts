import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';

/** The rows of a tree: as VS Code's provider, but answered at once. */
export interface TreeRows<T> {
  children(node?: T): readonly T[];
  parent(node: T): T | undefined;
  item(node: T): vscode.TreeItem;
}

/** A view of the sidebar that is there from the start, whose rows are loaded when it is looked at. */
export interface LateTree<T> extends Disposable {
  /** In the manifest. */
  readonly id: string;
  readonly view: vscode.TreeView<T>;
  /** Rows are others than before; all of them without a node. */
  changed(nodes: T[] | undefined): void;
}

/** @param id the view's in the manifest @param load what makes the rows. Rejects where it cannot be loaded, which VS Code shows */
export function lateTree<T>(id: string, load: () => Promise<TreeRows<T>>): LateTree<T> {
  const own = new DisposableStore();
  const changed = own.add(new vscode.EventEmitter<T[] | undefined>());
  const view = own.add(
    vscode.window.createTreeView<T>(id, {
      showCollapseAll: true,
      treeDataProvider: {
        onDidChangeTreeData: changed.event,
        getChildren: async (node) => [...(await load()).children(node)],
        getParent: async (node) => (await load()).parent(node),
        getTreeItem: async (node) => (await load()).item(node),
      },
    }),
  );
  return { id, view, changed: (nodes) => changed.fire(nodes), dispose: () => own.dispose() };
}
