import assert from 'node:assert/strict';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Live } from '../../../src/live/live.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { KeptLog } from '../local/keptLog.ts';
import { until } from '../local/startedEndpoint.ts';
import { loadAws } from '../sources/loadAws.ts';

describe('a connection that takes requests and does not answer', () => {
  let server: Server;
  let live: Live;
  const held: ServerResponse[] = [];
  let isHolding = true;

  beforeEach(async () => {
    isHolding = true;
    server = createServer((_, response) => {
      if (isHolding) held.push(response);
      else response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    live = new Live({
      source: (to) => new XRaySource(to, loadAws),
      selectors: () => Promise.resolve([{ kind: 'exact', name: 'orders' }]),
      timeRange: { value: 3_600_000, onDidChange: () => ({ dispose: () => undefined }) },
      pollInterval: () => 20,
      isWatched: () => true,
      patience: 50,
      log: new KeptLog(),
    });
  });

  afterEach(() => {
    live.dispose();
    server.closeAllConnections();
    server.close();
  });

  const connect = (): Promise<void> =>
    live.connect({ kind: 'local', endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });

  function release(): void {
    isHolding = false;
    for (const response of held.splice(0)) response.end('{}');
  }

  it('is said to be silent until it answers, while connecting and later', async () => {
    const told: boolean[] = [];
    live.onDidChangeSilence(() => told.push(live.isSilent));
    const connecting = connect();
    await until(() => live.isSilent);
    assert.equal(live.state.kind, 'connecting');
    assert.ok(held.length > 0);
    release();
    await connecting;
    assert.deepEqual([live.state.kind, live.isSilent, told], ['connected', false, [true, false]]);
    isHolding = true;
    await until(() => live.isSilent);
    assert.equal(live.state.kind, 'connected');
    release();
    await until(() => !live.isSilent);
  });

  it('is silent no more once it was left', async () => {
    const connecting = connect();
    await until(() => live.isSilent);
    live.disconnect();
    assert.equal(live.isSilent, false);
    await connecting;
    assert.equal(live.state.kind, 'disconnected');
  });
});
