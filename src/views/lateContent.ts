import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';

/** Makes the content of documents. */
export interface ContentMaker {
  content(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string>;
}

/** Documents that are there from the start, as an editor may open with one, whose content is loaded with the first of them. */
export interface LateContent extends Disposable {
  /** The content of a document is another than before. */
  changed(uri: vscode.Uri): void;
}

/** @param load what makes the content. Rejects where it cannot be loaded, which VS Code shows */
export function lateContent(scheme: string, load: () => Promise<ContentMaker>): LateContent {
  const own = new DisposableStore();
  const changed = own.add(new vscode.EventEmitter<vscode.Uri>());
  own.add(
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri, token) => (await load()).content(uri, token),
    }),
  );
  return { changed: (uri) => changed.fire(uri), dispose: () => own.dispose() };
}
