import * as vscode from 'vscode';
import type { Ask } from '../../base/ask.ts';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { Log } from '../../base/log.ts';
import { asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { DocumentSettings } from '../../base/setting.ts';
import { UserError } from '../../base/userError.ts';
import type { Diagnosis } from '../../doctor/diagnose.ts';
import { checkIds } from '../../doctor/finding.ts';
import type { KnownFindings } from '../../doctor/knownFindings.ts';
import { lineEdits } from '../../doctor/mends/lineEdits.ts';
import type { WorkspaceDoctor } from '../../doctor/workspaceDoctor.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import { copyText } from '../copyText.ts';
import type { Severity } from '../lenses/marks/findings.ts';
import { withProgress } from '../withProgress.ts';
import { DoctorReports } from './doctorReports.ts';
import { MendReviews } from './mendReviews.ts';
import { showTemplateCompletions } from './templateCompletions.ts';
import { OpenFindings } from './openFindings.ts';

export interface DoctorViewParts {
  readonly doctor: WorkspaceDoctor;
  readonly options: DocumentSettings<{ readonly tracing: Severity }>;
  readonly ask: Ask;
  readonly log: Log;
  /** Takes what reports found. */
  readonly known: Pick<KnownFindings, 'keep'>;
}

const NO_REPORT = 'Open the report of a diagnosis first.';

/** Where the doctor shows what it found: reports, and problems of open files with quick fixes. */
export class DoctorViews implements Disposable {
  readonly #own = new DisposableStore();
  readonly #reviews = this.#own.add(new MendReviews());
  readonly #reports: DoctorReports;

  constructor(private readonly parts: DoctorViewParts) {
    this.#reports = this.#own.add(new DoctorReports(parts.doctor, parts.known, this.#reviews));
    this.#own.add(new OpenFindings(parts.doctor, parts.options, parts.log));
    this.#own.add(showTemplateCompletions());
  }

  /** @param row of the explorer, or anything with the id of a function; else the function of the editor, or one that is chosen */
  async diagnoseFunction(row: unknown): Promise<void> {
    const id = asString(asRecord(row)?.['functionId']);
    const functions = await this.parts.doctor.functions();
    if (functions.length === 0)
      throw new UserError('This workspace declares no Lambda function. Open the folder of its template.');
    const fn = id === undefined ? await this.#askFunction(functions) : functions.find((each) => each.id === id);
    if (fn) await this.#reports.show(fn);
  }

  async diagnoseWorkspace(): Promise<void> {
    await this.#reports.show(undefined);
  }

  /** @param key a `MendKey`, as reports and quick fixes hand it on; else one of the report in the active editor is asked for */
  async applyMend(key: unknown): Promise<void> {
    const [fn, about] = [asString(asRecord(key)?.['fn']), asString(asRecord(key)?.['about'])];
    const check = checkIds.find((id) => id === asRecord(key)?.['check']);
    const line = asNumber(asRecord(key)?.['line']);
    const isCopied = asRecord(key)?.['isCopied'] === true;
    if (fn === undefined || check === undefined) return this.#askMend();
    await this.#reports.apply({ fn, check, about, line, isCopied });
  }

  /** Copies the report that the editor shows, for a ticket. */
  async copyReport(): Promise<void> {
    const text = this.#reports.activeText;
    if (text === undefined) throw new UserError(NO_REPORT);
    await copyText(text, 'as Markdown');
  }

  /** Shows what all mends of a template change, to be applied there. @param file URI, as reports and quick fixes hand it on */
  async mendTemplate(file: unknown): Promise<void> {
    const uri = asString(file);
    if (uri === undefined) return;
    const mended = await withProgress('putting the mends together', (signal) =>
      this.parts.doctor.mendTemplate(uri, this.parts.log, signal),
    );
    if (!mended) throw new UserError('There is nothing to mend any more. Diagnose the function again.');
    const { before, after, titles } = mended;
    const title = titles.length === 1 ? (titles[0] ?? '') : `${titles.length} mends`;
    await this.#reviews.show({ kind: 'edit', title, file: uri, before, edits: lineEdits(before, after) });
  }

  /** Makes the change that the editor proposes. */
  applyChange(): Promise<void> {
    return this.#reviews.apply();
  }

  /** Closes the editor that proposes a change, without making it. */
  discardChange(): Promise<void> {
    return this.#reviews.discard();
  }

  /** What is found about functions, by their ids. */
  diagnose(ids: ReadonlySet<string>): Promise<readonly Diagnosis[]> {
    return this.#reports.diagnose(ids);
  }

  dispose(): void {
    this.#own.dispose();
  }

  /** A page has no lenses. */
  async #askMend(): Promise<void> {
    const actions = this.#reports.activeActions;
    if (!actions) throw new UserError(NO_REPORT);
    const choices = actions.map(({ title, about, command }) => ({ label: title, detail: about, value: command }));
    const [only, ...others] = choices;
    if (!only) throw new UserError('No finding of this report is mended by a change here: each says what to do.');
    const chosen = others.length === 0 ? only.value : await this.parts.ask.pick('What to mend', choices);
    if (chosen) await vscode.commands.executeCommand(chosen.command, ...(chosen.arguments ?? []));
  }

  async #askFunction(functions: readonly LambdaFunction[]): Promise<LambdaFunction | undefined> {
    const editor = vscode.window.activeTextEditor;
    const file = editor && canonicalUri(editor.document.uri.toString());
    const line = (editor?.selection.active.line ?? 0) + 1;
    const here = functions.filter(({ handlerPlace }) => handlerPlace?.file === file);
    const declared = functions.filter(({ template }) => template.file === file && template.line <= line);
    const [only] = here;
    if (only && here.length === 1) return only;
    const last = declared.at(-1);
    if (last) return last;
    const choices = (here.length > 0 ? here : functions).map((fn) => ({
      label: fn.logicalId,
      description: vscode.workspace.asRelativePath(vscode.Uri.parse((fn.handlerPlace ?? fn.template).file)),
      value: fn,
    }));
    return this.parts.ask.pick('The function to diagnose', choices);
  }
}
