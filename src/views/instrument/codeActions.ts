import * as vscode from 'vscode';
import { canonicalUri } from '../../base/fileUri.ts';
import type { Files } from '../../base/files.ts';
import type { CodeChange } from '../../instrument/codeChange.ts';
import type { Instrumenter } from '../../instrument/instrumenter.ts';
import { libraryPackages } from '../../instrument/library.ts';
import { commandName } from '../commandIds.ts';
import { installedPackages, librariesAmong } from './installedPackages.ts';
import type { WantedChange } from './changeCode.ts';
import { CODE_CHANGES } from './codeChangeKind.ts';

/** What code actions are made of. */
export interface CodeChangeParts {
  readonly files: Files;
  /** Loaded on first use. */
  instrumenter(): Promise<Instrumenter>;
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
  const language = document.languageId === 'python' ? 'python' : 'ecmascript';
  const needed = change.library && libraryPackages[language][change.library];
  const isMissing = needed !== undefined && !isInstalled(needed);
  if (isMissing) action.title += `, which is to be installed`;
  // A command makes the edits: a formatter that runs after an edit of VS Code's own would be another step of Undo.
  const wanted: WantedChange = {
    ...{ uri: document.uri.toString(), version: document.version, edits: change.edits },
    placeholder: change.placeholders[0],
    install: isMissing ? (language === 'python' ? `pip install "${needed}"` : `npm install ${needed}`) : undefined,
  };
  action.command = { title: action.title, command: commandName('changeCode'), arguments: [wanted] };
  return action;
}
