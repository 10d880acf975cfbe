import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { baseName, canonicalUri } from '../../base/fileUri.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { Log } from '../../base/log.ts';
import type { DocumentSettings } from '../../base/setting.ts';
import { isCancellation } from '../../base/userError.ts';
import type { Diagnosis } from '../../doctor/diagnose.ts';
import { isAlarm, isOfTemplate, type Finding } from '../../doctor/finding.ts';
import type { WorkspaceDoctor } from '../../doctor/workspaceDoctor.ts';
import { commandName } from '../commandIds.ts';
import type { Severity } from '../lenses/marks/findings.ts';
import { severityOf } from '../severityOf.ts';
import { mendEdit } from './mendEdit.ts';
import { mendKey } from '../../doctor/mends/mendKey.ts';

/** How long files are left alone before they are looked at, ms. */
const SETTLE = 600;

/** A finding about a file that is open. */
interface Shown {
  readonly fn: string;
  readonly logicalId: string;
  readonly finding: Finding;
}

/** Shows in open templates, and in open handlers and sources that handlers reach, what keeps traces away, with quick fixes. */
export class OpenFindings implements Disposable {
  readonly #own = new DisposableStore();
  readonly #collection = this.#own.add(vscode.languages.createDiagnosticCollection('beamline doctor'));
  /** Of sources, which are looked at when one is opened or saved: that takes longer. */
  #ofCode: readonly Shown[] = [];
  #isCodeStale = true;
  /** By the file's canonical URI. */
  #shown: ReadonlyMap<string | undefined, readonly Shown[]> = new Map();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts looks: one that a later one overtook shows nothing. */
  #look = 0;

  constructor(
    private readonly doctor: WorkspaceDoctor,
    private readonly options: DocumentSettings<{ readonly tracing: Severity }>,
    private readonly log: Log,
  ) {
    const soon = (): void => this.#lookSoon();
    this.#own.add(doctor.onDidChange(soon));
    this.#own.add(options.onDidChange(soon));
    const soonWithCode = (): void => {
      this.#isCodeStale = true;
      this.#lookSoon();
    };
    this.#own.add(vscode.workspace.onDidOpenTextDocument(soonWithCode));
    this.#own.add(vscode.workspace.onDidSaveTextDocument(soonWithCode));
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
      this.#examine(++this.#look).catch((error: unknown) => {
        if (!isCancellation(error)) this.log.error('Examining the open files failed', error);
      });
    }, SETTLE);
  }

  async #examine(look: number): Promise<void> {
    const open = new Map(
      vscode.workspace.textDocuments.map((document) => [canonicalUri(document.uri.toString()), document]),
    );
    if (this.#isCodeStale) {
      this.#isCodeStale = false;
      const ofOpen = await this.doctor.diagnoseReaching(new Set(open.keys()));
      if (look !== this.#look) {
        this.#isCodeStale = true;
        return;
      }
      this.#ofCode = once(shownOf(ofOpen).filter(({ finding }) => !isOfTemplate(finding)));
    }
    const ofTemplates = await this.doctor.diagnose(
      ({ template, id }) => open.has(template.file) || open.has(id.replace(/#.*$/, '')),
      { onlyTemplates: true },
    );
    if (look !== this.#look) return;
    const found = [...shownOf(ofTemplates), ...this.#ofCode];
    this.#shown = groupBy(found, ({ finding }) => finding.place?.file);
    this.#collection.clear();
    for (const [file, some] of this.#shown) {
      const document = file === undefined ? undefined : open.get(file);
      if (!document) continue;
      const severity = this.#severityIn(document);
      if (severity === undefined) continue;
      // A wrong handler is told of by what shows the problems of all templates, open or not.
      this.#collection.set(
        document.uri,
        some
          .filter(({ finding }) => finding.check !== 'declared.handler')
          .map((each) => toDiagnostic(each, document, severity)),
      );
    }
  }

  #severityIn({ uri, languageId }: vscode.TextDocument): vscode.DiagnosticSeverity | undefined {
    return severityOf(this.options.of({ uri: uri.toString(), languageId }).tracing);
  }

  #actions(document: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    if (this.#severityIn(document) === undefined) return [];
    const some = this.#shown.get(canonicalUri(document.uri.toString())) ?? [];
    return some
      .filter(
        ({ finding: { place } }) => place && range.start.line <= place.line - 1 && range.end.line >= place.line - 1,
      )
      .flatMap((each) => [...mendActions(each, document), reportAction(each)])
      .concat(togetherActions(some, document, range));
  }
}

function shownOf(diagnoses: readonly Diagnosis[]): readonly Shown[] {
  return diagnoses.flatMap(({ fn, findings }) =>
    findings.filter(isAlarm).map((finding): Shown => ({ fn: fn.id, logicalId: fn.logicalId, finding })),
  );
}

/** What several functions reach is said once. */
function once(shown: readonly Shown[]): readonly Shown[] {
  const keyOf = ({ finding: { check, about, place } }: Shown): string =>
    [check, about, place?.file, place?.line, place?.column].join('\n');
  return [...new Map(shown.toReversed().map((each) => [keyOf(each), each])).values()].toReversed();
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

/** Edits of the file itself; what is to be pasted is copied. */
function mendActions({ fn, logicalId, finding }: Shown, document: vscode.TextDocument): vscode.CodeAction[] {
  const { mend } = finding;
  // What changes an account is offered in the report alone, beside its ground.
  if (!mend || mend.kind === 'account') return [];
  const action = new vscode.CodeAction(`${mend.title} (${logicalId})`, vscode.CodeActionKind.QuickFix);
  if (mend.kind === 'edit' && mend.file === canonicalUri(document.uri.toString())) {
    const edit = mendEdit(mend, document);
    if (!edit) return [];
    action.edit = edit;
    action.isPreferred = true;
  } else {
    action.title =
      mend.kind === 'edit'
        ? `${mend.title} in ${baseName(mend.file)}… (${logicalId})`
        : `Copy the text for: ${action.title}`;
    action.command = { title: action.title, command: commandName('applyMend'), arguments: [mendKey(fn, finding)] };
  }
  return [action];
}

function reportAction({ fn, logicalId }: Shown): vscode.CodeAction {
  const action = new vscode.CodeAction(`Diagnose ${logicalId}`, vscode.CodeActionKind.QuickFix);
  action.command = { title: action.title, command: commandName('diagnoseFunction'), arguments: [{ functionId: fn }] };
  return action;
}

/** All mends of a template, where one of several is at hand. */
function togetherActions(
  some: readonly Shown[],
  document: vscode.TextDocument,
  range: vscode.Range,
): readonly vscode.CodeAction[] {
  const file = canonicalUri(document.uri.toString());
  const edits = some.filter(
    ({ finding }) => isOfTemplate(finding) && finding.mend?.kind === 'edit' && finding.mend.file === file,
  );
  const isAtHand = edits.some(({ finding: { place } }) => {
    const line = (place?.line ?? 0) - 1;
    return range.start.line <= line && range.end.line >= line;
  });
  if (edits.length < 2 || !isAtHand) return [];
  const action = new vscode.CodeAction(`Mend all of this file (${edits.length})…`, vscode.CodeActionKind.QuickFix);
  action.command = { title: action.title, command: commandName('mendTemplate'), arguments: [file] };
  return [action];
}
