import * as vscode from 'vscode';
import type { Severity } from './lenses/marks/findings.ts';

/** How a problem stands among those of its file, by the word of a setting; undefined for none at all. */
export function severityOf(option: Severity): vscode.DiagnosticSeverity | undefined {
  switch (option) {
    case 'off':
      return undefined;
    case 'hint':
      return vscode.DiagnosticSeverity.Hint;
    case 'information':
      return vscode.DiagnosticSeverity.Information;
    case 'warning':
      return vscode.DiagnosticSeverity.Warning;
    case 'error':
      return vscode.DiagnosticSeverity.Error;
  }
}
