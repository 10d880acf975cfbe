import type * as vscode from 'vscode';
import { traceIdAt, traceIdOf } from '../../trace/ids/traceIdsIn.ts';

/** How much of a selection or a line is looked at, in characters. */
const LOOKED_AT = 100_000;

/** The trace id that an editor's selection holds, or that stands at the cursor, else the first one of the cursor's line. */
export function traceIdUnderCursor({ document, selection }: vscode.TextEditor): string | undefined {
  const selected = selection.isEmpty ? undefined : traceIdOf(document.getText(selection).slice(0, LOOKED_AT));
  if (selected !== undefined) return selected;
  const { line, character } = selection.active;
  const { text } = document.lineAt(line);
  const start = Math.max(0, character - LOOKED_AT / 2);
  return traceIdAt(text.slice(start, start + LOOKED_AT), character - start);
}
