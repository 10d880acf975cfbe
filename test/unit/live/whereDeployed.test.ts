import assert from 'node:assert/strict';
import { whereDeployed } from '../../../src/live/account/whereDeployed.ts';
import { TraceStore } from '../../../src/live/traces/traceStore.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';

describe('where functions are deployed', () => {
  const nameOn = async (connection: Connection) => {
    const view = {
      functions: [],
      selectorOf: () => ({ kind: 'unknown', reason: 'None.' }) as const,
      functionOf: () => undefined,
      unaskedReason: () => undefined,
      shownAs: () => undefined,
    };
    const found = await whereDeployed({
      live: { connection, traces: new TraceStore(10), isRead: false, window: undefined },
      ...{ reports: { functions: () => undefined }, search: { isOn: false }, timeRange: { value: 60_000 } },
      deployed: { view: () => Promise.resolve(view) },
    });
    return found?.name;
  };

  it('is named as a sentence has it', async () => {
    assert.equal(await nameOn({ kind: 'local', endpoint: 'http://127.0.0.1:2000' }), 'the local endpoint');
    assert.equal(await nameOn({ kind: 'aws', profile: 'dev', region: 'eu-west-1' }), 'dev · eu-west-1');
  });
});
