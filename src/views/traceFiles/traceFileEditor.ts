import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { FileTrace } from '../../live/traces/fileTraces.ts';
import type { NamedTrace } from '../../live/traces/traceKey.ts';

/** The type of the editor, as the manifest names it. */
export const TRACE_FILE_EDITOR = 'beamline.traceFile';

/** What the editor of trace files needs of the rest. */
export interface TraceFileEditorParts {
  readonly files: {
    /** Rejects with `UserError`. */
    list(file: string, signal: AbortSignal): Promise<readonly FileTrace[]>;
    keep(trace: FileTrace): void;
  };
  readonly timelines: { fill(panel: vscode.WebviewPanel, trace: NamedTrace): Promise<void> };
}

/** Opens `*.beamline.json` as a timeline, also after the window was loaded again. What is wrong with a file is said by its timeline. */
export function showTraceFileEditor({ files, timelines }: TraceFileEditorParts): Disposable {
  const provider: vscode.CustomReadonlyEditorProvider = {
    openCustomDocument: (uri) => ({ uri, dispose: () => undefined }),
    resolveCustomEditor: async ({ uri }, panel, token) => {
      const file = canonicalUri(uri.toString());
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      const [first] = await files.list(file, abort.signal).catch((): readonly FileTrace[] => []);
      // Closed meanwhile: there is no panel to fill.
      if (token.isCancellationRequested) return;
      if (first) files.keep(first);
      await timelines.fill(panel, { traceId: first?.trace.id ?? '', file });
    },
  };
  return vscode.window.registerCustomEditorProvider(TRACE_FILE_EDITOR, provider);
}
