import * as vscode from 'vscode';
import { baseName } from '../../base/fileUri.ts';
import { plural } from '../../base/text/figures.ts';
import type { TraceToSave } from '../../live/traces/traceToSave.ts';
import type { FoundKind } from '../../trace/redact/foundValues.ts';
import { redactionKinds } from '../../trace/redact/redactionKind.ts';
import { askUser } from '../askUser.ts';
import { withProgress } from '../withProgress.ts';
import { askRemoved } from './askRemoved.ts';

/** What saving traces needs of the rest. */
export interface SaveTraceParts {
  /** Rejects with `UserError`, or `AbortError`. */
  read(withLogs: boolean, signal: AbortSignal): Promise<TraceToSave>;
  /** Opens what was saved. */
  open(file: vscode.Uri): Promise<void>;
}

/**
 * Saves a trace as a file that opens elsewhere without AWS, after the user has seen and chosen what is removed from it. Rejects with
 * `UserError`, or `AbortError`.
 */
export async function saveTrace({ read, open }: SaveTraceParts): Promise<void> {
  const withLogs = await askLogs();
  if (withLogs === undefined) return;
  const trace = await withProgress('Reading the trace to save it', (signal) => read(withLogs, signal));
  const kinds = await askRemoved(trace.found);
  const file = kinds && (await chooseFile(trace.fileName));
  if (!kinds || !file) return;
  const { bytes, removed, inPlace } = await trace.bytesWithout(kinds);
  await vscode.workspace.fs.writeFile(file, bytes);
  const said = `Beamline: Saved ${baseName(file.toString())}. ${removedText(removed, inPlace)}`;
  if (await vscode.window.showInformationMessage(said, 'Open')) await open(file);
}

async function askLogs(): Promise<boolean | undefined> {
  return askUser.pick('Save a trace: what goes into the file?', [
    {
      label: 'Trace and log lines',
      detail: 'What its functions logged is read where that was not done yet.',
      value: true,
    },
    { label: 'Trace alone', value: false },
  ]);
}

async function chooseFile(name: string): Promise<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.window.showSaveDialog({
    title: 'Save the trace',
    filters: { 'Beamline traces': ['json'] },
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
}

/** `Removed: 2 account IDs, 1 IP address.` @param inPlace how many of them may stand elsewhere */
function removedText(removed: readonly FoundKind[], inPlace: number): string {
  if (removed.length === 0) return 'Nothing was removed from it.';
  const parts = removed.map(({ kind, values }) => {
    const { one, many } = redactionKinds[kind];
    return plural(values, one, many);
  });
  const told = `Removed: ${parts.join(', ')}.`;
  if (inPlace === 0) return told;
  return `${told} ${plural(inPlace, 'value')} of annotations and metadata may also stand elsewhere, as in log lines, and ${inPlace === 1 ? 'is' : 'are'} not removed there: too short or too common to be told from other text, or the trace is read by ${inPlace === 1 ? 'it' : 'them'}.`;
}
