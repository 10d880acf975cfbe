import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { PlaceFinder } from '../../live/places/tracePlaces.ts';
import { traceKey, type NamedTrace } from '../../live/traces/traceKey.ts';
import type { Trace } from '../../trace/span.ts';
import type { TraceTarget } from '../commandIds.ts';
import { placeText } from '../placeText.ts';
import { toLineRange } from '../toRange.ts';

const SCHEME = 'beamline-trace';

/** The traces that documents are made of. */
export interface TextedTraces {
  /** By its key. */
  get(trace: string): { readonly trace: Trace | undefined } | undefined;
  readonly onDidChange: Event<void>;
}

/** Shows traces as read-only text documents. */
export class TraceDocuments implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());

  constructor(
    private readonly traces: TextedTraces,
    private readonly places: Pick<PlaceFinder, 'placesOf'> & { readonly onDidChange: Event<void> },
  ) {
    this.#own.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#text(traceOf(uri)),
      }),
    );
    for (const source of [traces, places]) this.#own.add(source.onDidChange(() => this.#writeAgain()));
  }

  /** Opens the text of a trace. */
  async show(trace: NamedTrace): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uriOf(trace));
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** The line of a span in the text of its trace, which lists call and sort by `name`; undefined where either is not known. */
  async locationOf(target: TraceTarget, name: string): Promise<vscode.Location | undefined> {
    const trace = this.traces.get(traceKey(target))?.trace;
    if (!trace) return undefined;
    const { lineOfSpan } = await import('../../trace/text/traceText.ts');
    const line = lineOfSpan(trace, target.spanId ?? '');
    return line === undefined ? undefined : new vscode.Location(uriOf(target, `${name} `), toLineRange(line));
  }

  /** The trace of a text document; undefined for any other document. */
  traceOf(uri: vscode.Uri): NamedTrace | undefined {
    return uri.scheme === SCHEME ? traceOf(uri) : undefined;
  }

  dispose(): void {
    this.#own.dispose();
  }

  #writeAgain(): void {
    const open = vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME);
    for (const { uri } of open) this.#changed.fire(uri);
  }

  async #text(named: NamedTrace): Promise<string> {
    const trace = this.traces.get(traceKey(named))?.trace;
    if (trace) {
      const { traceText } = await import('../../trace/text/traceText.ts');
      const places = await this.places.placesOf(traceKey(named));
      return traceText(trace, (frame) => {
        const place = places.frame(frame);
        return place && placeText(place);
      });
    }
    const advice =
      named.file === undefined ? 'Connect, or refresh, to read it again.' : 'Open its file to read it again.';
    return `${named.traceId}\n\nThis trace is not known now. ${advice}\n`;
  }
}

function uriOf({ traceId, file = '' }: NamedTrace, name = ''): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${name}${traceId}.txt`, query: file });
}

function traceOf({ path, query }: vscode.Uri): NamedTrace {
  return { traceId: path.replace(/^.*[/ ]|\.txt$/g, ''), file: query || undefined };
}
