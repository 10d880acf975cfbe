import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { answersAsLocalEndpoint, whatAnswersAt } from '../../../src/sources/connection/localEndpointAt.ts';
import { startEndpoint } from '../local/startedEndpoint.ts';

describe('whatAnswersAt', () => {
  it('tells a local endpoint from nothing', async () => {
    const endpoint = await startEndpoint();
    assert.equal(await whatAnswersAt(endpoint.url), 'localEndpoint');
    await endpoint.dispose();
    assert.equal(await whatAnswersAt(endpoint.url), 'nothing');
  });

  it('tells another program from it, whatever that says', async () => {
    const other = createServer((_, response) => void response.end('{ "name": "something else" }'));
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    assert.equal(await whatAnswersAt(`http://127.0.0.1:${port}`), 'other');
    other.close();
    other.closeAllConnections();
  });
});

describe('answersAsLocalEndpoint', () => {
  it('looks at addresses of this machine alone, however they are written', async () => {
    const endpoint = await startEndpoint();
    const { port } = new URL(endpoint.url);
    assert.equal(await answersAsLocalEndpoint(`localhost:${port}`), true);
    assert.equal(await answersAsLocalEndpoint('http://beamline.example'), false);
    assert.equal(await answersAsLocalEndpoint('no address'), false);
    await endpoint.dispose();
    assert.equal(await answersAsLocalEndpoint(endpoint.url), false);
  });
});
