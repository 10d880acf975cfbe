import * as vscode from 'vscode';
import type { ExplorerRow } from './rows/explorerRow.ts';

/** A row as VS Code's tree shows it. @param expanded whether it is open when it is first seen. */
export function toTreeItem(id: string, row: ExplorerRow, expanded = false): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(row.label, row.expandable ? (expanded ? Expanded : Collapsed) : None);
  item.id = id;
  item.description = row.description;
  item.tooltip = row.tooltip;
  item.accessibilityInformation = { label: row.spoken };
  item.contextValue = row.context;
  if (row.icon) {
    const { id: icon, color } = row.icon;
    item.iconPath = new vscode.ThemeIcon(icon, color === undefined ? undefined : new vscode.ThemeColor(color));
  }
  if (row.command) {
    const { id: command, title, args } = row.command;
    item.command = { command, title, arguments: [...args] };
  }
  return item;
}
