import * as vscode from 'vscode';
import { asRecord, asString } from '../../base/readUnknown.ts';

/** Selects what the user will want to write next, and says what is to be installed. @param done a `FinishedChange` */
export async function finishCodeChange(done: unknown): Promise<void> {
  const record = asRecord(done);
  const editor = vscode.window.activeTextEditor;
  const placeholder = asRecord(record?.['placeholder']);
  const [start, end] = [Number(placeholder?.['start']), Number(placeholder?.['end'])];
  if (editor && editor.document.uri.toString() === record?.['uri'] && start <= end) {
    const [from, to] = [editor.document.positionAt(start), editor.document.positionAt(end)];
    editor.selection = new vscode.Selection(from, to);
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }
  const install = asString(record?.['install']);
  if (install === undefined) return;
  const copy = 'Copy Command';
  const chosen = await vscode.window.showInformationMessage(`Beamline: this code needs "${install}".`, copy);
  if (chosen === copy) await vscode.env.clipboard.writeText(install);
}
