import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const guard = fileURLToPath(new URL('./guard.mjs', import.meta.url));

export interface GuardedOptions {
  readonly cwd?: string;
  /** Added to this process's environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Each line of stdout and stderr. */
  readonly onLine?: (line: string) => void;
}

export interface GuardedProcess {
  readonly pid: number;
  /** Fulfilled with the exit code when the command and all that it started have ended. */
  readonly exited: Promise<number>;
  /** Ends the command and all that it started: SIGTERM, then SIGKILL after four seconds. */
  stop(): Promise<void>;
}

/**
 * Starts a command in a process group that ends with this process, however this process ends.
 * Ctrl-C in a terminal does not reach it: whoever starts it stops it.
 */
export function startGuarded(command: string, args: readonly string[], options: GuardedOptions = {}): GuardedProcess {
  const child = spawn(process.execPath, [guard, command, ...args], {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const onLine = options.onLine ?? (() => {});
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on('line', onLine);
  const exited = new Promise<number>((resolve) => {
    child.once('close', (code) => resolve(code ?? 1));
    child.once('error', () => resolve(127));
  });
  return {
    pid: child.pid ?? 0,
    exited,
    stop: async () => {
      child.stdin.destroy();
      await exited;
    },
  };
}
