import assert from 'node:assert/strict';
import { traceIdOfUri } from '../../../src/views/jumps/traceIdOfUri.ts';

const ID = '1-5759e988-bd862e3fe1be46a994272793';

describe('traceIdOfUri', () => {
  const idOf = (path: string, query = '', fragment = ''): string | undefined => traceIdOfUri({ path, query, fragment });

  it('takes an id in either spelling', () => {
    for (const id of [ID, ID.toUpperCase(), ID.slice(2).replace('-', '')]) assert.equal(idOf(`/trace/${id}`), ID);
  });

  it('takes nothing else', () => {
    const paths = [
      '',
      '/',
      '/trace/',
      ID,
      `/trace/${ID}/`,
      `/trace//${ID}`,
      `/traces/${ID}`,
      `/trace/${ID}\n`,
      `/trace/Root=${ID}`,
      `/trace/../trace/${ID}`,
      `/trace/${ID.slice(0, -1)}`,
      `/trace/${'0'.repeat(32)}`,
      `/trace/${'-'.repeat(35)}`,
    ];
    for (const path of paths) assert.equal(idOf(path), undefined, path);
    assert.equal(idOf(`/trace/${ID}`, 'profile=other'), undefined);
    assert.equal(idOf(`/trace/${ID}`, '', 'x'), undefined);
  });
});
