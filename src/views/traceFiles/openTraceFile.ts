import * as vscode from 'vscode';
import type { Ask } from '../../base/ask.ts';
import { baseName, canonicalUri } from '../../base/fileUri.ts';
import { askUser } from '../askUser.ts';
import type { TraceTarget } from '../commandIds.ts';
import { withProgress } from '../withProgress.ts';
import { fileTraceChoices } from './fileTraceChoices.ts';
import { TRACE_FILE_EDITOR, type TraceFileEditorParts } from './traceFileEditor.ts';

/** What opening trace files needs of the rest. */
export interface OpenTraceFileParts {
  readonly files: TraceFileEditorParts['files'];
  readonly timelines: { show(target: TraceTarget): Promise<void> };
  /** How the names of the files end that have an editor of their own. */
  readonly suffix: string;
}

/**
 * Opens a trace of a file: of the one that the command was called with, else of one that the user chooses. Rejects with `UserError`,
 * or `AbortError`.
 */
export async function openTraceFile(arg: unknown, parts: OpenTraceFileParts, ask: Ask = askUser): Promise<void> {
  const uri = arg instanceof vscode.Uri ? arg : await chooseFile();
  if (!uri) return;
  const file = canonicalUri(uri.toString());
  const name = baseName(file);
  const traces = await withProgress(`Reading ${name}`, (signal) => parts.files.list(file, signal));
  const [first, ...others] = traces;
  const chosen = others.length === 0 ? first : await ask.pick(`Traces of ${name}`, fileTraceChoices(traces));
  if (!chosen) return;
  parts.files.keep(chosen);
  // The editor shows the first trace of its file: the one that was chosen, where Beamline saved it, as it holds no other then.
  const isBundle = name.endsWith(parts.suffix) && chosen.origin !== undefined;
  if (isBundle) await vscode.commands.executeCommand('vscode.openWith', uri, TRACE_FILE_EDITOR);
  else await parts.timelines.show({ traceId: chosen.trace.id, file });
}

async function chooseFile(): Promise<vscode.Uri | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      title: 'Open a trace file',
      openLabel: 'Open Trace',
      filters: { 'Traces as JSON': ['json', 'jsonl', 'ndjson'], 'All files': ['*'] },
    })) ?? [];
  return uri;
}
