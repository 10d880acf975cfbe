import * as vscode from 'vscode';
import { canonicalUri } from '../../base/fileUri.ts';
import type { LineNaming } from '../../live/reports/lineNaming.ts';
import type { NamedLine } from '../../match/evidence/namedLine.ts';
import { UserError } from '../../base/userError.ts';
import { askUser } from '../askUser.ts';
import type { CommandId } from '../commandIds.ts';
import type { CodeChangeParts } from '../instrument/codeActions.ts';
import { CODE_CHANGES } from '../instrument/codeChangeKind.ts';
import { openPlace } from '../jumps/openPlace.ts';
import type { NamingParts } from './nameLines.ts';

type NamingCommand = Extract<CommandId, 'nameLine' | 'nameSpan' | 'removeName' | 'traceSpans' | 'traceCode'>;

interface NamingCommandParts {
  readonly naming: LineNaming;
  readonly named: { readonly lines: readonly NamedLine[] };
  readonly codeChanges: CodeChangeParts;
}

/** What names lines for spans by hand, and what traces lines: command -> handler. */
export function namingCommands({
  naming,
  named,
  codeChanges,
}: NamingCommandParts): Readonly<Record<NamingCommand, (row: unknown) => Promise<void>>> {
  const traceCode = async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) throw new UserError('Open a source file, and put the cursor on what should be traced.');
    const { whyNotTraced } = await import('../instrument/whyNotTraced.ts');
    const reason = await whyNotTraced(editor, codeChanges);
    if (reason !== undefined) throw new UserError(reason);
    await vscode.commands.executeCommand('editor.action.codeAction', { kind: CODE_CHANGES, apply: 'never' });
  };
  const parts: NamingParts = {
    ask: askUser,
    naming,
    lines: () => named.lines,
    cursor: () => {
      const editor = vscode.window.activeTextEditor;
      if (!editor) return undefined;
      return { file: canonicalUri(editor.document.uri.toString()), line: editor.selection.active.line + 1 };
    },
    trace: async (place) => {
      await openPlace(place);
      await traceCode();
    },
    tell: (message) => void vscode.window.setStatusBarMessage(`Beamline: ${message}`, 8000),
  };
  return {
    nameLine: async (row) => (await import('./nameLines.ts')).nameLine(row, parts),
    nameSpan: async () => (await import('./nameLines.ts')).nameSpan(parts),
    traceSpans: async (row) => (await import('./nameLines.ts')).traceSpans(row, parts),
    traceCode,
    removeName: async (row) => (await import('./nameLines.ts')).removeName(row, parts),
  };
}
