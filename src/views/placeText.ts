import * as vscode from 'vscode';
import type { Place } from '../base/place.ts';

/** A place in words: `src/orders/create.ts:24`. */
export function placeText({ file, line }: Place): string {
  return `${vscode.workspace.asRelativePath(vscode.Uri.parse(file))}:${line}`;
}
