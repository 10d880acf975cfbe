import type { Ask, Choice } from '../../base/ask.ts';
import type { LiveState } from '../../live/liveState.ts';

/** The commands of the connection's menu. */
export interface ConnectionCommands {
  readonly connect: string;
  readonly chooseDeployment: string;
  readonly disconnect: string;
  readonly refresh: string;
  readonly pause: string;
  readonly resume: string;
  readonly clearLenses: string;
  readonly showLenses: string;
  readonly showLog: string;
}

/** How many deployments the menu names. */
const NAMED = 4;

/** Asks what to do with the connection, or with what it shows; gives the id of a command. */
export function chooseConnectionCommand(
  ask: Ask,
  state: LiveState,
  lensesShown: boolean,
  deployments: readonly string[],
  commands: ConnectionCommands,
): Promise<string | undefined> {
  if (state.kind === 'disconnected') return Promise.resolve(commands.connect);
  const pause: Choice<string> =
    state.kind === 'paused'
      ? { label: '$(debug-start) Resume', value: commands.resume }
      : { label: '$(debug-pause) Pause', description: 'ask for no more traces', value: commands.pause };
  const lenses: Choice<string> = lensesShown
    ? { label: '$(clear-all) Clear Lenses', description: 'in this workspace', value: commands.clearLenses }
    : { label: '$(eye) Show Lenses', description: 'in this workspace', value: commands.showLenses };
  const deployment: Choice<string> = {
    label: '$(layers) Switch Deployment…',
    description: deployments.slice(0, NAMED).join(' · '),
    value: commands.chooseDeployment,
  };
  return ask.pick('Beamline', [
    ...(deployments.length > 0 ? [deployment] : []),
    { label: '$(refresh) Refresh', description: 'read the whole time range again', value: commands.refresh },
    pause,
    lenses,
    { label: '$(plug) Switch Connection…', value: commands.connect },
    { label: '$(debug-disconnect) Disconnect', value: commands.disconnect },
    { label: '$(output) Show Log', value: commands.showLog },
  ]);
}
