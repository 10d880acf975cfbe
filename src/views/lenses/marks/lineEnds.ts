import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../base/disposable.ts';
import type { DocumentLenses } from '../documentLenses.ts';
import { plainTitle } from './plainTitle.ts';

/** Shows line reports behind their lines, in the colour of lenses. They cannot be clicked; the hover of their line can. */
export function showLineEnds(lenses: DocumentLenses, languages: readonly string[]): Disposable {
  const own = new DisposableStore();
  const behind = own.add(
    vscode.window.createTextEditorDecorationType({
      after: { margin: '0 0 0 3em', color: new vscode.ThemeColor('editorCodeLens.foreground') },
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
    }),
  );
  const update = (editor: vscode.TextEditor): void => {
    if (!languages.includes(editor.document.languageId)) return;
    const texts = lenses.of(editor.document, 'endOfLine').filter(({ line }) => line <= editor.document.lineCount);
    editor.setDecorations(
      behind,
      texts.map(({ line, title }) => ({
        range: editor.document.lineAt(line - 1).range,
        renderOptions: { after: { contentText: plainTitle(title) } },
      })),
    );
  };
  const updateAll = (): void => vscode.window.visibleTextEditors.forEach(update);
  own.add(vscode.window.onDidChangeVisibleTextEditors(updateAll));
  own.add(lenses.onDidChange(updateAll));
  updateAll();
  return own;
}
