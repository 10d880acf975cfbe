import { freePort } from '../process/freePort.ts';
import { inRoot } from '../root.ts';
import { buildSample } from '../sample/buildSample.ts';
import { startSampleServices } from '../sample/sampleServices.ts';
import { startLocalProcess, type LocalProcess } from './localProcess.ts';

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

/** The local endpoint with the sample's functions behind it, and what they call; `pid` is the endpoint's: killing it leaves the services. */
export interface SampleEndpoint extends LocalProcess {
  /** Logical ids of functions that cannot run on this machine. */
  readonly leftOut: readonly string[];
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
    `--port=${port}`,
    `--routes-port=${routesPort}`,
    `--template=${inRoot('examples/orders/template.yaml')}`,
    ...(options.dataDir === undefined ? [] : [`--data=${options.dataDir}`]),
    ...Object.entries(services.environment).map(([name, value]) => `--env=${name}=${value}`),
    ...(options.args ?? []),
  ];
  const start = async (): Promise<SampleEndpoint> => {
    const running = await startLocalProcess(args, options.onLine);
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
