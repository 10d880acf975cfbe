import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import { isCancellation, messageOf, UserError } from '../../base/userError.ts';
import type { TraceLog } from '../../live/traceLog.ts';
import type { PlaceFinder } from '../../live/tracePlaces.ts';
import { plainText } from '../../trace/plainText.ts';
import type { Trace } from '../../trace/span.ts';
import { commandName, type TraceTarget } from '../commandIds.ts';
import { placeText } from '../placeText.ts';
import { withProgress } from '../withProgress.ts';
import { framePlaces } from './framePlaces.ts';
import { LevelColours } from './levelColours.ts';
import { lineOfTarget } from './lineOfTarget.ts';
import { logDocumentText, TIMELINE_LINE, type LogDocumentText, type LogLink } from './logDocumentText.ts';

const SCHEME = 'beamline-log';

/** The language that VS Code gives to `.log`: its colours take words of messages for code, and frames for quotations. */
const GRAMMAR = 'log';

/** News is gathered for so long, ms, as traces come in bursts. */
const GATHER = 500;

/** Lines arrive some seconds late: the log of a trace that ended this lately, ms, is read again with each news of traces. */
const YOUNG = 120_000;

/** How long to wait for the editor to take new content in, ms. */
const TAKEN_IN = 2_000;

/** What log documents are made from. */
export interface LogDocumentParts {
  readonly traces: {
    get(traceId: string): { readonly trace: Trace | undefined } | undefined;
    /** Rejects with `UserError`, or `AbortError`. */
    open(traceId: string, signal: AbortSignal): Promise<unknown>;
    readonly onDidChange: Event<void>;
  };
  readonly places: Pick<PlaceFinder, 'framesOf'> & { readonly onDidChange: Event<void> };
  readonly logs: {
    logOf(traceId: string, signal: AbortSignal): Promise<TraceLog>;
    isSettled(traceId: string): boolean;
  };
  /** What is connected now. */
  connection(): unknown;
  readonly log: Log;
}

/** A log that could not be read, and what was connected then. */
interface Failed {
  readonly failed: true;
  readonly connection: unknown;
}

/** A log as a document shows it, and the trace that it was made with. */
interface Shown {
  readonly failed: false;
  readonly log: TraceLog;
  readonly document: LogDocumentText;
  readonly trace: Trace | undefined;
}

/** Shows the log of each trace as a read-only document, `beamline-log:/<trace id>.log`, kept up to date while it is open. */
export class LogDocuments implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #colours = this.#own.add(new LevelColours());
  /** By trace id, of open documents. */
  readonly #contents = new Map<string, Shown | Failed>();
  /** Whose content was made a moment ago, for VS Code to fetch. */
  readonly #fresh = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: LogDocumentParts) {
    const { workspace, window, languages } = vscode;
    const documents = this.#own;
    documents.add(
      workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri, token) => this.#content(traceIdOf(uri), token),
      }),
    );
    documents.add(
      languages.registerDocumentLinkProvider(
        { scheme: SCHEME },
        { provideDocumentLinks: (document) => this.#links(document) },
      ),
    );
    documents.add(workspace.onDidCloseTextDocument((document) => this.#noteClosed(document)));
    documents.add(workspace.onDidOpenTextDocument((document) => void colourless(document)));
    documents.add(workspace.onDidChangeTextDocument(({ document }) => this.#paint(document)));
    documents.add(
      window.onDidChangeVisibleTextEditors((editors) => editors.forEach((one) => this.#paint(one.document))),
    );
    documents.add(parts.traces.onDidChange(() => this.#gatherNews()));
    documents.add(parts.places.onDidChange(() => void this.#linkAgain()));
  }

  /** Reads a trace's log and shows it, at the line or span that the target names. Rejects with `UserError`. */
  async show(target: TraceTarget): Promise<void> {
    const traceId = target.traceId.toLowerCase();
    const shown = await withProgress(`Reading the log of ${traceId}`, (signal) => this.#read(traceId, signal));
    const uri = uriOf(traceId);
    this.#put(traceId, shown);
    const document = await vscode.workspace.openTextDocument(uri);
    await this.#takenIn(document, shown);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    this.#paint(document);
    const line = lineOfTarget(target, shown.log, shown.document, shown.trace);
    if (line === undefined) return;
    const { range } = document.lineAt(Math.min(line, document.lineCount) - 1);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
  }

  /** What a line (from 1) of a log document is about: its event and its span; undefined in any other document. */
  targetAt(document: vscode.TextDocument, line: number): TraceTarget | undefined {
    const traceId = logTraceId(document.uri);
    if (traceId === undefined) return undefined;
    const subject = this.#shown(traceId)?.document.about[line - 1];
    return subject ? { traceId, spanId: subject.spanId, line: subject.event } : { traceId };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#own.dispose();
  }

  /** A document that gets another language is closed and opened, for which its content stays. */
  #noteClosed({ uri, languageId }: vscode.TextDocument): void {
    if (languageId !== GRAMMAR) this.#contents.delete(logTraceId(uri) ?? '');
  }

  #shown(traceId: string): Shown | undefined {
    const content = this.#contents.get(traceId);
    return content === undefined || content.failed ? undefined : content;
  }

  async #read(traceId: string, signal: AbortSignal): Promise<Shown> {
    await this.parts.traces.open(traceId, signal);
    const trace = this.parts.traces.get(traceId)?.trace;
    return this.#made(await this.parts.logs.logOf(traceId, signal), trace);
  }

  async #made(log: TraceLog, trace: Trace | undefined): Promise<Shown> {
    return {
      failed: false,
      log,
      trace,
      document: logDocumentText(log, await framePlaces(log, this.parts.places), placeText),
    };
  }

  async #content(traceId: string, token: vscode.CancellationToken): Promise<string> {
    const fresh = this.#fresh.delete(traceId) ? this.#shown(traceId) : undefined;
    if (fresh) return fresh.document.text;
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      const shown = await this.#read(traceId, abort.signal);
      this.#contents.set(traceId, shown);
      return shown.document.text;
    } catch (error) {
      if (isCancellation(error)) throw error;
      if (!(error instanceof UserError)) this.parts.log.error('Making a log document failed', error);
      this.#contents.set(traceId, { failed: true, connection: this.parts.connection() });
      return `The log of trace ${plainText(traceId)} is not shown.\n\n${plainText(messageOf(error), 2000)}\n`;
    } finally {
      listening.dispose();
    }
  }

  /** Gives VS Code content that is there already. */
  #put(traceId: string, shown: Shown): void {
    this.#contents.set(traceId, shown);
    this.#fresh.add(traceId);
    this.#changed.fire(uriOf(traceId));
  }

  /** Waits until an open document has the new content. */
  async #takenIn(document: vscode.TextDocument, { document: { text } }: Shown): Promise<void> {
    if (document.getText() === text) return;
    await new Promise<void>((resolve) => {
      const done = (): void => (listening.dispose(), clearTimeout(timer), resolve());
      const listening = vscode.workspace.onDidChangeTextDocument((change) => change.document === document && done());
      const timer = setTimeout(done, TAKEN_IN);
    });
  }

  #links(document: vscode.TextDocument): vscode.DocumentLink[] {
    const traceId = logTraceId(document.uri);
    const shown = traceId === undefined ? undefined : this.#shown(traceId);
    if (traceId === undefined || !shown) return [];
    const arg = encodeURIComponent(JSON.stringify([{ traceId } satisfies TraceTarget]));
    const command = vscode.Uri.parse(`command:${commandName('openTimeline')}?${arg}`);
    const toTimeline = new vscode.DocumentLink(document.lineAt(TIMELINE_LINE - 1).range, command);
    toTimeline.tooltip = 'Open the timeline';
    return [toTimeline, ...shown.document.links.map(placeLink)];
  }

  #gatherNews(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const { uri } of openDocuments()) if (this.#hasNews(traceIdOf(uri))) this.#changed.fire(uri);
    }, GATHER);
  }

  #hasNews(traceId: string): boolean {
    const shown = this.#contents.get(traceId);
    const trace = this.parts.traces.get(traceId)?.trace;
    if (!shown || (shown.failed && shown.connection !== this.parts.connection())) return true;
    if (!trace) return false;
    if (shown.failed) return true;
    return trace !== shown.trace || (Date.now() - trace.end < YOUNG && !this.parts.logs.isSettled(traceId));
  }

  /** The same lines, with the links that are known now. */
  async #linkAgain(): Promise<void> {
    for (const { uri } of openDocuments()) {
      const shown = this.#shown(traceIdOf(uri));
      if (!shown) continue;
      const again = await this.#made(shown.log, shown.trace);
      if (this.#shown(traceIdOf(uri)) === shown) this.#put(traceIdOf(uri), again);
    }
  }

  #paint(document: vscode.TextDocument): void {
    const shown = this.#shown(logTraceId(document.uri) ?? '');
    if (!shown) return;
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document === document) this.#colours.paint(editor, shown.document.levels);
  }
}

/** Leaves the colours of a log document to its levels. */
async function colourless(document: vscode.TextDocument): Promise<void> {
  if (document.uri.scheme !== SCHEME || document.languageId !== GRAMMAR) return;
  await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
}

function placeLink({ line, startColumn, endColumn, place }: LogLink): vscode.DocumentLink {
  const range = new vscode.Range(line - 1, startColumn - 1, line - 1, endColumn - 1);
  const fragment = `L${place.line}${place.column === undefined ? '' : `,${place.column}`}`;
  const link = new vscode.DocumentLink(range, vscode.Uri.parse(place.file).with({ fragment }));
  link.tooltip = 'Open the source line';
  return link;
}

function openDocuments(): readonly vscode.TextDocument[] {
  return vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME);
}

function uriOf(traceId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: SCHEME, path: `/${traceId}.log` });
}

function logTraceId(uri: vscode.Uri): string | undefined {
  return uri.scheme === SCHEME ? traceIdOf(uri) : undefined;
}

function traceIdOf(uri: vscode.Uri): string {
  return uri.path.replace(/^\/|\.log$/g, '');
}
