import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { baseName, relativePath } from '../../base/fileUri.ts';
import type { Place } from '../../base/place.ts';
import { UserError } from '../../base/userError.ts';
import { AskedAccounts } from '../../doctor/account/askedAccounts.ts';
import type { AccountReader } from '../../doctor/account/accountReader.ts';
import { isAlarm, isOfTemplate } from '../../doctor/finding.ts';
import type { Diagnosis } from '../../doctor/diagnose.ts';
import type { KnownFindings } from '../../doctor/knownFindings.ts';
import type { Mend } from '../../doctor/mends/mend.ts';
import { findingOf, type MendKey } from '../../doctor/mends/mendKey.ts';
import type { WorkspaceDoctor } from '../../doctor/workspaceDoctor.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { commandName } from '../commandIds.ts';
import { toLineRange } from '../toRange.ts';
import { withProgress } from '../withProgress.ts';
import { changeAccount, copyCommand, copyToPaste } from './makeMend.ts';
import type { MendReviews } from './mendReviews.ts';
import { reportName } from './reportName.ts';
import { ReportPages } from './reportPages.ts';
import { reportText, type Report, type ReportMend } from './reportText.ts';

const REPORT_SCHEME = 'beamline-doctor';

/** How long after a change reports are made anew, ms. */
const SETTLE = 800;

/** How long after a report went out of sight it is forgotten, ms: one that is asked for again is out of sight between its old page and its new one. */
const FORGET = 5000;

/** Something that can be done from a report. */
export interface ReportAction {
  readonly title: string;
  /** The finding that it mends, as the report says it; undefined where it mends several. */
  readonly about: string | undefined;
  readonly command: vscode.Command;
}

/** Shows what the doctor found as pages, and as the Markdown that they are made of, with a mend above each line that has one. */
export class DoctorReports implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #lensesChanged = this.#own.add(new vscode.EventEmitter<void>());
  /** By the document's URI. */
  readonly #reports = new Map<string, Report>();
  /** What accounts said, by the document's URI; asked only when a report is asked for, not when a file changes. */
  readonly #accounts: AskedAccounts;
  readonly #pages = this.#own.add(
    new ReportPages(
      () => this.#reports.keys(),
      (report) => this.#mendsOf(report).length > 0,
    ),
  );
  /** Of the reports, those that were made before the last change. */
  #stale = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #forgetting: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param known takes what reports found
   * @param reviews show what a mend changes, before it does
   */
  constructor(
    private readonly doctor: WorkspaceDoctor,
    private readonly known: Pick<KnownFindings, 'keep'>,
    private readonly reviews: Pick<MendReviews, 'show'>,
  ) {
    this.#accounts = this.#own.add(new AskedAccounts(() => doctor.connection));
    const selector = { scheme: REPORT_SCHEME };
    this.#own.add(
      vscode.workspace.registerTextDocumentContentProvider(REPORT_SCHEME, {
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
    this.#own.add(
      vscode.window.tabGroups.onDidChangeTabs(() => {
        this.#forgetSoon();
        this.#lookAgain();
      }),
    );
    this.#own.add(vscode.workspace.onDidCloseTextDocument(() => this.#forgetSoon()));
  }

  /** Opens the report about one function, or about all where `fn` is undefined. */
  async show(fn: LambdaFunction | undefined): Promise<void> {
    const uri = fn ? await this.#uriOf(fn) : reportUri('Tracing of this workspace', '');
    await this.#askAccount(uri);
    if (this.#reports.has(uri.toString())) this.#changed.fire(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    // A document that VS Code still held is not read anew.
    if (!this.#reports.has(uri.toString())) this.#changed.fire(uri);
    this.#forgetSoon();
    await this.#pages.show(document);
  }

  /** The report in the active editor, as a page or as it is written, as it is copied; undefined where there is none. */
  get activeText(): string | undefined {
    return this.#reports.get(this.#active ?? '')?.unlinked;
  }

  /** What can be done from that report; undefined where there is none. */
  get activeActions(): readonly ReportAction[] | undefined {
    const active = this.#active;
    const report = active === undefined ? undefined : this.#reports.get(active);
    if (active === undefined || !report) return undefined;
    const lines = report.unlinked.split('\n');
    return this.#lenses(vscode.Uri.parse(active)).flatMap(({ command, range }) => {
      const about = range.start.line === 0 ? undefined : lines[range.start.line];
      return command
        ? [{ title: command.title, about: about?.replace(/^- /, '').replaceAll(/[\\`]/g, ''), command }]
        : [];
    });
  }

  /** Shows what a mend changes, to be applied there; what is to be pasted is copied, and its place shown. */
  async apply(key: MendKey): Promise<void> {
    const account = this.#accounts.asTo({ id: key.fn });
    const diagnoses = await this.doctor.diagnose(({ id }) => id === key.fn, { account });
    const found = findingOf(key, diagnoses[0]?.findings.filter(isAlarm) ?? []);
    const mend = found?.mend;
    if (!mend) throw new UserError('There is nothing to mend any more. Diagnose the function again.');
    switch (mend.kind) {
      case 'edit':
        return this.reviews.show(mend);
      case 'paste':
        return copyToPaste(mend, found.place);
      case 'account':
        if (key.isCopied) return copyCommand(mend);
        if (account && (await changeAccount(mend, account))) await this.#lookAnew(account);
        return;
      default:
        mend satisfies never;
    }
  }

  /** What is found about functions, with what accounts said when reports were asked for. */
  diagnose(ids: ReadonlySet<string>): Promise<readonly Diagnosis[]> {
    const account = { factsOf: (fn: { readonly id: string }) => this.#accounts.asTo(fn)?.factsOf(fn) };
    return this.doctor.diagnose(({ id }) => ids.has(id), { account });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#forgetting);
    this.#own.dispose();
  }

  async #uriOf(fn: LambdaFunction): Promise<vscode.Uri> {
    const open = [...this.#reports.keys()].map((report) => vscode.Uri.parse(report));
    const isTaken = (name: string): boolean =>
      open.some(({ path, query }) => path === reportUri(name, '').path && query !== fn.id);
    return reportUri(reportName(fn, await this.doctor.functions(), pathText, isTaken), fn.id);
  }

  async #askAccount(uri: vscode.Uri): Promise<void> {
    const question = { isMeant: meantBy(uri), withLogs: uri.query !== '' };
    const asking = (signal: AbortSignal) => this.doctor.askAccount(question, signal);
    const account = await withProgress('looking at what is deployed', asking);
    this.#accounts.put(uri.toString(), account);
  }

  async #lookAnew(account: AccountReader): Promise<void> {
    const report = this.#accounts.reportOf(account);
    if (report === undefined) return;
    const uri = vscode.Uri.parse(report);
    await this.#askAccount(uri);
    this.#changed.fire(uri);
  }

  get #active(): string | undefined {
    const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof vscode.TabInputText ? input.uri.toString() : this.#pages.active;
  }

  #forgetSoon(): void {
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => this.#forgetUnseen(), FORGET);
  }

  /** A page may be open longer than its document. */
  #forgetUnseen(): void {
    for (const report of this.#reports.keys()) {
      if (isHeld(report) || this.#pages.holds(report)) continue;
      this.#reports.delete(report);
      this.#accounts.put(report, undefined);
    }
  }

  async #text(uri: vscode.Uri): Promise<string> {
    const account = this.#accounts.of(uri.toString());
    const diagnoses = await this.doctor.diagnose(meantBy(uri), { account });
    if (!account || this.#accounts.holds(account)) this.known.keep(diagnoses);
    if (uri.query !== '' && diagnoses.length === 0) return 'The workspace does not declare this function any more.\n';
    const report = reportText(diagnoses, { account: account?.name, pathText, linkOf: linkInPreview });
    this.#reports.set(uri.toString(), report);
    this.#lensesChanged.fire();
    this.#pages.update();
    return report.text;
  }

  #lenses(uri: vscode.Uri): vscode.CodeLens[] {
    const mends = this.#mendsOf(uri.toString());
    const single = mends.flatMap(({ line, mend, key }) =>
      mendTitles(mend).map(
        ({ title, isCopied }) =>
          new vscode.CodeLens(toLineRange(line), {
            title: title.replaceAll(/[\r\n]/g, ' '),
            command: commandName('applyMend'),
            arguments: [{ ...key, isCopied } satisfies MendKey],
          }),
      ),
    );
    return [...mendedTogether(mends).map(togetherLens), ...single];
  }

  #mendsOf(report: string): readonly ReportMend[] {
    return this.#reports.get(report)?.mends ?? [];
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
    const written = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
    for (const report of this.#stale) {
      const isPage = this.#pages.shows(report);
      if (!isPage && !written.includes(report)) continue;
      this.#stale.delete(report);
      this.#changed.fire(vscode.Uri.parse(report));
      if (isPage && !isHeld(report)) void this.#pages.refresh();
    }
  }
}

/** @param about the function's id; empty for all */
function reportUri(name: string, about: string): vscode.Uri {
  return vscode.Uri.from({ scheme: REPORT_SCHEME, path: `/${name}.md`, query: about });
}

function pathText(file: string): string {
  return vscode.workspace.asRelativePath(vscode.Uri.parse(file));
}

/** Whether VS Code holds the document, and hears of its changes. */
function isHeld(report: string): boolean {
  return vscode.workspace.textDocuments.some(({ uri }) => uri.toString() === report);
}

/** The preview takes a path without a scheme as one of the first folder, and opens no other. */
function linkInPreview({ file, line }: Place): string | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0];
  const path = folder && relativePath(folder.uri.toString(), file);
  return path === undefined ? undefined : `/${path.split('/').map(encodeURIComponent).join('/')}#L${line}`;
}

function meantBy({ query }: vscode.Uri): ((fn: { readonly id: string }) => boolean) | undefined {
  return query === '' ? undefined : ({ id }) => id === query;
}

/** What a lens offers. A lens drops plain spaces beside an icon; non-breaking ones stay. */
function mendTitles({ kind, title }: Mend): readonly { readonly title: string; readonly isCopied?: true }[] {
  switch (kind) {
    case 'edit':
      return [{ title: `$(wrench)\u00a0${title}…` }];
    case 'paste':
      return [{ title: `$(copy)\u00a0Copy and go there: ${title}` }];
    case 'account':
      return [
        { title: `$(cloud)\u00a0${title}…` },
        { title: '$(terminal)\u00a0Copy as AWS CLI Command', isCopied: true },
      ];
  }
}

/** Templates that several mends edit. */
function mendedTogether(mends: readonly ReportMend[]): readonly string[] {
  const files = mends.flatMap(({ mend, key }) => (mend.kind === 'edit' && isOfTemplate(key) ? [mend.file] : []));
  return [...new Set(files)].filter((file) => files.filter((each) => each === file).length > 1);
}

/** Above the report. */
function togetherLens(file: string): vscode.CodeLens {
  const title = `$(wrench)\u00a0Mend all of ${baseName(file)}…`;
  return new vscode.CodeLens(toLineRange(1), { title, command: commandName('mendTemplate'), arguments: [file] });
}
