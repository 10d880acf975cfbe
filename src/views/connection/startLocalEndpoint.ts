import * as vscode from 'vscode';
import { asRecord, asString } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import type { ConnectionParts } from './connecting.ts';
import { runningEndpointText } from './runningEndpointText.ts';

const SETTINGS = {
  label: 'Open Settings',
  command: 'workbench.action.openSettings',
  args: ['beamline.localEndpoint.address'],
} as const;

/**
 * Starts the local endpoint in a terminal, or shows the one that was started here; where one runs already that something else started, offers to
 * connect to it. Rejects with a `UserError` where another program has its port. @param wish may name the address, as `endpoint`; else the setting does
 */
export async function startLocalEndpoint(parts: ConnectionParts, wish: unknown): Promise<void> {
  const { isLocalEndpointStarted, showLocalEndpoint } = await import('./localEndpointTerminal.ts');
  const start = await parts.localEndpointStart(asString(asRecord(wish)?.['endpoint']));
  const answers = isLocalEndpointStarted() ? 'nothing' : await parts.whatAnswersAt(start.endpoint);
  switch (answers) {
    case 'nothing':
      return showLocalEndpoint(start);
    case 'localEndpoint':
      return offerRunning(parts, start.endpoint);
    case 'other':
      throw new UserError(
        `Another program listens at ${start.endpoint}. Stop it, or choose another address for the local endpoint.`,
        SETTINGS,
      );
  }
}

async function offerRunning(parts: ConnectionParts, endpoint: string): Promise<void> {
  const { connection } = parts.live;
  const isConnected = connection?.kind === 'local' && connection.endpoint === endpoint;
  const actions = [...(isConnected ? [] : ['Connect']), SETTINGS.label];
  const told = runningEndpointText(endpoint, isConnected);
  const chosen = await vscode.window.showInformationMessage(told, ...actions);
  if (chosen === SETTINGS.label) await vscode.commands.executeCommand(SETTINGS.command, ...SETTINGS.args);
  if (chosen !== 'Connect') return;
  const { connectTo } = await import('./connecting.ts');
  await connectTo({ connection: { kind: 'local', endpoint } }, parts);
}
