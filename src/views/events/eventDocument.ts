import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { Log } from '../../base/log.ts';
import type { LinePlaceFinder, LineOfFunction, LoggedPlaces } from '../../live/places/loggedPlaces.ts';
import type { UserLine } from '../../logs/logLine.ts';
import { LevelColours } from '../logs/levelColours.ts';
import { outlineSymbols } from '../logs/outlineSymbols.ts';
import { placeLink } from '../logs/placeLink.ts';
import { placeText } from '../placeText.ts';
import { eventsText, longEvents, NOWHERE, type EventsText } from './eventsText.ts';
import type { ShownEntry } from './shownEntry.ts';

/** The most links to traces of one document; beyond them, a command leads there. */
const MOST_LINKS = 2_000;

/** An event with more lines below its first is shown folded at first, so that many events are seen at once. */
const MOST_UNFOLDED = 4;

/** `12:04:31.214`. */
const CLOCK_WIDTH = 12;

/** Where what log lines hold stands in source. */
export interface EventPlaces extends Pick<LinePlaceFinder, 'placesOf'> {
  /** Places may be others than before. */
  readonly onDidChange: Event<void>;
  readonly log: Log;
}

/** A read-only document of log lines that grows or changes, and whose lines lead to source; one for each scheme. */
export class EventDocument implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #closed = this.#own.add(new vscode.EventEmitter<void>());
  /** Its last tab was closed. */
  readonly onDidClose = this.#closed.event;
  readonly #colours = this.#own.add(new LevelColours());
  readonly #uri: vscode.Uri;
  /** Whose cursor stood at the end before the content changed. */
  readonly #atEnd = new Set<vscode.TextEditor>();
  #entries: readonly ShownEntry[] = [];
  /** Of lines that were looked up. */
  #places = new WeakMap<UserLine, LoggedPlaces>();
  #shown: EventsText = { text: '', links: [], actions: [], levels: [], events: [], about: [] };

  /** @param name the title of its tab; @param openEvent a command that is run with the scheme and the number of an entry */
  constructor(
    private readonly scheme: string,
    name: string,
    private readonly openEvent: string,
    private readonly places: EventPlaces,
  ) {
    this.#uri = vscode.Uri.from({ scheme, path: `/${name}` });
    this.#own.add(
      vscode.workspace.registerTextDocumentContentProvider(scheme, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: () => this.#shown.text,
      }),
    );
    this.#own.add(
      vscode.languages.registerDocumentLinkProvider({ scheme }, { provideDocumentLinks: () => this.#links() }),
    );
    this.#own.add(
      vscode.languages.registerDocumentSymbolProvider(
        { scheme },
        { provideDocumentSymbols: (document) => outlineSymbols(document, this.#shown.levels) },
      ),
    );
    this.#own.add(
      vscode.window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.some((tab) => this.#isOwnTab(tab)) && !this.#hasTab()) this.#closed.fire();
      }),
    );
    this.#own.add(places.onDidChange(() => this.isOpen && void this.#lookAgain()));
    this.#own.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#paint()));
    this.#own.add(
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (!this.#isOwn(document)) return;
        this.#paint();
        this.#followEnd(document);
      }),
    );
  }

  get isOpen(): boolean {
    return vscode.workspace.textDocuments.some((document) => this.#isOwn(document));
  }

  /** Shows it in front, with the cursor at its beginning or its end. */
  async show(at: 'begin' | 'end'): Promise<void> {
    const document = await vscode.workspace.openTextDocument(this.#uri);
    const editor = await vscode.window.showTextDocument(document, { preview: false });
    const line = at === 'begin' ? 0 : Math.max(0, document.lineCount - 1);
    editor.selection = new vscode.Selection(line, 0, line, 0);
    editor.revealRange(editor.selection);
    this.#paint();
    if (at === 'begin') await this.#fold();
  }

  get entries(): readonly ShownEntry[] {
    return this.#entries;
  }

  /** Other entries, of which some may be as before; shown once their places are looked up. Where the cursor stands at the end, it stays there. */
  async set(entries: readonly ShownEntry[]): Promise<void> {
    this.#entries = entries;
    const fresh = linesOf(entries).filter(({ line }) => !this.#places.has(line));
    if (fresh.length > 0) await this.#lookUp(fresh, this.#places);
    this.#write();
  }

  /** The number of the entry at a line (from 1), or at that of the cursor; undefined where this is not the editor in front. */
  entryAt(line?: number): number | undefined {
    const editor = vscode.window.activeTextEditor;
    if (!editor || !this.#isOwn(editor.document)) return undefined;
    return this.#shown.about[(line ?? editor.selection.active.line + 1) - 1];
  }

  dispose(): void {
    this.#own.dispose();
  }

  /** Lines that were moved by edits lead to where they stand now. */
  async #lookAgain(): Promise<void> {
    const places = new WeakMap<UserLine, LoggedPlaces>();
    await this.#lookUp(linesOf(this.#entries), places);
    this.#places = places;
    this.#write();
  }

  async #lookUp(lines: readonly LineOfFunction[], into: WeakMap<UserLine, LoggedPlaces>): Promise<void> {
    // Others that come meanwhile need not wait for these.
    for (const { line } of lines) into.set(line, NOWHERE);
    try {
      const places = await this.places.placesOf(lines);
      for (const { line } of lines) into.set(line, places);
    } catch (error) {
      this.places.log.error('Looking up the places of log lines failed', error);
    }
  }

  /** The newest entries, whatever was looked up meanwhile. */
  #write(): void {
    const shown = eventsText(this.#entries, (line) => this.#places.get(line), placeText);
    if (shown.text === this.#shown.text && JSON.stringify(shown.links) === JSON.stringify(this.#shown.links)) return;
    this.#shown = shown;
    for (const editor of this.#editors()) if (isAtEnd(editor)) this.#atEnd.add(editor);
    this.#changed.fire(this.#uri);
  }

  #isOwn({ uri }: vscode.TextDocument): boolean {
    return uri.toString() === this.#uri.toString();
  }

  #isOwnTab({ input }: vscode.Tab): boolean {
    return input instanceof vscode.TabInputText && input.uri.toString() === this.#uri.toString();
  }

  #hasTab(): boolean {
    return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((tab) => this.#isOwnTab(tab)));
  }

  #editors(): readonly vscode.TextEditor[] {
    return vscode.window.visibleTextEditors.filter(({ document }) => this.#isOwn(document));
  }

  #paint(): void {
    for (const editor of this.#editors()) this.#colours.paint(editor, this.#shown.levels);
  }

  /** In the editor in front: VS Code's command knows no other. */
  async #fold(): Promise<void> {
    const selectionLines = longEvents(this.#shown, MOST_UNFOLDED).map((line) => line - 1);
    if (selectionLines.length > 0) await vscode.commands.executeCommand('editor.fold', { levels: 1, selectionLines });
  }

  /** As in a terminal, who has the cursor at the end sees what comes. */
  #followEnd({ lineCount }: vscode.TextDocument): void {
    for (const editor of this.#atEnd) {
      editor.selection = new vscode.Selection(lineCount - 1, 0, lineCount - 1, 0);
      editor.revealRange(editor.selection);
    }
    this.#atEnd.clear();
  }

  #links(): vscode.DocumentLink[] {
    const actions = this.#shown.actions.map(({ line, startColumn, endColumn, command }) => {
      const range = new vscode.Range(line - 1, startColumn - 1, line - 1, endColumn - 1);
      return new vscode.DocumentLink(range, vscode.Uri.parse(`command:${command}`));
    });
    const traces = this.#shown.events.slice(0, MOST_LINKS).map(({ line, entry }) => {
      const range = new vscode.Range(line - 1, 0, line - 1, CLOCK_WIDTH);
      const args = encodeURIComponent(JSON.stringify([this.scheme, entry]));
      const link = new vscode.DocumentLink(range, vscode.Uri.parse(`command:${this.openEvent}?${args}`));
      link.tooltip = 'Open the trace of this line';
      return link;
    });
    return [...actions, ...traces, ...this.#shown.links.map(placeLink)];
  }
}

/** The lines that may lead somewhere. */
function linesOf(entries: readonly ShownEntry[]): readonly LineOfFunction[] {
  return entries.flatMap((entry) => {
    if (entry.kind !== 'event' || entry.line.kind !== 'user' || !entry.declared) return [];
    return [{ declared: entry.declared, line: entry.line }];
  });
}

function isAtEnd({ selection, document }: vscode.TextEditor): boolean {
  return selection.isEmpty && selection.active.line >= document.lineCount - 1;
}
