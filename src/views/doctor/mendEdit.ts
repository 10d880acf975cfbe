import * as vscode from 'vscode';
import type { TextEdit } from '../../base/textEdit.ts';
import type { Mend } from '../../doctor/mend.ts';

/**
 * The edit of a mend; undefined where the document is not the text any more that the mend is for, or where it is to be pasted.
 * @param preview whether VS Code shows it and has it confirmed before it is made
 */
export function mendEdit(
  mend: Mend,
  document: vscode.TextDocument,
  preview: boolean,
): vscode.WorkspaceEdit | undefined {
  if (mend.kind !== 'edit' || document.getText() !== mend.before) return undefined;
  const edit = new vscode.WorkspaceEdit();
  // VS Code leaves what is to be confirmed unticked.
  const description = preview ? 'tick it, then Apply' : 'Beamline';
  const shown = { needsConfirmation: preview, label: mend.title, description };
  for (const { start, end, text } of joined(mend.before, mend.edits)) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, text, shown);
  }
  return edit;
}

/** What changes on one line, as one change: half of it would be none. */
function joined(before: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  const all: TextEdit[] = [];
  for (const edit of edits.toSorted((one, other) => one.start - other.start)) {
    const last = all.at(-1);
    const between = last && before.slice(last.end, edit.start);
    if (!last || between === undefined || /[\r\n]/.test(between)) all.push(edit);
    else all[all.length - 1] = { start: last.start, end: edit.end, text: last.text + between + edit.text };
  }
  return all;
}
