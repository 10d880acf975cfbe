import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { driveTraffic } from '../../tools/sample/sampleTraffic.ts';
import { trafficCases } from '../../tools/sample/trafficCases.ts';

describe('driveTraffic', () => {
  let server: Server;
  let routesUrl: string;
  let seen: string[];

  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url}`);
      response
        .writeHead(201, { 'x-amzn-trace-id': `Root=1-00000000-${String(seen.length).padStart(24, '0')}` })
        .end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const bound = server.address();
    routesUrl = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}`;
  });

  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it('sends every case once a round, and gives what was answered', async () => {
    const sent = await driveTraffic({ routesUrl, rounds: 2, intervalMs: 0 });
    const expected = trafficCases.reduce((sum, { atOnce = 1 }) => sum + 2 * atOnce, 0);
    assert.equal(seen.length, expected);
    assert.equal(sent.length, expected);
    assert.ok(sent.every(({ status, traceHeader }) => status === 201 && traceHeader?.startsWith('Root=1-')));
    assert.deepEqual(new Set(sent.map((each) => each.case.name)), new Set(trafficCases.map(({ name }) => name)));
  });

  it('sends the same for the same seed, another order for another', async () => {
    const urls = async (seed: number): Promise<readonly string[]> =>
      (await driveTraffic({ routesUrl, intervalMs: 0, seed })).map(({ url }) => url);
    const first = await urls(7);
    assert.deepEqual(await urls(7), first);
    const other = await urls(8);
    assert.notDeepEqual(other, first);
    assert.deepEqual([...other].sort(), [...first].sort());
  });

  it('does not ask functions that are left out', async () => {
    await driveTraffic({ routesUrl, intervalMs: 0, leftOut: ['InventoryReport'] });
    assert.ok(seen.length > 0 && !seen.some((each) => each.includes('/inventory')));
  });

  it('ends when it is told to, and when nobody answers goes on', async () => {
    const ending = new AbortController();
    const sent = await driveTraffic({
      routesUrl: 'http://127.0.0.1:9',
      until: Infinity,
      intervalMs: 0,
      signal: ending.signal,
      onSent: (each) => each.case === trafficCases[0] && ending.abort(),
    });
    assert.ok(sent.length > 0 && sent.every(({ status }) => status === undefined));
    assert.deepEqual(await driveTraffic({ routesUrl, until: Date.now() }), []);
  });
});
