import * as vscode from 'vscode';
import type { Mend } from '../../doctor/mends/mend.ts';

/** The edit of a mend; undefined where the document is not the text any more that the mend is for, or where it is to be pasted. */
export function mendEdit(mend: Mend, document: vscode.TextDocument): vscode.WorkspaceEdit | undefined {
  if (mend.kind !== 'edit' || document.getText() !== mend.before) return undefined;
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of mend.edits) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, text);
  }
  return edit;
}
