import assert from 'node:assert/strict';
import { AccountReader } from '../../../src/doctor/account/accountReader.ts';
import { parseLocalEndpoint } from '../../../src/sources/connection/connection.ts';
import { Harness } from '../local/lambda/harness.ts';
import { startEndpoint } from '../local/startedEndpoint.ts';
import { loadAws } from '../sources/loadAws.ts';
import { declaredFunction } from './declaredFunction.ts';

const never = new AbortController().signal;

/** With the AWS SDK, on the local endpoint; what AWS itself would say is asked of moto, in test/interop. */
describe('a look at what runs on this machine', () => {
  const harness = new Harness();
  before(() =>
    harness.start({ 'app.js': 'exports.handler = async () => 1;' }, [{ logicalId: 'Work', handler: 'app.handler' }]),
  );
  after(() => harness.stop());

  it('asks where spans go, and which share of them is indexed', async () => {
    const local = await startEndpoint({ transactionSearch: 5 });
    try {
      const { destination } = await factsOf('Gone', 0, local.url);
      const share = { is: 'read', value: 0.05 };
      assert.deepEqual(destination, { is: 'read', value: { isLogs: true, isPending: false, share } });
    } finally {
      await local.dispose();
    }
  });

  async function factsOf(logicalId: string, traces: number, endpoint = harness.endpoint) {
    const fn = declaredFunction(logicalId);
    const to = Date.now();
    const reader = new AccountReader(
      {
        ...{ connection: parseLocalEndpoint(endpoint), name: 'local', window: { from: to - 60_000, to } },
        ...{
          spansInLogs: false,
          tracesOf: () => traces,
          recordedBy: () => undefined,
          functions: [fn],
          functionOf: () => fn,
        },
        selectorOf: () => ({ kind: 'exact', name: logicalId }),
      },
      loadAws,
    );
    try {
      await reader.read([fn], false, never);
      return reader.factsOf(fn) ?? assert.fail('nothing was read');
    } finally {
      reader.dispose();
    }
  }

  it('says of a function that it is not there, unless its traces are', async () => {
    assert.deepEqual((await factsOf('Gone', 0)).deployed, { is: 'missing' });
    assert.equal((await factsOf('Gone', 3)).deployed, undefined);
    assert.equal((await factsOf('Work', 0)).deployed, undefined);
  });
});
