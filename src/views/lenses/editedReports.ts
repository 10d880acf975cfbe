import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { eachOf, Emitter, type Event } from '../../base/event.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import { editedReport, editedSince, movedPlace, type TextEdit } from '../../match/report/editedReport.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { TextSince } from '../../match/versions/textSince.ts';
import type { LensSource } from './lensSource.ts';

/** What edits did to one file. */
interface FileEdits {
  /** Of the source, when the first of these was made. */
  readonly revision: number;
  readonly edits: TextEdit[];
}

/** Beyond so many edits the file's marks are left out until it is read again. */
const MAX_EDITS = 5000;

/** The reports of a source at the lines where edits since then have moved them. */
export class EditedReports implements LensSource, Disposable {
  readonly onDidChange: Event<void>;
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly #edits = new Map<string, FileEdits>();
  readonly #texts = new Map<string, TextSince>();

  /** @param languages whose documents are source code. */
  constructor(
    private readonly source: LensSource,
    private readonly languages: readonly string[],
  ) {
    this.onDidChange = eachOf(source.onDidChange, this.#changed.event);
    this.#own.add(vscode.workspace.onDidChangeTextDocument((event) => this.#note(event)));
    this.#own.add(vscode.workspace.onDidOpenTextDocument((document) => this.#open(document)));
    this.#own.add(vscode.workspace.onDidCloseTextDocument((document) => this.#close(document)));
    for (const document of vscode.workspace.textDocuments) this.#open(document);
  }

  in(file: string): readonly LineReport[] {
    const reports = this.source.in(file);
    const editedAt = this.#texts.get(file)?.editedAt;
    if (editedAt === undefined && this.#editsOf(file).length === 0) return reports;
    return reports.flatMap((report) => {
      const moved = editedReport(report, (each) => this.#editsOf(each));
      if (!moved) return [];
      const since = editedSince(moved, editedAt);
      return [since === undefined ? moved : { ...moved, editedSince: since }];
    });
  }

  untracedIn(file: string): ReturnType<LensSource['untracedIn']> {
    return this.#moved(this.source.untracedIn(file), file);
  }

  unreadIn(file: string): ReturnType<LensSource['unreadIn']> {
    return this.#moved(this.source.unreadIn(file), file);
  }

  revision(file: string): number {
    return this.source.revision(file);
  }

  get lag(): LensSource['lag'] {
    return this.source.lag;
  }

  dispose(): void {
    this.#own.dispose();
  }

  #moved<T extends ReturnType<LensSource['untracedIn' | 'unreadIn']>[number]>(
    items: readonly T[],
    file: string,
  ): readonly T[] {
    const edits = this.#editsOf(file);
    if (edits.length === 0) return items;
    return items.flatMap((item) => {
      const { declared } = item;
      const handlerPlace = declared.handlerPlace && movedPlace(declared.handlerPlace, edits);
      return handlerPlace ? [{ ...item, declared: { ...declared, handlerPlace } }] : [];
    });
  }

  /** Those that the source has not taken in. */
  #editsOf(file: string): readonly TextEdit[] {
    const known = this.#edits.get(file);
    return known?.revision === this.source.revision(file) ? known.edits : [];
  }

  #open(document: vscode.TextDocument): void {
    if (!this.languages.includes(document.languageId)) return;
    const file = canonicalUri(document.uri.toString());
    if (!this.#texts.has(file)) this.#texts.set(file, new TextSince(document.getText()));
  }

  /** What was edited is remembered: the text on disk is not the one that ran. */
  #close({ uri }: vscode.TextDocument): void {
    const file = canonicalUri(uri.toString());
    this.#edits.delete(file);
    if (this.#texts.get(file)?.editedAt === undefined) this.#texts.delete(file);
  }

  #note({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const file = canonicalUri(document.uri.toString());
    const text = this.#texts.get(file);
    if (!text || contentChanges.length === 0) return;
    const revision = this.source.revision(file);
    const known = this.#edits.get(file);
    const edits = known?.revision === revision ? known.edits : [];
    for (const { range, text: added } of contentChanges) edits.push(toEdit(range, added));
    if (edits.length > MAX_EDITS) edits.splice(0, edits.length, EVERYTHING);
    this.#edits.set(file, { revision, edits });
    const wasEdited = text.editedAt !== undefined;
    const starts = this.source.in(file).map(({ spans }) => spans[0]?.start ?? Number.NEGATIVE_INFINITY);
    text.edit(document.getText(), Date.now(), Math.max(...starts));
    if (wasEdited !== (text.editedAt !== undefined)) this.#changed.fire();
  }
}

/** As if the whole file were another. */
const EVERYTHING: TextEdit = { line: 1, column: 1, endLine: Number.MAX_SAFE_INTEGER, endColumn: 1, text: '' };

function toEdit({ start, end }: vscode.Range, text: string): TextEdit {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    text,
  };
}
