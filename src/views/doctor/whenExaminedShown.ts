import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { FunctionIndex } from '../../functions/functionIndex.ts';

/** How long after activation it is looked at, ms: an editor that just opens has better things to do. */
const SETTLE = 1500;

/** Languages of templates, and of the sources whose calls are read. */
const EXAMINED = /^(?:yaml|json|cloudformation|terraform|opentofu|python|(?:java|type)script)/;

/** Runs something once, as soon as an editor shows what may be examined, in a workspace that declares functions. */
export function whenExaminedShown(index: FunctionIndex, run: () => void): Disposable {
  const own = new DisposableStore();
  let isOver = false;
  own.add({ dispose: () => (isOver = true) });
  const look = (): void => {
    if (!vscode.window.visibleTextEditors.some(({ document }) => EXAMINED.test(document.languageId))) return;
    index.functions().then(
      ({ functions }) => {
        if (isOver || functions.length === 0) return;
        own.dispose();
        run();
      },
      () => undefined, // The index has said so itself.
    );
  };
  const timer = setTimeout(look, SETTLE);
  own.add({ dispose: () => clearTimeout(timer) });
  own.add(vscode.window.onDidChangeVisibleTextEditors(look));
  return own;
}
