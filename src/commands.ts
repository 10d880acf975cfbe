import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from './base/disposable.ts';
import type { Log } from './base/log.ts';
import { isCancellation, messageOf, UserError } from './base/userError.ts';
import type { CommandParts, CommandTable } from './commandTable.ts';
import { commandIds, commandName } from './views/commandIds.ts';

/** Registers the commands; what they throw is shown here and nowhere else. What runs them is loaded with the first one. */
export function registerCommands(parts: CommandParts): Disposable {
  const own = new DisposableStore();
  let loaded: Promise<CommandTable> | undefined;
  const table = () => (loaded ??= import('./commandTable.ts').then(({ commandTable }) => commandTable(parts)));
  for (const id of commandIds) {
    own.add(
      vscode.commands.registerCommand(commandName(id), async (...args: readonly unknown[]) => {
        try {
          await (await table())[id](...args);
        } catch (error) {
          await showError(error, parts.log);
        }
      }),
    );
  }
  return own;
}

/** Shows an expected failure as its sentence with its remedy, anything else as a bug with the log. Cancellation is silent. */
export async function showError(error: unknown, log: Log): Promise<void> {
  if (isCancellation(error)) return;
  if (error instanceof UserError) {
    log.warn(error.message);
    const { remedy } = error;
    const chosen = await vscode.window.showErrorMessage(
      `Beamline: ${error.message}`,
      ...(remedy ? [remedy.label] : []),
    );
    if (remedy && chosen === remedy.label) await vscode.commands.executeCommand(remedy.command, ...(remedy.args ?? []));
    return;
  }
  log.error('Unexpected', error);
  const chosen = await vscode.window.showErrorMessage(`Beamline: unexpected error: ${messageOf(error)}`, 'Show Log');
  if (chosen) await vscode.commands.executeCommand(commandName('showLog'));
}
