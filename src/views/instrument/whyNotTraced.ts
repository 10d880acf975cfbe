import type * as vscode from 'vscode';
import type { CodeChangeParts } from './codeActions.ts';

const LANGUAGES = /^(?:javascript|typescript)(?:react)?$|^python$/;

/** Why nothing can be traced where the cursor or the selection is, as sentences; undefined where something can. */
export async function whyNotTraced(
  { document, selection }: Pick<vscode.TextEditor, 'document' | 'selection'>,
  parts: CodeChangeParts,
): Promise<string | undefined> {
  if (!LANGUAGES.test(document.languageId)) return 'Beamline traces code in JavaScript, TypeScript and Python.';
  const { codeActions } = await import('./codeActions.ts');
  const actions = await codeActions(document, selection, parts);
  if (actions.some(({ disabled }) => !disabled)) return undefined;
  const reasons = new Set(actions.flatMap(({ disabled }) => disabled?.reason ?? []));
  if (reasons.size > 0) return [...reasons].join(' ');
  return selection.isEmpty
    ? 'There is nothing to trace here. Put the cursor on a call or the name of a function, or select statements.'
    : 'Nothing in this selection can be traced. Select whole statements of a function, or put the cursor on a call.';
}
