import * as vscode from 'vscode';
import { baseName, canonicalUri } from '../../base/fileUri.ts';
import type { Place, PlaceRange } from '../../base/place.ts';
import { UserError } from '../../base/userError.ts';
import { TIMELINE_PANEL } from '../timeline/timelines.ts';

/**
 * Shows a line of source in the middle of an editor: in the one that shows the file already, else in a group without a webview, or at
 * least without a timeline, so that this stays in sight. @throws {UserError} where the file cannot be opened.
 */
export async function openPlace(place: Place | PlaceRange): Promise<void> {
  const uri = vscode.Uri.parse(place.file);
  const document = await openDocument(uri);
  const position = positionOf(place, document);
  const viewColumn = columnOf(uri) ?? columnWithoutWebview();
  const editor = await vscode.window.showTextDocument(document, { viewColumn, preview: true });
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenter);
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    const name = baseName(uri.toString());
    throw new UserError(
      `${name} cannot be opened. It may have been moved or deleted since the trace was matched: refresh.`,
      undefined,
      { cause: error },
    );
  }
}

/** Where the place names no column, the line's first character that is no space. */
function positionOf({ line, column }: Place, document: vscode.TextDocument): vscode.Position {
  const text = document.lineAt(Math.min(Math.max(line, 1), document.lineCount) - 1);
  return document.validatePosition(
    new vscode.Position(text.lineNumber, column === undefined ? text.firstNonWhitespaceCharacterIndex : column - 1),
  );
}

/** The group in which the file is shown, else one that has a tab of it. */
function columnOf(uri: vscode.Uri): vscode.ViewColumn | undefined {
  const file = canonicalUri(uri.toString());
  const isFile = (other: vscode.Uri): boolean => canonicalUri(other.toString()) === file;
  const shown = vscode.window.visibleTextEditors.find(
    ({ document, viewColumn }) => viewColumn !== undefined && isFile(document.uri),
  );
  if (shown) return shown.viewColumn;
  return vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && isFile(input.uri)),
  )?.viewColumn;
}

/**
 * The active group, or another, whose front is no webview. Where all are, a new one beside if there is one alone, else that of a webview which
 * is no timeline: a map gives way before there is a third.
 */
function columnWithoutWebview(): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const groups = [activeTabGroup, ...all];
  const free =
    groups.find((group) => !webviewOf(group)) ??
    (all.length > 1 ? groups.find((group) => !isTimeline(webviewOf(group))) : undefined);
  return free?.viewColumn ?? vscode.ViewColumn.Beside;
}

/** The type of the webview in front of a group; undefined where there is another editor, or none. */
function webviewOf({ activeTab }: vscode.TabGroup): string | undefined {
  const input: unknown = activeTab?.input;
  return input instanceof vscode.TabInputWebview ? input.viewType : undefined;
}

/** VS Code puts a prefix before the type that the panel was made with. */
function isTimeline(viewType: string | undefined): boolean {
  return viewType?.endsWith(TIMELINE_PANEL) ?? false;
}
