import { spawn } from 'node:child_process';

export interface RunOptions {
  readonly cwd: string;
  /** ms; the program is killed after it. */
  readonly timeout?: number;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Through the system's shell: for scripts that stand in for programs on Windows. */
  readonly shell?: boolean;
}

/** Runs a program to its end and gives what it wrote to stdout. Throws an Error with the end of its output where it fails. */
export function runProgram(
  command: string,
  args: readonly string[],
  { cwd, timeout = 600_000, env = {}, shell = false }: RunOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Not by an option of `spawn`: its timer goes on where the program is not there, and keeps this process from ending.
    const timer = setTimeout(() => child.kill(), timeout);
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0) return resolve(stdout);
      reject(
        new Error(`${[command, ...args].join(' ')} failed in ${cwd}:\n${`${stdout}\n${stderr}`.trim().slice(-2000)}`),
      );
    });
  });
}

/** Runs npm quietly; no package's install script is run. */
export async function runNpm(args: readonly string[], cwd: string): Promise<void> {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // Under `npm start` the very npm that runs it, else the one on the PATH.
  const script = process.env['npm_execpath'];
  if (script?.endsWith('.js')) await runProgram(process.execPath, [script, ...args, ...flags], { cwd });
  else await runProgram('npm', [...args, ...flags], { cwd, shell: process.platform === 'win32' });
}
