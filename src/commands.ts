import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from './base/disposable.ts';
import { canonicalUri } from './base/fileUri.ts';
import type { Log } from './base/log.ts';
import { isCancellation, messageOf, UserError } from './base/userError.ts';
import type { LineReport } from './match/lineReport.ts';
import { chooseConnection } from './live/chooseConnection.ts';
import type { Live } from './live/live.ts';
import { parseLocalEndpoint, type Connection } from './sources/connection.ts';
import { askUser } from './views/askUser.ts';
import { chooseConnectionCommand } from './views/connectionMenu.ts';
import { showLocalEndpoint, type LocalEndpointStart } from './views/localEndpointTerminal.ts';
import { traceChoices } from './views/traceChoices.ts';
import type { TraceDocuments } from './views/traceDocuments.ts';

/** Every command, below `beamline.`; `contributes.commands` names the same, which a test holds. */
export const commandIds = [
  'connect',
  'disconnect',
  'refresh',
  'pause',
  'resume',
  'connectionMenu',
  'showTraces',
  'startLocalEndpoint',
  'toggleLenses',
  'showLog',
] as const;

export type CommandId = (typeof commandIds)[number];

/** The full id, as the manifest and menus spell it. */
export function commandName(id: CommandId): string {
  return `beamline.${id}`;
}

/** The parts that commands call. */
export interface CommandParts {
  readonly live: Live;
  readonly documents: TraceDocuments;
  readonly log: vscode.LogOutputChannel;
  reportsIn(file: string): readonly LineReport[];
  /** What there is to connect to. */
  connectionChoices(): Promise<Parameters<typeof chooseConnection>[1]>;
  /** How many functions the workspace declares. */
  countFunctions(): Promise<number>;
  /** The connection of this workspace, kept for the next time it is opened. */
  rememberConnection(connection: Connection | undefined): Promise<void>;
  localEndpointStart(): Promise<LocalEndpointStart>;
  toggleLenses(): Promise<void>;
}

type CommandTable = Readonly<Record<CommandId, (...args: readonly unknown[]) => Promise<void> | void>>;

function commandTable(parts: CommandParts): CommandTable {
  const { live, documents, log } = parts;
  return {
    connect: async () => {
      const chosen = await chooseConnection(askUser, await parts.connectionChoices());
      if (!chosen) return;
      const connection = chosen.kind === 'local' ? parseLocalEndpoint(chosen.endpoint) : chosen;
      await parts.rememberConnection(connection);
      await live.connect(connection);
      if ((await parts.countFunctions()) === 0) {
        throw new UserError(
          'This workspace declares no Lambda function. Open the folder of a SAM or CloudFormation template, such as template.yaml.',
        );
      }
    },
    disconnect: async () => {
      live.disconnect();
      await parts.rememberConnection(undefined);
    },
    refresh: () => live.refresh(),
    resume: () => live.refresh(),
    pause: () => live.pause(),
    connectionMenu: async () => {
      const command = await chooseConnectionCommand(askUser, live.state, {
        connect: commandName('connect'),
        disconnect: commandName('disconnect'),
        refresh: commandName('refresh'),
        pause: commandName('pause'),
        resume: commandName('resume'),
        showLog: commandName('showLog'),
      });
      if (command) await vscode.commands.executeCommand(command);
    },
    showTraces: async (file, line) => {
      const [uri, number] = typeof file === 'string' && typeof line === 'number' ? [file, line] : lineUnderCursor();
      const reports = parts.reportsIn(uri).filter(({ place }) => place.line === number);
      const choices = traceChoices(reports, (id) => live.traces.get(id));
      if (choices.length === 0)
        throw new UserError('No trace began at this line. Put the cursor on a line with figures.');
      const chosen = await askUser.pick(`Traces of ${reports.map(({ label }) => label).join(', ')}`, choices);
      if (chosen) await documents.show(chosen);
    },
    startLocalEndpoint: async () => showLocalEndpoint(await parts.localEndpointStart()),
    toggleLenses: () => parts.toggleLenses(),
    showLog: () => log.show(),
  };
}

function lineUnderCursor(): readonly [file: string, line: number] {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new UserError('No file is open. Open a handler and put the cursor on a line with figures.');
  return [canonicalUri(editor.document.uri.toString()), editor.selection.active.line + 1];
}

/** Registers the commands; what they throw is shown here and nowhere else. */
export function registerCommands(parts: CommandParts): Disposable {
  const own = new DisposableStore();
  const table = commandTable(parts);
  for (const id of commandIds) {
    own.add(
      vscode.commands.registerCommand(commandName(id), async (...args: readonly unknown[]) => {
        try {
          await table[id](...args);
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
