import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { NamedLine } from '../../match/namedLine.ts';
import { isNamedFor } from '../naming/isNamedFor.ts';
import type { ExplorerSource } from './explorerSource.ts';
import { Gathered } from './gathered.ts';
import { toTreeItem } from './toTreeItem.ts';
import { unmatchedNodes, type UnmatchedFunction, type UnmatchedNode } from './unmatchedModel.ts';

/** The view's id in the manifest. */
const VIEW = 'beamline.unmatched';

/** The lines that the user named. */
export interface NamedSource {
  readonly lines: readonly NamedLine[];
  readonly onDidChange: Event<void>;
}

/** Shows the spans that could be tied to no line, by function, and why. */
export function showUnmatchedView(
  source: Pick<ExplorerSource, 'functions' | 'onDidChange'>,
  named: NamedSource,
): Disposable {
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
    const isNamed = (functionName: string, span: string): boolean =>
      named.lines.some((line) => isNamedFor(line, functionName, span));
    const next = unmatchedNodes(source.functions() ?? [], isNamed);
    void vscode.commands.executeCommand('setContext', 'beamline.named', named.lines.length > 0);
    if (JSON.stringify(next) === JSON.stringify(roots)) return;
    roots = next;
    changed.fire(undefined);
  };
  const soon = own.add(new Gathered(update));
  own.add(source.onDidChange(() => soon.request()));
  own.add(named.onDidChange(() => soon.request()));
  update();
  return own;
}
