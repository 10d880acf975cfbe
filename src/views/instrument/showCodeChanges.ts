import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import type { CodeChangeParts } from './codeActions.ts';
import { CODE_CHANGES } from './codeChangeKind.ts';

/** Languages whose code is changed. */
const LANGUAGES = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python'];

/** Offers to trace code as refactorings: of a selection by a light bulb, at the cursor where they are asked for. */
export function showCodeChanges(parts: CodeChangeParts): Disposable {
  return vscode.languages.registerCodeActionsProvider(
    LANGUAGES,
    {
      provideCodeActions: async (document, range, { triggerKind, only }) => {
        const isAsked = triggerKind === vscode.CodeActionTriggerKind.Invoke || only !== undefined;
        // A cursor that only moves on asks nothing of the parser.
        if (!isAsked && range.isEmpty) return [];
        const { codeActions } = await import('./codeActions.ts');
        return codeActions(document, range, parts);
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.Empty.append(CODE_CHANGES)] },
  );
}
