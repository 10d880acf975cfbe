import * as vscode from 'vscode';
import type { AwsLoader } from './awsLoader.ts';
import type { CommandParts } from './commandTable.ts';
import type { FunctionIndex } from './functions/functionIndex.ts';
import type { KeptConnection } from './keptConnection.ts';
import type { DeployedFunctions } from './live/account/deployedFunctions.ts';
import { timeRangeMs, timeRanges, type Settings } from './settings.ts';
import { parseLocalEndpoint } from './sources/connection/connection.ts';
import { hasDefaultCredentials, listProfiles } from './sources/connection/profiles.ts';
import { askTimeRange } from './views/askTimeRange.ts';
import { askUser } from './views/askUser.ts';

interface ActionParts {
  readonly aws: AwsLoader;
  readonly functions: FunctionIndex;
  readonly deployed: DeployedFunctions;
  readonly kept: KeptConnection;
}

type Actions = Pick<
  CommandParts,
  | 'connectionChoices'
  | 'deploymentNames'
  | 'declared'
  | 'kept'
  | 'giveCode'
  | 'localEndpointStart'
  | 'whatAnswersAt'
  | 'timeRange'
  | 'chooseTimeRange'
>;

/** What commands ask of the rest of VS Code, and of settings. */
export function actions(
  context: vscode.ExtensionContext,
  { aws, functions, deployed, kept }: ActionParts,
  settings: Settings,
): Actions {
  const timeRange = settings.setting('timeRange');
  const localEndpoint = settings.setting('localEndpoint.address');
  // What files say of profiles and regions counts in a trusted workspace alone.
  const deployments = async () =>
    vscode.workspace.isTrusted ? deployed.known() : { stages: [], takesAnyStage: false };
  return {
    connectionChoices: async () => {
      const [profiles, known, localState] = await Promise.all([
        listProfiles(aws.load),
        deployments(),
        stateOfLocalEndpoint(localEndpoint.value),
      ]);
      return {
        localEndpoint: localEndpoint.value,
        profiles,
        hasDefaultCredentials: hasDefaultCredentials(process.env),
        isTrusted: vscode.workspace.isTrusted,
        ...known,
        confirmed: kept.places,
        localState,
      };
    },
    deploymentNames: async () => [...new Set((await deployments()).stages.map(({ name }) => name))],
    declared: () => functions.functions(),
    kept,
    giveCode: (profile, code) => aws.giveCode(profile, code),
    whatAnswersAt: async (endpoint) =>
      (await import('./sources/connection/localEndpointAt.ts')).whatAnswersAt(endpoint),
    localEndpointStart: async (endpoint = localEndpoint.value) => {
      const declared = (await functions.functions()).functions;
      const template = declared.find(({ format }) => format === 'sam' || format === 'cloudformation')?.template.file;
      return {
        program: context.asAbsolutePath('dist/local.js'),
        endpoint: parseLocalEndpoint(endpoint).endpoint,
        data: vscode.Uri.joinPath(context.globalStorageUri, 'local').fsPath,
        template: template === undefined ? undefined : vscode.Uri.parse(template).fsPath,
      };
    },
    timeRange: () => timeRangeMs(timeRange).value,
    chooseTimeRange: async () => {
      const chosen = await askTimeRange(askUser, timeRanges, timeRange.value);
      if (chosen !== undefined) await settings.update('timeRange', chosen);
    },
  };
}

/** Undefined where none answers at an address of this machine, and none was started here. */
async function stateOfLocalEndpoint(address: string): Promise<'running' | 'starting' | undefined> {
  const { answersAsLocalEndpoint } = await import('./sources/connection/localEndpointAt.ts');
  if (await answersAsLocalEndpoint(address)) return 'running';
  const { isLocalEndpointStarted } = await import('./views/connection/localEndpointTerminal.ts');
  return isLocalEndpointStarted() ? 'starting' : undefined;
}
