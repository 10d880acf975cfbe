import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../../base/disposable.ts';
import { eachOf } from '../../../base/event.ts';
import { canonicalUri } from '../../../base/fileUri.ts';
import type { DocumentSettings, Setting } from '../../../base/setting.ts';
import type { BudgetNote } from '../../../live/reports/budgetNotes.ts';
import { severityOf } from '../../severityOf.ts';
import { toRange } from '../../toRange.ts';
import { findingsOf, type DiagnosticOptions, type Finding } from './findings.ts';
import type { LensSource } from '../lensSource.ts';

/** What diagnostics are made from. */
export interface DiagnosticParts {
  readonly source: LensSource;
  readonly options: DocumentSettings<DiagnosticOptions>;
  readonly isShown: Setting<boolean>;
  readonly languages: readonly string[];
  /** What is wrong with the budgets in a file's comments. */
  budgetNotes(file: string): Promise<readonly BudgetNote[]>;
}

/** How long a document must be left alone before the budgets in its comments are looked at, ms. */
const QUIET = 600;

/** Shows among the problems of open files the lines that fail or break their budget, and budgets that cannot be read. */
export function showLineDiagnostics(parts: DiagnosticParts): Disposable {
  const { source, options, isShown, languages } = parts;
  const own = new DisposableStore();
  const lines = own.add(vscode.languages.createDiagnosticCollection('beamline lines'));
  const budgets = own.add(vscode.languages.createDiagnosticCollection('beamline budgets'));
  const isSource = ({ languageId }: vscode.TextDocument): boolean => languages.includes(languageId);
  const optionsOf = ({ uri, languageId }: vscode.TextDocument): DiagnosticOptions =>
    options.of({ uri: uri.toString(), languageId });

  const update = (document: vscode.TextDocument): void => {
    if (!isSource(document)) return;
    const severities = optionsOf(document);
    const found = isShown.value ? findingsOf(source.in(canonicalUri(document.uri.toString()))) : [];
    setIfOther(
      lines,
      document.uri,
      found.flatMap((finding) => {
        const severity = severityOf(severities[finding.kind]);
        return severity === undefined ? [] : [toDiagnostic(finding, severity)];
      }),
    );
  };
  const look = async (document: vscode.TextDocument): Promise<void> => {
    if (!isSource(document) || document.isClosed) return;
    const isAsked = isShown.value && document.getText().includes('beamline:') && optionsOf(document).budgets !== 'off';
    const notes = isAsked ? await parts.budgetNotes(canonicalUri(document.uri.toString())) : [];
    if (document.isClosed) return;
    const information = vscode.DiagnosticSeverity.Information;
    setIfOther(
      budgets,
      document.uri,
      notes.map(({ place, message }) => toDiagnostic({ kind: 'budgets', place, message }, information)),
    );
  };

  const timers = new Map<vscode.TextDocument, ReturnType<typeof setTimeout>>();
  const lookLater = (document: vscode.TextDocument): void => {
    clearTimeout(timers.get(document));
    timers.set(
      document,
      setTimeout(() => {
        timers.delete(document);
        void look(document);
      }, QUIET),
    );
  };
  own.add({ dispose: () => timers.forEach((timer) => clearTimeout(timer)) });
  own.add(vscode.workspace.onDidChangeTextDocument(({ document }) => isSource(document) && lookLater(document)));
  own.add(
    vscode.workspace.onDidOpenTextDocument((document) => {
      update(document);
      lookLater(document);
    }),
  );
  own.add(vscode.workspace.onDidCloseTextDocument(({ uri }) => [lines, budgets].forEach((each) => each.delete(uri))));
  own.add(
    eachOf(
      source.onDidChange,
      options.onDidChange,
      isShown.onDidChange,
    )(() => vscode.workspace.textDocuments.forEach(update)),
  );
  own.add(eachOf(options.onDidChange, isShown.onDidChange)(() => vscode.workspace.textDocuments.forEach(lookLater)));
  vscode.workspace.textDocuments.filter(isSource).forEach(lookLater);
  return own;
}

/** Setting what is there already would redraw the list of problems with each look at the traces. */
function setIfOther(
  collection: vscode.DiagnosticCollection,
  uri: vscode.Uri,
  diagnostics: readonly vscode.Diagnostic[],
): void {
  const before = collection.get(uri) ?? [];
  if (JSON.stringify(before) !== JSON.stringify(diagnostics)) collection.set(uri, diagnostics);
}

function toDiagnostic({ place, message, from }: Finding, severity: vscode.DiagnosticSeverity): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(toRange(place), message, severity);
  diagnostic.source = 'Beamline';
  if (from) {
    const location = new vscode.Location(vscode.Uri.parse(from.file), new vscode.Position(from.line - 1, 0));
    diagnostic.relatedInformation = [new vscode.DiagnosticRelatedInformation(location, 'The budget')];
  }
  return diagnostic;
}
