import * as vscode from 'vscode';
import { groupBy } from '../base/groupBy.ts';
import type { Place } from '../base/place.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { Log } from '../base/log.ts';
import { isCancellation } from '../base/userError.ts';
import type { FunctionIndex } from '../functions/functionIndex.ts';
import type { DeclaredFunctions } from '../functions/lambdaFunction.ts';

/** How long after activation the templates are read, ms: an editor that just opens has better things to do. */
const SETTLE = 500;

/** Shows in the templates what could not be read: syntax errors, and handlers that were not found. */
export function showTemplateDiagnostics(index: FunctionIndex, log: Log): Disposable {
  const own = new DisposableStore();
  const collection = own.add(vscode.languages.createDiagnosticCollection('beamline'));
  const failed = (error: unknown): void => {
    if (!isCancellation(error)) log.error('Reading the templates failed', error);
  };
  const update = (declared: DeclaredFunctions): void => {
    collection.clear();
    for (const [file, diagnostics] of groupBy(findings(declared), ({ place }) => place.file)) {
      collection.set(vscode.Uri.parse(file), diagnostics.map(toDiagnostic));
    }
  };
  const timer = setTimeout(() => void index.functions().then(update, failed), SETTLE);
  own.add({ dispose: () => clearTimeout(timer) });
  own.add(index.onDidChange(update));
  return own;
}

interface Finding {
  readonly place: Place;
  readonly message: string;
  readonly severity: vscode.DiagnosticSeverity;
}

function findings(declared: DeclaredFunctions): readonly Finding[] {
  const { Warning, Information } = vscode.DiagnosticSeverity;
  const problems = declared.problems.map((problem) => ({
    ...problem,
    severity: problem.isNote ? Information : Warning,
  }));
  const notes = declared.functions.flatMap(({ template, notes: texts, handlerPlace }) =>
    handlerPlace
      ? []
      : texts.map((message) => ({ place: template, message, severity: vscode.DiagnosticSeverity.Information })),
  );
  return [...problems, ...notes];
}

function toDiagnostic({ place, message, severity }: Finding): vscode.Diagnostic {
  const range = new vscode.Range(place.line - 1, (place.column ?? 1) - 1, place.line - 1, Number.MAX_SAFE_INTEGER);
  const diagnostic = new vscode.Diagnostic(range, message, severity);
  diagnostic.source = 'Beamline';
  return diagnostic;
}
