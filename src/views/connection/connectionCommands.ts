import * as vscode from 'vscode';
import { UserError } from '../../base/userError.ts';
import type { ChosenConnection, ConfirmedPlaces, ConnectionChoices } from '../../live/chooseConnection.ts';
import type { Live } from '../../live/live.ts';
import { askUser } from '../askUser.ts';
import { commandName, type CommandId } from '../commandIds.ts';
import type { LocalEndpointStart } from './localEndpointTerminal.ts';

type Connection = ChosenConnection['connection'];

export interface ConnectionParts {
  readonly live: Live;
  /** What there is to connect to. */
  connectionChoices(): Promise<ConnectionChoices>;
  /** The deployments to switch between. */
  deploymentNames(): Promise<readonly string[]>;
  /** What is kept for the next time that the workspace is opened. */
  /** Hands over the MFA code of a profile. */
  giveCode(profile: string, code: string): Promise<void>;
  readonly kept: {
    keep(connection: Connection | undefined): Promise<void>;
    keepPlaces(places: ConfirmedPlaces): Promise<void>;
  };
  /** How many functions the workspace declares. */
  countFunctions(): Promise<number>;
  localEndpointStart(): Promise<LocalEndpointStart>;
  /** Whether lenses are shown in this workspace. */
  readonly lensSwitch: { readonly value: boolean; set(shown: boolean): Promise<void> };
}

type ConnectionCommand = Extract<
  CommandId,
  | 'connect'
  | 'chooseDeployment'
  | 'disconnect'
  | 'signIn'
  | 'refresh'
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
  const connect = async (connection: Connection): Promise<void> => {
    await kept.keep(connection);
    await live.connect(connection);
  };
  return {
    connect: async () => {
      const connection = await askConnection(parts);
      if (!connection) return;
      await connect(connection);
      if ((await parts.countFunctions()) === 0) {
        throw new UserError(
          'This workspace declares no Lambda function. Open the folder of a SAM or CloudFormation template, such as template.yaml, or name functions in the setting beamline.functions.',
        );
      }
    },
    chooseDeployment: async () => {
      const connection = await askConnection(parts, 'chooseDeployment');
      if (connection) await connect(connection);
    },
    disconnect: async () => {
      live.disconnect();
      await kept.keep(undefined);
    },
    signIn: async (wish) => {
      const { signIn } = await import('./signIn.ts');
      const { giveCode } = parts;
      await signIn(wish, { giveCode, resume: () => live.refresh() });
    },
    refresh: () => live.refresh(),
    resume: () => live.refresh(),
    pause: () => live.pause(),
    connectionMenu: () => askCommand(parts),
    startLocalEndpoint: async () => {
      const { showLocalEndpoint } = await import('./localEndpointTerminal.ts');
      showLocalEndpoint(await parts.localEndpointStart());
    },
    openWalkthrough: async () => {
      await vscode.commands.executeCommand('workbench.action.openWalkthrough', 'beamline.beamline#start');
    },
    clearLenses: () => parts.lensSwitch.set(false),
    showLenses: () => parts.lensSwitch.set(true),
  };
}

/** Asks for a connection, or for a deployment alone; undefined where the user turns away. */
export async function askConnection(
  { connectionChoices, kept }: Pick<ConnectionParts, 'connectionChoices' | 'kept'>,
  what: 'chooseConnection' | 'chooseDeployment' = 'chooseConnection',
): Promise<Connection | undefined> {
  const choices = await import('../../live/chooseConnection.ts');
  const chosen = await choices[what](askUser, await connectionChoices());
  if (chosen?.confirmed) await kept.keepPlaces(chosen.confirmed);
  return chosen?.connection;
}

async function askCommand({ live, lensSwitch, deploymentNames }: ConnectionParts): Promise<void> {
  const { chooseConnectionCommand } = await import('./connectionMenu.ts');
  const command = await chooseConnectionCommand(askUser, live.state, lensSwitch.value, await deploymentNames(), {
    connect: commandName('connect'),
    chooseDeployment: commandName('chooseDeployment'),
    disconnect: commandName('disconnect'),
    refresh: commandName('refresh'),
    pause: commandName('pause'),
    resume: commandName('resume'),
    clearLenses: commandName('clearLenses'),
    showLenses: commandName('showLenses'),
    showLog: commandName('showLog'),
  });
  if (command) await vscode.commands.executeCommand(command);
}
