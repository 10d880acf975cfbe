import * as vscode from 'vscode';
import { canonicalUri } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import type { CodeChange } from '../../instrument/codeChange.ts';
import type { Instrumenter } from '../../instrument/instrumenter.ts';
import { libraryPackages } from '../../instrument/library.ts';
import { commandName } from '../commandIds.ts';
import { installedPackages, librariesAmong } from './installedPackages.ts';
import { CODE_CHANGES } from './codeChangeKind.ts';

/** What code actions are made of. */
export interface CodeChangeParts {
  readonly files: Files;
  /** Loaded on first use. */
  instrumenter(): Promise<Instrumenter>;
}

/** What `finishCodeChange` is called with. */
export interface FinishedChange {
  /** The document's URI. */
  readonly uri: string;
  /** What the user will want to write next: a range of the changed text, in UTF-16 units. */
  readonly placeholder: { readonly start: number; readonly end: number } | undefined;
  /** How to install what the code needs now, where that is not there. */
  readonly install: string | undefined;
}

/** What can be done at a range of a document, as refactorings; what is refused says why. */
export async function codeActions(
  document: vscode.TextDocument,
  range: vscode.Range,
  { files, instrumenter }: CodeChangeParts,
): Promise<vscode.CodeAction[]> {
  const file = canonicalUri(document.uri.toString());
  const language = document.languageId === 'python' ? 'python' : 'ecmascript';
  const text = document.getText();
  const [packages, { changesAt }] = await Promise.all([
    installedPackages(file, language, files),
    instrumenter().then((each) => ({ changesAt: each.changesAt.bind(each) })),
  ]);
  const offsets = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const changes = await changesAt(file, text, offsets, librariesAmong(packages, language));
  return changes.map((change) => codeAction(document, change, (name) => packages.has(name.replace(/\[.*/, ''))));
}

function codeAction(
  document: vscode.TextDocument,
  change: CodeChange,
  isInstalled: (name: string) => boolean,
): vscode.CodeAction {
  const kind = vscode.CodeActionKind.Empty.append(`${CODE_CHANGES}.${change.kind}`);
  const action = new vscode.CodeAction(`Beamline: ${change.title}`, kind);
  if ('refused' in change) {
    action.disabled = { reason: change.refused };
    return action;
  }
  action.edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of change.edits)
    action.edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  const language = document.languageId === 'python' ? 'python' : 'ecmascript';
  const needed = change.library && libraryPackages[language][change.library];
  const isMissing = needed !== undefined && !isInstalled(needed);
  if (isMissing) action.title += `, which is to be installed`;
  const done: FinishedChange = {
    uri: document.uri.toString(),
    placeholder: change.placeholders[0],
    install: isMissing ? (language === 'python' ? `pip install "${needed}"` : `npm install ${needed}`) : undefined,
  };
  action.command = { title: 'Go On', command: commandName('finishCodeChange'), arguments: [done] };
  return action;
}
