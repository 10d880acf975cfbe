import { mkdir } from 'node:fs/promises';
import { startGuarded } from '../process/guardedProcess.ts';
import { until } from '../process/until.ts';
import type { InstalledEditor } from './installEditor.ts';

export interface VscodeServerOptions {
  readonly editor: InstalledEditor;
  /** Settings and state go here: `<serverDataDir>/data/User/settings.json`. */
  readonly serverDataDir: string;
  readonly extensionsDir: string;
  /** 0 or undefined: the system picks one. */
  readonly port?: number;
  /** Whoever knows it gets a shell on this machine. Undefined: everybody on this machine does; for tests only. */
  readonly connectionToken?: string;
  /** Lets the page's address load extensions under development and tests. For tests only. */
  readonly smokeTestDriver?: boolean;
  /** Workspace trust; on unless false. */
  readonly trust?: boolean;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly onLine?: (line: string) => void;
}

export interface VscodeServer {
  /** `http://127.0.0.1:4321`. */
  readonly origin: string;
  /** The page that opens a folder, with the token where there is one. */
  address(open: WorkbenchTarget): string;
  /** Fulfilled when the server has ended, whoever ended it. */
  readonly exited: Promise<number>;
  /** Ends the server, its extension hosts and terminals. */
  stop(): Promise<void>;
}

export interface WorkbenchTarget {
  /** A native absolute path; undefined opens an empty window. */
  readonly folder?: string | undefined;
  /** Folder of an extension that is loaded from its source folder. Needs the smoke-test driver. */
  readonly extensionDevelopmentPath?: string | undefined;
  /** A module that exports `run()`. Needs the smoke-test driver. */
  readonly extensionTestsPath?: string | undefined;
}

/** Starts VS Code's server on loopback and waits until it answers. It ends with this process. */
export async function startVscodeServer(options: VscodeServerOptions): Promise<VscodeServer> {
  await mkdir(options.serverDataDir, { recursive: true });
  await mkdir(options.extensionsDir, { recursive: true });
  let port: number | undefined;
  const lines: string[] = [];
  const server = startGuarded(process.execPath, [options.editor.serverMain, ...serverArguments(options)], {
    env: { ...cleanEnvironment(), ...options.env },
    onLine: (line) => {
      lines.push(line);
      if (lines.length > 200) lines.shift();
      const listening = /^Extension host agent listening on (\d+)/.exec(line);
      if (listening) port = Number(listening[1]);
      options.onLine?.(line);
    },
  });
  const ended = new AbortController();
  void server.exited.then((code) =>
    ended.abort(new Error(`VS Code’s server ended with code ${code}:\n${lines.join('\n')}`)),
  );
  try {
    await until('VS Code’s server to answer', () => port !== undefined && answers(port), {
      timeoutMs: 30_000,
      signal: ended.signal,
    });
  } catch (error) {
    await server.stop();
    throw error;
  }
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    exited: server.exited,
    stop: () => server.stop(),
    address: (target) => workbenchAddress(origin, options.connectionToken, target),
  };
}

function serverArguments(options: VscodeServerOptions): string[] {
  return [
    '--accept-server-license-terms',
    '--host=127.0.0.1',
    `--port=${options.port ?? 0}`,
    options.connectionToken === undefined
      ? '--without-connection-token'
      : `--connection-token=${options.connectionToken}`,
    '--disable-telemetry',
    `--server-data-dir=${options.serverDataDir}`,
    `--extensions-dir=${options.extensionsDir}`,
    ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
    ...(options.trust === false ? ['--disable-workspace-trust'] : []),
  ];
}

/** What an outer editor, npm or a test runner put into the environment must not reach the editor that we start. */
function cleanEnvironment(): Record<string, undefined> {
  const foreign = Object.keys(process.env).filter((name) =>
    /^(VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$|INIT_CWD$)/.test(name),
  );
  return Object.fromEntries(foreign.map((name) => [name, undefined]));
}

async function answers(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/version`, { signal: AbortSignal.timeout(2000) });
  return response.ok;
}

function workbenchAddress(origin: string, token: string | undefined, target: WorkbenchTarget): string {
  const address = new URL(origin);
  const remote = (path: string): string => `vscode-remote://${address.host}${encodeURI(path)}`;
  if (target.folder === undefined) address.searchParams.set('ew', 'true');
  else address.searchParams.set('folder', target.folder);
  if (token !== undefined) address.searchParams.set('tkn', token);
  const payload: [string, string][] = [];
  if (target.extensionDevelopmentPath !== undefined) {
    payload.push(['extensionDevelopmentPath', remote(target.extensionDevelopmentPath)]);
  }
  if (target.extensionTestsPath !== undefined) payload.push(['extensionTestsPath', remote(target.extensionTestsPath)]);
  if (payload.length > 0) address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
