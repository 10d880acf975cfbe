import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { baseName, canonicalUri } from '../../base/fileUri.ts';
import { isNamed } from '../../base/isNamed.ts';
import { TEMPLATE_NAMES } from '../../functions/templateNames.ts';

/** How long after activation it is looked at, ms: an editor that just opens has better things to do. */
const SETTLE = 1500;

/** Runs something once, as soon as an editor shows what may be a template. */
export function whenTemplateShown(run: () => void): Disposable {
  const own = new DisposableStore();
  const look = (editors: readonly vscode.TextEditor[]): void => {
    const isShown = editors.some(({ document }) =>
      isNamed(baseName(canonicalUri(document.uri.toString())), TEMPLATE_NAMES),
    );
    if (!isShown) return;
    own.dispose();
    run();
  };
  const timer = setTimeout(() => look(vscode.window.visibleTextEditors), SETTLE);
  own.add({ dispose: () => clearTimeout(timer) });
  own.add(vscode.window.onDidChangeVisibleTextEditors(look));
  return own;
}
