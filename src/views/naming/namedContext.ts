import * as vscode from 'vscode';
import type { NamedSource } from '../explorer/unmatched/unmatchedView.ts';

/** Tells menus whether the user named lines. */
export function showNamedContext(named: NamedSource): vscode.Disposable {
  const tell = (): void => void vscode.commands.executeCommand('setContext', 'beamline.named', named.lines.length > 0);
  tell();
  return named.onDidChange(tell);
}
