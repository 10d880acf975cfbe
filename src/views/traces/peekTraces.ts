import * as vscode from 'vscode';
import { UserError } from '../../base/userError.ts';
import type { TraceTarget } from '../commandIds.ts';
import type { LineTraces } from './tracesOfLine.ts';
import { withoutIcons } from '../wording.ts';

/** The most traces of one list: the text of each is made for it. */
const LISTED = 30;

/**
 * Shows the traces of a line below it, as references are: a list, and beside it the text of the chosen one, at the span that began there.
 * @throws {UserError} where none of them is known any more.
 */
export async function peekTraces(
  { file, line, choices, reports }: LineTraces,
  texts: { locationOf(target: TraceTarget, name: string): Promise<vscode.Location | undefined> },
): Promise<void> {
  const found = await Promise.all(
    choices.slice(0, LISTED).map(({ value, label }, i) => texts.locationOf(value, nameOf(i + 1, label))),
  );
  const locations = found.filter((location) => location !== undefined);
  if (locations.length === 0) throw new UserError('The traces of this line are no longer known. Refresh to read them.');
  const uri = vscode.Uri.parse(file);
  await vscode.window.showTextDocument(uri, { preview: true });
  const column = Math.max(0, (reports[0]?.place.column ?? 1) - 1);
  const position = new vscode.Position(line - 1, column);
  await vscode.commands.executeCommand('editor.action.peekLocations', uri, position, locations, 'peek');
}

/** `01 fault 340 ms`: the list sorts by name, and shall begin with what one looks at first. */
function nameOf(rank: number, label: string): string {
  return `${String(rank).padStart(2, '0')} ${withoutIcons(label).replaceAll('/', ' ')}`;
}
