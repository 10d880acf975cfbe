import * as vscode from 'vscode';
import { UserError } from '../../base/userError.ts';
import type { ChosenConnection, ConfirmedPlaces, ConnectionChoices } from '../../live/account/chooseConnection.ts';
import type { CallerAccounts } from '../../live/account/callerAccounts.ts';
import type { DeclaredFunctions } from '../../functions/lambdaFunction.ts';
import type { Live } from '../../live/live.ts';
import { askUser } from '../askUser.ts';
import { commandName } from '../commandIds.ts';
import { openUnreadable, unreadableText } from '../unreadableFile.ts';
import { chooseConnectionCommand } from './connectionMenu.ts';
import type { LocalEndpointStart } from './localEndpointTerminal.ts';

/*
 * What the commands of a connection ask; loaded with the first of them.
 */

type Connection = ChosenConnection['connection'];

export interface ConnectionParts {
  readonly live: Live;
  readonly accounts: Pick<CallerAccounts, 'contradict'>;
  /** What there is to connect to. */
  connectionChoices(): Promise<ConnectionChoices>;
  /** The deployments to switch between. */
  deploymentNames(): Promise<readonly string[]>;
  /** Hands over the MFA code of a profile. */
  giveCode(profile: string, code: string): Promise<void>;
  /** What is kept for the next time that the workspace is opened. */
  readonly kept: {
    keep(connection: Connection | undefined): Promise<void>;
    keepPlaces(places: ConfirmedPlaces): Promise<void>;
  };
  /** What the workspace declares. */
  declared(): Promise<DeclaredFunctions>;
  /** @param endpoint its address; undefined for that of the setting. Rejects with a `UserError` for what is none on this machine. */
  localEndpointStart(endpoint: string | undefined): Promise<LocalEndpointStart>;
  /** What answers at the address of a local endpoint. */
  whatAnswersAt(endpoint: string): Promise<'localEndpoint' | 'other' | 'nothing'>;
  /** Whether lenses are shown in this workspace. */
  readonly lensSwitch: { readonly value: boolean; set(shown: boolean): Promise<void> };
}

/** Connects to what the user chooses. Rejects with `UserError`, also where the workspace declares no function. */
export async function connect(parts: ConnectionParts): Promise<void> {
  const chosen = await askConnection(parts);
  if (!chosen) return;
  await connectTo(chosen, parts);
  const { functions, problems } = await parts.declared();
  if (functions.length === 0) {
    const broken = problems.find(({ hidesFunctions }) => hidesFunctions);
    if (broken) throw new UserError(unreadableText(broken), openUnreadable(broken));
    throw new UserError(
      'This workspace declares no Lambda function. Open the folder of a SAM or CloudFormation template, such as template.yaml, or name functions in the setting beamline.functions.',
    );
  }
}

/** Connects to another of the workspace's deployments. Rejects with `UserError`. */
export async function chooseDeployment(parts: ConnectionParts): Promise<void> {
  const chosen = await askConnection(parts, 'chooseDeployment');
  if (chosen) await connectTo(chosen, parts);
}

/** Connects, and remembers it. Rejects with `UserError`. */
export async function connectTo(
  { connection, unconfirmed }: ChosenConnection,
  { kept, live, accounts }: ConnectionParts,
): Promise<void> {
  await kept.keep(connection);
  try {
    await live.connect(connection);
  } finally {
    // The next choice of this deployment asks again.
    if (unconfirmed && accounts.contradict(connection)) await kept.keepPlaces(unconfirmed);
  }
}

/** Asks for a connection, or for a deployment alone; undefined where the user turns away. */
export async function askConnection(
  { connectionChoices, kept }: Pick<ConnectionParts, 'connectionChoices' | 'kept'>,
  what: 'chooseConnection' | 'chooseDeployment' = 'chooseConnection',
): Promise<ChosenConnection | undefined> {
  const choices = await import('../../live/account/chooseConnection.ts');
  const chosen = await choices[what](askUser, await connectionChoices());
  if (chosen?.confirmed) await kept.keepPlaces(chosen.confirmed);
  return chosen;
}

/** Asks what to do with the connection, and does it. */
export async function askCommand({ live, lensSwitch, deploymentNames }: ConnectionParts): Promise<void> {
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
