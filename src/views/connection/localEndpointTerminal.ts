import * as vscode from 'vscode';

const NAME = 'Beamline local endpoint';

/** What the local endpoint is started with. */
export interface LocalEndpointStart {
  /** Native path of `local.js`. */
  readonly program: string;
  /** Where it will listen: `http://127.0.0.1:2000`. */
  readonly endpoint: string;
  /** Native path of the folder that holds its store. */
  readonly data: string;
  /** Native path of the template whose functions it runs, where there is one. */
  readonly template: string | undefined;
}

/** Whether the local endpoint was started here, and runs. */
export function isLocalEndpointStarted(): boolean {
  return runningTerminal() !== undefined;
}

function runningTerminal(): vscode.Terminal | undefined {
  return vscode.window.terminals.find(({ name, exitStatus }) => name === NAME && exitStatus === undefined);
}

/** Runs the local endpoint in a terminal, where its log can be read and Ctrl-C stops it; shows the one that runs already. */
export function showLocalEndpoint({ program, endpoint, data, template }: LocalEndpointStart): void {
  const port = new URL(endpoint).port || '80';
  const terminal =
    runningTerminal() ??
    vscode.window.createTerminal({
      name: NAME,
      iconPath: new vscode.ThemeIcon('pulse'),
      // The editor's own Node, so that none has to be installed.
      shellPath: process.execPath,
      shellArgs: [program, '--port', port, '--data', data, ...(template === undefined ? [] : ['--template', template])],
      env: { ELECTRON_RUN_AS_NODE: '1' },
    });
  terminal.show(true);
}
