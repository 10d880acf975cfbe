import * as vscode from 'vscode';
import { groupBy } from '../base/groupBy.ts';
import { DisposableStore, type Disposable } from '../base/disposable.ts';
import type { Log } from '../base/log.ts';
import { isCancellation } from '../base/userError.ts';
import type { FunctionIndex } from '../functions/functionIndex.ts';
import type { DeclaredFunctions } from '../functions/lambdaFunction.ts';
import { templateFindings, type TemplateFinding } from './templateFindings.ts';
import { toRange } from './toRange.ts';

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
    for (const [file, diagnostics] of groupBy(templateFindings(declared), ({ place }) => place.file)) {
      collection.set(vscode.Uri.parse(file), diagnostics.map(toDiagnostic));
    }
  };
  const timer = setTimeout(() => void index.functions().then(update, failed), SETTLE);
  own.add({ dispose: () => clearTimeout(timer) });
  own.add(index.onDidChange(update));
  return own;
}

function toDiagnostic({ place, message, severity, code }: TemplateFinding): vscode.Diagnostic {
  const { Warning, Information } = vscode.DiagnosticSeverity;
  const range =
    'endLine' in place
      ? toRange(place)
      : new vscode.Range(place.line - 1, (place.column ?? 1) - 1, place.line - 1, Number.MAX_SAFE_INTEGER);
  const diagnostic = new vscode.Diagnostic(range, message, severity === 'warning' ? Warning : Information);
  diagnostic.source = 'Beamline';
  if (code !== undefined) diagnostic.code = code;
  return diagnostic;
}
