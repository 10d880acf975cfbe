import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { UserError } from '../../base/userError.ts';
import { isAlarm } from '../../doctor/finding.ts';
import type { WorkspaceDoctor } from '../../doctor/workspaceDoctor.ts';
import { commandName } from '../commandIds.ts';
import { toLineRange } from '../toRange.ts';
import { mendEdit } from './mendEdit.ts';
import { reportText, type MendKey, type Report } from './reportText.ts';

const SCHEME = 'beamline-doctor';

/** How long after a change reports are made anew, ms. */
const SETTLE = 800;

/** Shows what the doctor found as Markdown, with a mend above each line that has one. */
export class DoctorReports implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #lensesChanged = this.#own.add(new vscode.EventEmitter<void>());
  /** By the document's URI. */
  readonly #reports = new Map<string, Report>();
  /** Of them, those that were made before the last change. */
  #stale = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly doctor: WorkspaceDoctor) {
    const selector = { scheme: SCHEME };
    this.#own.add(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
        onDidChange: this.#changed.event,
        provideTextDocumentContent: (uri) => this.#text(uri),
      }),
    );
    this.#own.add(
      vscode.languages.registerCodeLensProvider(selector, {
        onDidChangeCodeLenses: this.#lensesChanged.event,
        provideCodeLenses: ({ uri }) => this.#lenses(uri),
      }),
    );
    this.#own.add(
      vscode.languages.registerDocumentLinkProvider(selector, {
        provideDocumentLinks: (document) => this.#links(document),
      }),
    );
    this.#own.add(doctor.onDidChange(() => this.#lookAgainSoon()));
    this.#own.add(vscode.window.onDidChangeVisibleTextEditors(() => this.#lookAgain()));
    this.#own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#reports.delete(uri.toString())));
  }

  /** Opens the report about one function, or about all where `fn` is undefined. */
  async show(fn: { readonly id: string; readonly logicalId: string } | undefined): Promise<void> {
    const name = fn ? fn.logicalId.replace(/[/\\]/g, ' ') : 'this workspace';
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/Tracing of ${name}.md`, query: fn?.id ?? '' });
    if (this.#reports.has(uri.toString())) this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { preview: true });
  }

  /** Makes a mend, after VS Code has shown what it changes; what is to be pasted is copied, and its place shown. */
  async apply(key: MendKey): Promise<void> {
    const diagnoses = await this.doctor.diagnose(({ id }) => id === key.fn);
    const found = diagnoses[0]?.findings.find(
      (finding) => isAlarm(finding) && finding.check === key.check && finding.about === key.about,
    );
    const mend = found?.mend;
    if (!mend) throw new UserError('There is nothing to mend any more. Diagnose the function again.');
    if (mend.kind === 'edit') {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(mend.file));
      const edit = mendEdit(mend, document, true);
      if (!edit) throw new UserError('The file was changed meanwhile. Try it again.');
      await vscode.workspace.applyEdit(edit);
      return;
    }
    await vscode.env.clipboard.writeText(mend.text);
    const place = mend.place ?? found.place;
    if (place) {
      const selection = toLineRange(place.line);
      await vscode.window.showTextDocument(vscode.Uri.parse(place.file), { selection, preview: true });
    }
    void vscode.window.showInformationMessage(`Beamline: copied. ${mend.where}`);
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#own.dispose();
  }

  async #text(uri: vscode.Uri): Promise<string> {
    const diagnoses = await this.doctor.diagnose(uri.query === '' ? undefined : ({ id }) => id === uri.query);
    if (uri.query !== '' && diagnoses.length === 0) return 'The workspace does not declare this function any more.\n';
    const report = reportText(diagnoses, (file) => vscode.workspace.asRelativePath(vscode.Uri.parse(file)));
    this.#reports.set(uri.toString(), report);
    this.#lensesChanged.fire();
    return report.text;
  }

  #lenses(uri: vscode.Uri): vscode.CodeLens[] {
    const mends = this.#reports.get(uri.toString())?.mends ?? [];
    return mends.map(({ line, mend, fn, check, about }) => {
      // A lens drops plain spaces beside an icon; non-breaking ones stay.
      const title =
        mend.kind === 'edit' ? `$(wrench)\u00a0${mend.title}…` : `$(copy)\u00a0Copy and go there: ${mend.title}`;
      const key: MendKey = { fn, check, about };
      return new vscode.CodeLens(toLineRange(line), {
        title: title.replaceAll(/[\r\n]/g, ' '),
        command: commandName('applyMend'),
        arguments: [key],
      });
    });
  }

  /** Places as they are written in the lines, between backticks. */
  #links(document: vscode.TextDocument): vscode.DocumentLink[] {
    const places = this.#reports.get(document.uri.toString())?.places ?? [];
    return places.flatMap(({ line, place }) => {
      if (line > document.lineCount) return [];
      const { text } = document.lineAt(line - 1);
      const end = text.lastIndexOf(`:${place.line}\``);
      const start = text.lastIndexOf('`', end) + 1;
      if (end < 0 || start === 0) return [];
      const range = new vscode.Range(line - 1, start, line - 1, end + `:${place.line}`.length);
      return [new vscode.DocumentLink(range, vscode.Uri.parse(place.file).with({ fragment: `L${place.line}` }))];
    });
  }

  /** Reports that nobody looks at are made anew when somebody does. */
  #lookAgainSoon(): void {
    this.#stale = new Set(this.#reports.keys());
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#lookAgain(), SETTLE);
  }

  #lookAgain(): void {
    for (const { document } of vscode.window.visibleTextEditors)
      if (this.#stale.delete(document.uri.toString())) this.#changed.fire(document.uri);
  }
}
