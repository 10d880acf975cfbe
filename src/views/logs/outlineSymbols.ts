import * as vscode from 'vscode';
import type { LevelMark } from './text/linkedLines.ts';

/** The outline of a log document, for VS Code's outline, breadcrumbs and *Go to Symbol*; what makes it is loaded with the first one. */
export async function outlineSymbols(
  document: vscode.TextDocument,
  levels: readonly LevelMark[],
): Promise<vscode.DocumentSymbol[]> {
  const { logOutline } = await import('./text/logOutline.ts');
  return logOutline(document.getText().split('\n'), levels).map(({ name, level, line, endLine }) => {
    const { range: first } = document.lineAt(line - 1);
    const range = first.union(document.lineAt(Math.min(endLine, document.lineCount) - 1).range);
    const kind = level === 'platform' ? vscode.SymbolKind.Function : vscode.SymbolKind.Event;
    return new vscode.DocumentSymbol(name, level === 'platform' ? '' : level, kind, range, first);
  });
}
