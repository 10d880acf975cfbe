import { once } from 'node:events';
import type { Server } from 'node:http';
import dynalite from 'dynalite';
import type { Disposable } from '../../../src/base/disposable.ts';
import { startRemoteServices } from './remoteServices.ts';
import { fillTables } from './sampleTables.ts';
import { readSampleTemplate } from './sampleTemplate.ts';

/** What the sample's functions call: a DynamoDB with its tables, and its remote services. All in this process. */
export interface SampleServices extends Disposable {
  /** For every function, in place of what the template says. */
  readonly environment: Readonly<Record<string, string>>;
}

/** Starts them on free ports of 127.0.0.1; the tables are those of `template.yaml` in `folder`, the items always the same. */
export async function startSampleServices(folder: string): Promise<SampleServices> {
  const { tables } = await readSampleTemplate(folder);
  const database = dynalite({ createTableMs: 0 });
  database.listen(0, '127.0.0.1');
  await once(database, 'listening');
  const remote = await startRemoteServices();
  const dispose = (): void => {
    for (const server of [database, remote]) {
      server.close();
      server.closeAllConnections();
    }
  };
  try {
    await fillTables(address(database), tables);
  } catch (error) {
    dispose();
    throw error;
  }
  return {
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: address(database),
      PAYMENTS_URL: address(remote),
      RATES_URL: address(remote),
      CARRIERS_URL: address(remote),
    },
    dispose,
  };
}

function address(server: Server): string {
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('the server is not listening');
  return `http://127.0.0.1:${bound.port}`;
}
