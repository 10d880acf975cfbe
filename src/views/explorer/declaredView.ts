import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { DeclaredFunctions } from '../../functions/lambdaFunction.ts';
import type { LateTree, TreeRows } from '../lateTree.ts';
import { declaredNodes, declaredText, type DeclaredNode } from './declaredModel.ts';
import { toTreeItem } from './toTreeItem.ts';

/** What the workspace declares. */
export interface DeclaredSource {
  functions(): Promise<DeclaredFunctions>;
  /** It declares something else than before. */
  readonly onDidChange: Event<DeclaredFunctions>;
}

/** Lists the functions that were found in the workspace, for as long as nothing is connected. No traces are asked for. */
export class DeclaredView implements Disposable {
  readonly #listening: Disposable;
  #nodes: readonly DeclaredNode[] = [];

  constructor(
    private readonly tree: LateTree<DeclaredNode>,
    private readonly source: DeclaredSource,
  ) {
    this.#listening = source.onDidChange((declared) => {
      this.#take(declared);
      tree.changed(undefined);
    });
  }

  /** The rows, once what the workspace declares was read. */
  async read(): Promise<TreeRows<DeclaredNode>> {
    this.#take(await this.source.functions());
    return {
      children: (node) => (node ? [] : this.#nodes),
      parent: () => undefined,
      item: (node) => toTreeItem(node.id, node.row),
    };
  }

  dispose(): void {
    this.#listening.dispose();
  }

  #take(declared: DeclaredFunctions): void {
    const pathText = (file: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(file));
    this.#nodes = declaredNodes(declared.functions, pathText);
    const message = declaredText(declared, pathText);
    // Setting it redraws, also where it is as before.
    if (this.tree.view.message !== message) this.tree.view.message = message;
  }
}
