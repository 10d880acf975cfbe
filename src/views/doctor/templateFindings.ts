import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { Log } from '../../base/log.ts';
import type { DocumentSettings } from '../../base/setting.ts';
import { isCancellation } from '../../base/userError.ts';
import { isAlarm, type Finding } from '../../doctor/finding.ts';
import type { WorkspaceDoctor } from '../../doctor/workspaceDoctor.ts';
import { commandName } from '../commandIds.ts';
import type { Severity } from '../lenses/findings.ts';
import { severityOf } from '../severityOf.ts';
import { mendEdit } from './mendEdit.ts';
import type { MendKey } from './reportText.ts';

/** How long a template is left alone before it is looked at, ms. */
const SETTLE = 600;

/** A finding of a template that is open. */
interface Shown {
  readonly fn: string;
  readonly logicalId: string;
  readonly finding: Finding;
}

/** Shows in open templates what keeps traces away, with quick fixes. */
export class TemplateFindings implements Disposable {
  readonly #own = new DisposableStore();
  readonly #collection = this.#own.add(vscode.languages.createDiagnosticCollection('beamline doctor'));
  /** By the template's canonical URI. */
  #shown: ReadonlyMap<string | undefined, readonly Shown[]> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly doctor: WorkspaceDoctor,
    private readonly options: DocumentSettings<{ readonly tracing: Severity }>,
    private readonly log: Log,
  ) {
    const soon = (): void => this.#lookSoon();
    this.#own.add(doctor.onDidChange(soon));
    this.#own.add(options.onDidChange(soon));
    this.#own.add(vscode.workspace.onDidOpenTextDocument(soon));
    this.#own.add(
      vscode.languages.registerCodeActionsProvider(
        '*',
        { provideCodeActions: (document, range) => this.#actions(document, range) },
        { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
      ),
    );
    soon();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#own.dispose();
  }

  #lookSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#look().catch((error: unknown) => {
        if (!isCancellation(error)) this.log.error('Examining the open templates failed', error);
      });
    }, SETTLE);
  }

  async #look(): Promise<void> {
    const open = new Map(
      vscode.workspace.textDocuments.map((document) => [canonicalUri(document.uri.toString()), document]),
    );
    const diagnoses = await this.doctor.diagnose(
      ({ template, id }) => open.has(template.file) || open.has(id.replace(/#.*$/, '')),
      {
        onlyTemplates: true,
      },
    );
    const found = diagnoses.flatMap(({ fn, findings }) =>
      findings.filter(isAlarm).map((finding): Shown => ({ fn: fn.id, logicalId: fn.logicalId, finding })),
    );
    this.#shown = groupBy(found, ({ finding }) => finding.place?.file);
    this.#collection.clear();
    for (const [file, some] of this.#shown) {
      const document = file === undefined ? undefined : open.get(file);
      if (!document) continue;
      const { uri, languageId } = document;
      const severity = severityOf(this.options.of({ uri: uri.toString(), languageId }).tracing);
      if (severity === undefined) continue;
      this.#collection.set(
        uri,
        some.map((each) => toDiagnostic(each, document, severity)),
      );
    }
  }

  #actions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const some = this.#shown.get(canonicalUri(document.uri.toString())) ?? [];
    return some
      .filter(
        ({ finding: { place } }) => place && range.start.line <= place.line - 1 && range.end.line >= place.line - 1,
      )
      .flatMap((each) => [...mendActions(each, document), reportAction(each)]);
  }
}

function toDiagnostic(
  { logicalId, finding: { place, ground, check } }: Shown,
  document: vscode.TextDocument,
  severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic {
  const line = document.lineAt(Math.min(document.lineCount, place?.line ?? 1) - 1);
  const start = line.firstNonWhitespaceCharacterIndex;
  const range = new vscode.Range(line.lineNumber, start, line.lineNumber, line.range.end.character);
  const diagnostic = new vscode.Diagnostic(range, `${logicalId}: ${ground}`, severity);
  diagnostic.source = 'Beamline';
  diagnostic.code = check;
  return diagnostic;
}

/** Edits of the template itself; what is to be pasted is copied. */
function mendActions({ fn, logicalId, finding }: Shown, document: vscode.TextDocument): vscode.CodeAction[] {
  const { mend, check, about } = finding;
  if (!mend) return [];
  const action = new vscode.CodeAction(`${mend.title} (${logicalId})`, vscode.CodeActionKind.QuickFix);
  const key: MendKey = { fn, check, about };
  if (mend.kind === 'edit' && mend.file === canonicalUri(document.uri.toString())) {
    const edit = mendEdit(mend, document, false);
    if (!edit) return [];
    action.edit = edit;
    action.isPreferred = true;
  } else {
    action.title = `Copy the text for: ${action.title}`;
    action.command = { title: action.title, command: commandName('applyMend'), arguments: [key] };
  }
  return [action];
}

function reportAction({ fn, logicalId }: Shown): vscode.CodeAction {
  const action = new vscode.CodeAction(`Diagnose ${logicalId}`, vscode.CodeActionKind.QuickFix);
  action.command = { title: action.title, command: commandName('diagnoseFunction'), arguments: [{ functionId: fn }] };
  return action;
}
