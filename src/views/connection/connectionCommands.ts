import * as vscode from 'vscode';
import type { CommandId } from '../commandIds.ts';
import type * as Connecting from './connecting.ts';
import type { ConnectionParts } from './connecting.ts';

type ConnectionCommand = Extract<
  CommandId,
  | 'connect'
  | 'chooseDeployment'
  | 'disconnect'
  | 'signIn'
  | 'resume'
  | 'pause'
  | 'connectionMenu'
  | 'startLocalEndpoint'
  | 'openWalkthrough'
  | 'clearLenses'
  | 'showLenses'
>;

/** What connects, and what is done with a connection: command -> handler. */
export function connectionCommands(
  parts: ConnectionParts,
): Readonly<Record<ConnectionCommand, (wish?: unknown) => Promise<void> | void>> {
  const { live, kept } = parts;
  return {
    connect: async () => (await import('./connecting.ts')).connect(parts),
    chooseDeployment: async () => (await import('./connecting.ts')).chooseDeployment(parts),
    disconnect: async () => {
      live.disconnect();
      await kept.keep(undefined);
    },
    signIn: async (wish) => {
      const { signIn } = await import('./signIn.ts');
      const { giveCode } = parts;
      await signIn(wish, { giveCode, resume: () => live.refresh() });
    },
    resume: () => live.refresh(),
    pause: () => live.pause(),
    connectionMenu: async () => (await import('./connecting.ts')).askCommand(parts),
    startLocalEndpoint: async (wish) => (await import('./startLocalEndpoint.ts')).startLocalEndpoint(parts, wish),
    openWalkthrough: async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'beamline.beamline#start');
    },
    clearLenses: () => parts.lensSwitch.set(false),
    showLenses: () => parts.lensSwitch.set(true),
  };
}

/** Asks for a connection; undefined where the user turns away. */
export async function askConnection(
  parts: Pick<ConnectionParts, 'connectionChoices' | 'kept'>,
): ReturnType<typeof Connecting.askConnection> {
  return (await import('./connecting.ts')).askConnection(parts);
}
