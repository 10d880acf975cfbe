import * as vscode from 'vscode';
import type { PlaceRange } from '../base/place.ts';

/** The rim to the editor, whose lines count from 0: the whole of a line that counts from 1. */
export function toLineRange(line: number): vscode.Range {
  return new vscode.Range(line - 1, 0, line - 1, 0);
}

/** As `toLineRange`, of a range. */
export function toRange({ line, column, endLine, endColumn }: PlaceRange): vscode.Range {
  return new vscode.Range(line - 1, column - 1, endLine - 1, endColumn - 1);
}
