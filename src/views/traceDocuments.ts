import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { Event } from '../base/event.ts';
import type { Trace } from '../trace/span.ts';
import { traceText } from '../trace/traceText.ts';

const SCHEME = 'beamline-trace';

/** The traces that documents are made of. */
export interface TextedTraces {
  get(traceId: string): { readonly trace: Trace | undefined } | undefined;
  readonly onDidChange: Event<void>;
}

/** Shows traces as read-only text documents. */
export class TraceDocuments implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());

  constructor(private readonly traces: TextedTraces) {
    this.#own.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#text(this.traceIdOf(uri) ?? ''),
      }),
    );
    this.#own.add(
      traces.onDidChange(() => {
        const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME);
        for (const { uri } of open) this.#changed.fire(uri);
      }),
    );
  }

  /** Opens the text of a trace. */
  async show(traceId: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${traceId}.txt` });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** The trace of a text document; undefined for any other document. */
  traceIdOf(uri: vscode.Uri): string | undefined {
    return uri.scheme === SCHEME ? uri.path.replace(/^\/|\.txt$/g, '') : undefined;
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
