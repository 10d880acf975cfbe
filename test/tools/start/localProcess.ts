import { startGuarded } from '../process/guardedProcess.ts';
import { until } from '../process/until.ts';
import { inRoot } from '../root.ts';

/** The built local endpoint, running as a process of its own. */
export interface LocalProcess {
  /** `http://127.0.0.1:2000`. */
  readonly endpoint: string;
  /** Where the template's HTTP routes are served. */
  readonly routes: string;
  /** Of the endpoint's process group. */
  readonly pid: number;
  /** Fulfilled with the exit code when the endpoint has ended, whoever ended it. */
  readonly exited: Promise<number>;
  stop(): Promise<void>;
}

/** Starts `dist/local.js` and waits until it listens. It ends with this process. @param onLine each line that it prints. */
export async function startLocalProcess(
  args: readonly string[],
  onLine: ((line: string) => void) | undefined,
): Promise<LocalProcess> {
  const lines: string[] = [];
  let ready: { readonly endpoint: string; readonly routes: string } | undefined;
  const local = startGuarded(process.execPath, [inRoot('dist/local.js'), '--ready-json', ...args], {
    onLine: (line) => {
      if (!ready) lines.push(line);
      if (line.startsWith('{"endpoint"')) ready = JSON.parse(line) as typeof ready;
      else onLine?.(line);
    },
  });
  const ended = new AbortController();
  void local.exited.then((code) =>
    ended.abort(new Error(`The local endpoint ended with code ${code}:\n${lines.join('\n')}`)),
  );
  try {
    const { endpoint, routes } = await until('the local endpoint to listen', () => ready, {
      timeoutMs: 30_000,
      signal: ended.signal,
    });
    return { endpoint, routes, pid: local.pid, exited: local.exited, stop: () => local.stop() };
  } catch (error) {
    await local.stop();
    throw error;
  }
}
