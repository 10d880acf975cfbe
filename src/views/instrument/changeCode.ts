import * as vscode from 'vscode';
import { asArray, asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { TextEdit } from '../../base/text/textEdit.ts';
import { UserError } from '../../base/userError.ts';
import { changedLines } from '../../instrument/changedRanges.ts';
import type { Range } from '../../instrument/codeChange.ts';

/** What a code action does. */
export interface WantedChange {
  /** The document's URI. */
  readonly uri: string;
  /** The document's version that the edits are for. */
  readonly version: number;
  readonly edits: readonly TextEdit[];
  /** What the user will want to write next: a range of the changed text, in UTF-16 units. */
  readonly placeholder: Range | undefined;
  /** How to install what the code needs now, where that is not there. */
  readonly install: string | undefined;
}

/** How long a formatter may take to get ready, ms. */
const START = 2000;
/** How long it may take for what is new, ms: VS Code may save the file after a second, which would be a step of Undo. */
const PATIENCE = 800;

/**
 * Makes a change, has the lines that it touches formatted by what formats them in the editor, selects what the user will want to write
 * next, and says what is to be installed. One Undo takes all of it back. @param wanted a `WantedChange`
 */
export async function changeCode(wanted: unknown): Promise<void> {
  const { uri, version, edits, placeholder, install } = readChange(wanted);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const shown = vscode.window.visibleTextEditors.find((each) => each.document === document);
  const editor = shown ?? (await vscode.window.showTextDocument(document));
  await formatting(editor, { start: 0, end: 0 }, START);
  if (document.version !== version) throw new UserError('The file was changed meanwhile. Try it again.');
  const lines = changedLines(document.getText(), edits);
  const isMade = await editor.edit(
    (builder) => {
      for (const { start, end, text } of edits)
        builder.replace(new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
    },
    { undoStopBefore: true, undoStopAfter: false },
  );
  if (!isMade) throw new UserError('The file was changed meanwhile. Try it again.');
  const name = placeholder && select(editor, placeholder);
  await format(editor, lines);
  if (name !== undefined) selectAgain(editor, name);
  if (install === undefined) return;
  const copy = 'Copy Command';
  const chosen = await vscode.window.showInformationMessage(`Beamline: this code needs "${install}".`, copy);
  if (chosen === copy) await vscode.env.clipboard.writeText(install);
}

/** Selects a range, and gives its text. */
function select(editor: vscode.TextEditor, { start, end }: Range): string {
  const { document } = editor;
  editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(end));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  return document.getText(editor.selection);
}

/** Selects a text anew where formatting moved it within its line. */
function selectAgain(editor: vscode.TextEditor, name: string): void {
  const { document, selection } = editor;
  if (document.getText(selection) === name) return;
  const { text } = document.lineAt(selection.start.line);
  const at = text.indexOf(name);
  if (at < 0) return;
  const { line } = selection.start;
  editor.selection = new vscode.Selection(line, at, line, at + name.length);
}

/** Formats some lines, where there is a formatter; what it would change beside them stays as it is. */
async function format(editor: vscode.TextEditor, lines: readonly Range[]): Promise<void> {
  const { document } = editor;
  const { version } = document;
  const edits: vscode.TextEdit[] = [];
  for (const each of lines) edits.push(...(await formatting(editor, each, PATIENCE)));
  if (edits.length === 0 || document.version !== version) return;
  await editor.edit((builder) => edits.forEach((edit) => builder.replace(edit.range, edit.newText)), {
    undoStopBefore: false,
    undoStopAfter: true,
  });
}

/** What a formatter would change in some lines; nothing where there is none, or it takes too long, or would change others. */
async function formatting(
  { document, options }: vscode.TextEditor,
  { start, end }: Range,
  patience: number,
): Promise<readonly vscode.TextEdit[]> {
  const range = new vscode.Range(start, 0, end, document.lineAt(end).text.length);
  const asked = vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
    'vscode.executeFormatRangeProvider',
    document.uri,
    range,
    { tabSize: Number(options.tabSize) || 2, insertSpaces: options.insertSpaces !== false },
  );
  const given = await Promise.race([
    asked,
    new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), patience)),
  ]);
  return given?.every((edit) => range.contains(edit.range)) ? given : [];
}

function readChange(wanted: unknown): WantedChange {
  const record = asRecord(wanted) ?? {};
  const [uri, version] = [asString(record['uri']), asNumber(record['version'])];
  if (uri === undefined || version === undefined) throw new UserError('There is nothing to change.');
  const edits = (asArray(record['edits']) ?? []).flatMap((each) => {
    const range = readRange(each);
    const text = asString(asRecord(each)?.['text']);
    return range && text !== undefined ? [{ ...range, text }] : [];
  });
  return { uri, version, edits, placeholder: readRange(record['placeholder']), install: asString(record['install']) };
}

function readRange(value: unknown): Range | undefined {
  const [start, end] = [asNumber(asRecord(value)?.['start']), asNumber(asRecord(value)?.['end'])];
  return start === undefined || end === undefined || start > end ? undefined : { start, end };
}
