import { startGuarded } from '../process/guardedProcess.ts';
import { freePort } from '../process/freePort.ts';
import { until } from '../process/until.ts';
import { inRoot } from '../root.ts';
import { buildSample } from '../sample/buildSample.ts';
import { startSampleServices } from '../sample/sampleServices.ts';

export interface SampleEndpointOptions {
  /** What is being done, a line each. */
  readonly log: (line: string) => void;
  /** Each line that the local endpoint prints. */
  readonly onLine?: (line: string) => void;
  /** Where traces and logs are kept; undefined: in memory only. */
  readonly dataDir?: string;
  /** TCP and UDP port that is taken where it is free; any if undefined. */
  readonly preferredPort?: number;
  readonly preferredRoutesPort?: number;
  /** More arguments of `dist/local.js`. */
  readonly args?: readonly string[];
}

/** The local endpoint with the sample's functions behind it, and what they call. */
export interface SampleEndpoint {
  /** `http://127.0.0.1:2000`. */
  readonly endpoint: string;
  /** Where the template's HTTP routes are served. */
  readonly routes: string;
  /** Logical ids of functions that cannot run on this machine. */
  readonly leftOut: readonly string[];
  /** Of the endpoint's process group: killing that leaves the services. */
  readonly pid: number;
  /** Fulfilled with the exit code when the endpoint has ended, whoever ended it. */
  readonly exited: Promise<number>;
  /** Starts the endpoint again on the same ports, after it ended. */
  restart(): Promise<SampleEndpoint>;
  /** Ends the endpoint, its functions and the services. */
  stop(): Promise<void>;
}

/** Builds the sample application and starts it on the built `dist/local.js`. All of it ends with this process. */
export async function startSampleEndpoint(options: SampleEndpointOptions): Promise<SampleEndpoint> {
  const folder = inRoot('examples/orders');
  const { leftOut } = await buildSample(folder, options.log);
  const services = await startSampleServices(folder);
  const port = await freePort(...(options.preferredPort === undefined ? [] : [options.preferredPort]));
  const routesPort = await freePort(
    ...(options.preferredRoutesPort === undefined ? [] : [options.preferredRoutesPort]),
  );
  const args = [
    inRoot('dist/local.js'),
    `--port=${port}`,
    `--routes-port=${routesPort}`,
    `--template=${inRoot('examples/orders/template.yaml')}`,
    '--ready-json',
    ...(options.dataDir === undefined ? [] : [`--data=${options.dataDir}`]),
    ...Object.entries(services.environment).map(([name, value]) => `--env=${name}=${value}`),
    ...(options.args ?? []),
  ];
  const start = async (): Promise<SampleEndpoint> => {
    const running = await startLocal(args, options.onLine);
    return {
      ...running,
      leftOut,
      restart: start,
      stop: async () => {
        await running.stop();
        services.dispose();
      },
    };
  };
  try {
    return await start();
  } catch (error) {
    services.dispose();
    throw error;
  }
}

type Running = Pick<SampleEndpoint, 'endpoint' | 'routes' | 'pid' | 'exited' | 'stop'>;

async function startLocal(args: readonly string[], onLine: SampleEndpointOptions['onLine']): Promise<Running> {
  const lines: string[] = [];
  let ready: { readonly endpoint: string; readonly routes: string } | undefined;
  const local = startGuarded(process.execPath, args, {
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
