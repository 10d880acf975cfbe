import * as vscode from 'vscode';
import { canonicalUri } from '../../base/fileUri.ts';
import type { LineNaming } from '../../live/lineNaming.ts';
import type { NamedLine } from '../../match/namedLine.ts';
import { askUser } from '../askUser.ts';
import type { CommandId } from '../commandIds.ts';
import { CODE_CHANGES } from '../instrument/codeChangeKind.ts';
import { openPlace } from '../jumps/openPlace.ts';
import type { NamingParts } from './nameLines.ts';

type NamingCommand = Extract<CommandId, 'nameLine' | 'nameSpan' | 'removeName' | 'traceSpans' | 'traceCode'>;

/** What names lines for spans by hand, and what traces lines: command -> handler. */
export function namingCommands(
  naming: LineNaming,
  named: { readonly lines: readonly NamedLine[] },
): Readonly<Record<NamingCommand, (row: unknown) => Promise<void>>> {
  const traceCode = async (): Promise<void> => {
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
