import { createSocket } from 'node:dgram';
import { setTimeout as wait } from 'node:timers/promises';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { XRayClient } from '@aws-sdk/client-xray';
import { LocalEndpoint, type LocalEndpointOptions } from '../../../src/local/localEndpoint.ts';
import { KeptLog } from './keptLog.ts';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local' };

/** An endpoint on a free port, with the clients that a user would point at it. */
export interface StartedEndpoint {
  readonly endpoint: LocalEndpoint;
  readonly url: string;
  readonly xray: XRayClient;
  readonly logs: CloudWatchLogsClient;
  readonly log: KeptLog;
  send(datagram: string | Uint8Array): Promise<void>;
  dispose(): Promise<void>;
}

export async function startEndpoint(options: Partial<LocalEndpointOptions> = {}): Promise<StartedEndpoint> {
  const log = new KeptLog();
  const defaults = { port: 0, data: undefined, maxStoreBytes: 64 * 1024 * 1024, version: '0.0.0', log };
  const endpoint = await LocalEndpoint.start({ ...defaults, ...options });
  const url = `http://127.0.0.1:${endpoint.port}`;
  const config = { endpoint: url, region: 'us-east-1', credentials: CREDENTIALS, maxAttempts: 1 };
  const [xray, logs] = [new XRayClient(config), new CloudWatchLogsClient(config)];
  const socket = createSocket('udp4');
  return {
    endpoint,
    url,
    xray,
    logs,
    log,
    send: (datagram) =>
      new Promise((resolve, reject) => {
        socket.send(datagram, endpoint.port, '127.0.0.1', (error) => (error ? reject(error) : resolve()));
      }),
    async dispose() {
      xray.destroy();
      logs.destroy();
      await new Promise<void>((resolve) => socket.close(() => resolve()));
      await endpoint.dispose();
    },
  };
}

/** Asks again until the answer is there; fails after ten seconds. */
export async function until<T>(ask: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    await wait(25);
  }
  throw new Error('It did not happen within ten seconds.');
}
