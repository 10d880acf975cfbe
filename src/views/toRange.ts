import * as vscode from 'vscode';

/** The rim to the editor, whose lines count from 0: the whole of a line that counts from 1. */
export function toLineRange(line: number): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, 0);
}
