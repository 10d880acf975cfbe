import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./xrayServer.ts', import.meta.url));

export interface ServerOptions {
  readonly traces: number;
  readonly segments: number;
  readonly latencyMs: number;
  /** Calls beyond `perSecond` are throttled; `burst` of them may come at once. */
  readonly limit?: { readonly perSecond: number; readonly burst: number };
}

export interface StartedServer {
  readonly address: string;
  /** The calls since this was asked last. */
  calls(): Promise<{ readonly calls: number; readonly throttled: number }>;
  stop(): void;
}

/** Starts `xrayServer.ts`, which ends with this process. */
export async function startServer({ traces, segments, latencyMs, limit }: ServerOptions): Promise<StartedServer> {
  const bounds = limit ? [limit.perSecond, limit.burst] : [];
  const args = [...process.execArgv, program, ...[traces, segments, latencyMs, ...bounds].map(String)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  const port = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`The server of the bench ended with ${code}`)));
  });
  const address = `http://127.0.0.1:${port}`;
  return {
    address,
    calls: async () => (await (await fetch(`${address}/stats`)).json()) as { calls: number; throttled: number },
    stop,
  };
}
