import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import { isCancellation, messageOf, UserError } from '../../base/userError.ts';
import { namedTrace, traceKey } from '../../live/traces/traceKey.ts';
import type { TraceLog } from '../../live/logs/traceLog.ts';
import type { PlaceFinder } from '../../live/places/tracePlaces.ts';
import { plainText } from '../../base/text/plainText.ts';
import type { Trace } from '../../trace/span.ts';
import { commandName, type TraceTarget } from '../commandIds.ts';
import { placeText } from '../placeText.ts';
import { withProgress } from '../withProgress.ts';
import type { LateContent } from '../lateContent.ts';
import { FreshPlaces } from './freshPlaces.ts';
import { LateLines } from './lateLines.ts';
import { LevelColours } from './levelColours.ts';
import { lineOfTarget } from './lineOfTarget.ts';
import { logLineIds } from './logLineIds.ts';
import { placeLink } from './placeLink.ts';
import type { LogDocumentText } from './text/logDocumentText.ts';
import { outlineSymbols } from './outlineSymbols.ts';
import { LOG_SCHEME } from './logScheme.ts';

/** The title, which leads to the trace's timeline. */
const TIMELINE_LINE = 1;

/** News is gathered for so long, ms, as traces come in bursts. */
const GATHER = 500;

/** How long to wait for the editor to take new content in, ms. */
const TAKEN_IN = 2_000;

/** What log documents are made from. */
export interface LogDocumentParts {
  readonly traces: {
    /** By its key, as the others. */
    get(trace: string): { readonly trace: Trace | undefined } | undefined;
    /** Rejects with `UserError`, or `AbortError`. */
    open(trace: string, signal: AbortSignal): Promise<unknown>;
    readonly onDidChange: Event<void>;
  };
  readonly places: Pick<PlaceFinder, 'framesOf' | 'printersOf'> & { readonly onDidChange: Event<void> };
  readonly logs: {
    logOf(trace: string, signal: AbortSignal): Promise<TraceLog>;
  };
  /** What is connected now. */
  connection(): unknown;
  readonly log: Log;
}

/** A log that could not be read, what was connected then, and the trace as it was known. */
interface Failed {
  readonly failed: true;
  readonly connection: unknown;
  readonly trace: Trace | undefined;
}

/** A log as a document shows it, and the trace that it was made with. */
interface Shown {
  readonly failed: false;
  readonly log: TraceLog;
  readonly document: LogDocumentText;
  readonly trace: Trace | undefined;
}

/** Shows the log of each trace as a read-only document, `beamline-log:/<trace id>.log?<URI of its file>`, kept up to date while it can be seen. */
export class LogDocuments implements Disposable {
  readonly #own = new DisposableStore();
  readonly #colours = this.#own.add(new LevelColours());
  /** By the keys of traces, of open documents. */
  readonly #contents = new Map<string, Shown | Failed>();
  /** Whose content was made a moment ago, for VS Code to fetch. */
  readonly #fresh = new Set<string>();
  /** Of which there was news while nobody saw them. */
  readonly #unseen = new Set<string>();
  readonly #reading = new Set<string>();
  readonly #late = this.#own.add(new LateLines((key) => this.#follow(key)));
  readonly #abort = new AbortController();
  readonly #places: FreshPlaces;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly shownIn: Pick<LateContent, 'changed'>,
    private readonly parts: LogDocumentParts,
  ) {
    const own = this.#own;
    // Before what looks places up at the same news.
    this.#places = own.add(new FreshPlaces(parts.places));
    own.add(
      vscode.languages.registerDocumentLinkProvider(
        { scheme: LOG_SCHEME },
        { provideDocumentLinks: (document) => this.#links(document) },
      ),
    );
    own.add(
      vscode.languages.registerDocumentSymbolProvider(
        { scheme: LOG_SCHEME },
        {
          provideDocumentSymbols: (document) =>
            outlineSymbols(document, this.#shown(logKey(document.uri) ?? '')?.document.levels ?? []),
        },
      ),
    );
    own.add(vscode.workspace.onDidCloseTextDocument((document) => this.#noteClosed(document)));
    own.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#paint(document)));
    own.add(
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        editors.forEach((one) => this.#paint(one.document));
        this.#catchUp();
      }),
    );
    own.add(parts.traces.onDidChange(() => this.#gatherNews()));
    own.add(parts.places.onDidChange(() => this.#linkAgain()));
  }

  /** Reads a trace's log and shows it, at the line or span that the target names. Rejects with `UserError`. */
  async show(target: TraceTarget): Promise<void> {
    const key = traceKey(target);
    const shown = await withProgress(`Reading the log of ${target.traceId}`, (signal) => this.#read(key, signal));
    const uri = uriOf(key);
    this.#put(key, shown);
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
    const key = logKey(document.uri);
    if (key === undefined) return undefined;
    const trace = namedTrace(key);
    const shown = this.#shown(key);
    const subject = shown?.document.about[line - 1];
    if (!shown || !subject) return trace;
    const { spanId, event } = subject;
    return { ...trace, spanId, line: event === undefined ? undefined : logLineIds(shown.log)[event] };
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
    this.#own.dispose();
  }

  #noteClosed({ uri }: vscode.TextDocument): void {
    const key = logKey(uri);
    if (key === undefined) return;
    for (const known of [this.#contents, this.#fresh, this.#unseen]) known.delete(key);
    this.#late.forget(key);
  }

  #shown(key: string): Shown | undefined {
    const content = this.#contents.get(key);
    return content === undefined || content.failed ? undefined : content;
  }

  async #read(key: string, signal: AbortSignal): Promise<Shown> {
    await this.parts.traces.open(key, signal);
    const trace = this.parts.traces.get(key)?.trace;
    return this.#made(await this.parts.logs.logOf(key, signal), trace);
  }

  async #made(log: TraceLog, trace: Trace | undefined): Promise<Shown> {
    const { logDocumentText } = await import('./text/logDocumentText.ts');
    return {
      failed: false,
      log,
      trace,
      document: logDocumentText(log, await this.#places.of(log), placeText),
    };
  }

  /** Of a document of this scheme. */
  content(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    return this.#content(keyOf(uri), token);
  }

  async #content(key: string, token: vscode.CancellationToken): Promise<string> {
    const fresh = this.#fresh.delete(key) ? this.#shown(key) : undefined;
    if (fresh) return fresh.document.text;
    const abort = new AbortController();
    const listening = token.onCancellationRequested(() => abort.abort());
    try {
      const shown = await this.#read(key, abort.signal);
      this.#keep(key, shown);
      return shown.document.text;
    } catch (error) {
      if (isCancellation(error)) throw error;
      if (!(error instanceof UserError)) this.parts.log.error('Making a log document failed', error);
      const { trace } = this.parts.traces.get(key) ?? {};
      this.#contents.set(key, { failed: true, connection: this.parts.connection(), trace });
      return `The log of trace ${plainText(namedTrace(key).traceId)} is not shown.\n\n${plainText(messageOf(error), 2000)}\n`;
    } finally {
      listening.dispose();
    }
  }

  /** Gives VS Code content that is there already; nothing where the document has it. */
  #put(key: string, shown: Shown): void {
    const before = this.#shown(key);
    this.#keep(key, shown);
    if (before && isSame(before.document, shown.document) && openKeys().includes(key)) return;
    this.#fresh.add(key);
    this.shownIn.changed(uriOf(key));
  }

  #keep(key: string, shown: Shown): void {
    this.#contents.set(key, shown);
    const { log, trace } = shown;
    if (trace) this.#late.note(key, { log, end: trace.end }, trace);
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
    const key = logKey(document.uri);
    const shown = key === undefined ? undefined : this.#shown(key);
    if (key === undefined || !shown) return [];
    const arg = encodeURIComponent(JSON.stringify([namedTrace(key) satisfies TraceTarget]));
    const command = vscode.Uri.parse(`command:${commandName('openTimeline')}?${arg}`);
    const toTimeline = new vscode.DocumentLink(document.lineAt(TIMELINE_LINE - 1).range, command);
    toTimeline.tooltip = 'Open the timeline';
    return [toTimeline, ...shown.document.links.map(placeLink)];
  }

  #gatherNews(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#catchUp();
    }, GATHER);
  }

  /** Reads what can be seen now and is not what it was. */
  #catchUp(): void {
    for (const key of visibleKeys()) if (this.#unseen.has(key) || this.#hasNews(key)) this.#follow(key);
  }

  #hasNews(key: string): boolean {
    const content = this.#contents.get(key);
    if (!content) return false;
    const trace = this.parts.traces.get(key)?.trace;
    if (content.failed && content.connection !== this.parts.connection()) return true;
    return trace !== undefined && trace !== content.trace;
  }

  /** Reads the log of a document again if that can be seen, else as soon as it can. */
  #follow(key: string): void {
    if (!visibleKeys().includes(key)) return void this.#unseen.add(key);
    this.#unseen.delete(key);
    if (this.#shown(key)) void this.#readAgain(key);
    else this.shownIn.changed(uriOf(key));
  }

  /** What cannot be read now stays as it was, with the links that are known now. */
  async #readAgain(key: string): Promise<void> {
    const shown = this.#shown(key);
    if (!shown || this.#reading.has(key)) return;
    this.#reading.add(key);
    try {
      const again = await this.#read(key, this.#abort.signal).catch((error: unknown) => {
        if (error instanceof UserError || isCancellation(error)) return this.#made(shown.log, shown.trace);
        throw error;
      });
      if (this.#shown(key) === shown) this.#put(key, again);
    } catch (error) {
      this.parts.log.error('Reading the log of a document again failed', error);
    } finally {
      this.#reading.delete(key);
    }
  }

  /** The same lines, with the links that are known now. */
  #linkAgain(): void {
    const visible = visibleKeys();
    for (const key of openKeys())
      if (visible.includes(key)) void this.#linkOne(key);
      else this.#unseen.add(key);
  }

  async #linkOne(key: string): Promise<void> {
    const shown = this.#shown(key);
    if (!shown) return;
    try {
      const again = await this.#made(shown.log, shown.trace);
      if (this.#shown(key) === shown) this.#put(key, again);
    } catch (error) {
      this.parts.log.error('Linking a log document again failed', error);
    }
  }

  #paint(document: vscode.TextDocument): void {
    const shown = this.#shown(logKey(document.uri) ?? '');
    if (!shown) return;
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document === document) this.#colours.paint(editor, shown.document.levels);
  }
}

function openKeys(): readonly string[] {
  return vscode.workspace.textDocuments.flatMap(({ uri }) => logKey(uri) ?? []);
}

function visibleKeys(): readonly string[] {
  return [...new Set(vscode.window.visibleTextEditors.flatMap(({ document }) => logKey(document.uri) ?? []))];
}

function isSame(some: LogDocumentText, other: LogDocumentText): boolean {
  return some.text === other.text && JSON.stringify(some.links) === JSON.stringify(other.links);
}

function uriOf(key: string): vscode.Uri {
  const { traceId, file = '' } = namedTrace(key);
  return vscode.Uri.from({ scheme: LOG_SCHEME, path: `/${traceId}.log`, query: file });
}

function logKey(uri: vscode.Uri): string | undefined {
  return uri.scheme === LOG_SCHEME ? keyOf(uri) : undefined;
}

function keyOf({ path, query }: vscode.Uri): string {
  return traceKey({ traceId: path.replace(/^\/|\.log$/g, ''), file: query || undefined });
}
