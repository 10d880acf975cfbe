import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import { UserError } from '../base/userError.ts';
import type { TraceStore } from '../live/traceStore.ts';
import { traceText } from '../trace/traceText.ts';

const SCHEME = 'beamline-trace';

/** Shows traces as read-only text documents. */
export class TraceDocuments implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());

  constructor(private readonly traces: TraceStore) {
    this.#own.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#text(traceIdOf(uri)),
      }),
    );
    this.#own.add(
      traces.onDidChange(() => {
        const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME);
        for (const { uri } of open) this.#changed.fire(uri);
      }),
    );
  }

  /** Opens a trace beside the code. @throws {UserError} where the trace is not known. */
  async show(traceId: string): Promise<void> {
    if (!this.traces.get(traceId)) {
      throw new UserError(`The trace ${traceId} is no longer known. Refresh to read the recent traces again.`);
    }
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${traceId}.txt` });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preview: true });
  }

  dispose(): void {
    this.#own.dispose();
  }

  #text(traceId: string): string {
    const trace = this.traces.get(traceId)?.trace;
    return trace
      ? traceText(trace)
      : `${traceId}\n\nThis trace is not known now. Connect, or refresh, to read it again.\n`;
  }
}

function traceIdOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\/|\.txt$/g, '');
}
