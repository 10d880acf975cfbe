import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { UnknownRecord } from '../../../../src/base/readUnknown.ts';
import { until } from '../../../tools/process/until.ts';
import { Harness } from './harness.ts';

const require = createRequire(import.meta.url);

/** Handlers on the real X-Ray SDK and the real Lambda client. */
const FILES = {
  'app.js': `
    const AWSXRay = require(${JSON.stringify(require.resolve('aws-xray-sdk-core'))});
    const { LambdaClient, InvokeCommand } = require(${JSON.stringify(require.resolve('@aws-sdk/client-lambda'))});
    const lambda = AWSXRay.captureAWSv3Client(new LambdaClient({}));
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    exports.charge = async () => AWSXRay.captureAsyncFunc('charge', async (segment) => {
      segment.addAnnotation('orderId', 7);
      await wait(20);
      segment.close();
      return process.env._X_AMZN_TRACE_ID;
    });
    exports.calling = async (event) => {
      const answer = await lambda.send(new InvokeCommand({ FunctionName: event.name, Payload: JSON.stringify({}) }));
      return { status: answer.StatusCode, error: answer.FunctionError, id: answer.$metadata.requestId };
    };
    exports.plain = async () => { await wait(5); return process.env._X_AMZN_TRACE_ID ?? null; };
    exports.failing = async () => { throw new Error('no'); };
    exports.hanging = async () => wait(60000);
  `,
};

const ROOT = '1-67891233-abcdef012345678912345678';
const fns = [
  { logicalId: 'Charge', handler: 'app.charge' },
  { logicalId: 'Calling', handler: 'app.calling' },
  { logicalId: 'Plain', handler: 'app.plain' },
  { logicalId: 'Passing', handler: 'app.plain', tracing: 'PassThrough' as const },
  { logicalId: 'Failing', handler: 'app.failing' },
  { logicalId: 'Hanging', handler: 'app.hanging' },
];

type Segment = UnknownRecord & { readonly subsegments?: readonly UnknownRecord[] };
const ms = (segment: UnknownRecord | undefined): number =>
  (Number(segment?.['end_time']) - Number(segment?.['start_time'])) * 1000;

for (const format of ['init', 'classic'] as const) {
  describe(`Lambda's segments, ${format} format`, () => {
    const harness = new Harness();
    before(() => harness.start(FILES, fns, { format }));
    after(() => harness.stop());
    const last = (origin: string, name: string): Segment | undefined =>
      harness.segments(origin).findLast((one) => one['name'] === name);
    const named = (segment: Segment | undefined, name: string) =>
      segment?.subsegments?.find((one) => one['name'] === name);

    it('records the pair of a cold and of a warm start, and REPORT says the same', async () => {
      const initName = format === 'init' ? 'Init' : 'Initialization';
      for (const cold of [true, false]) {
        const { headers } = await harness.invoke('Plain');
        // A slow machine answers before the overhead is over.
        await until('the run to be reported', () =>
          harness.messages('Plain').some((line) => line.startsWith(`REPORT RequestId: ${headers['x-amzn-requestid']}`)),
        );
        const [service, fn] = [last('AWS::Lambda', 'Plain'), last('AWS::Lambda::Function', 'Plain')];
        assert.equal(service?.['parent_id'], undefined);
        assert.equal(fn?.['parent_id'], service?.['id']);
        assert.deepEqual(service?.['aws'], { request_id: headers['x-amzn-requestid'] });
        assert.match(String(service?.['resource_arn']), /^arn:aws:lambda:us-east-1:\d{12}:function:Plain$/);
        assert.equal(named(fn, initName) !== undefined, cold);
        assert.equal(named(fn, 'Invocation') !== undefined, format === 'classic');
        assert.ok(ms(named(fn, 'Overhead')) >= 0);
        assert.ok(Number(service?.['start_time']) <= Number(named(fn, initName)?.['start_time'] ?? fn?.['start_time']));
        assert.ok(Number(service?.['end_time']) >= Number(fn?.['end_time']));
        const inside = format === 'init' ? ms(named(fn, initName) ?? { start_time: 0, end_time: 0 }) : 0;
        const handler = ms(fn) - inside - ms(named(fn, 'Overhead'));
        const report = harness.messages('Plain').at(-1) ?? '';
        const [, duration] =
          /\tDuration: ([\d.]+) ms\tBilled Duration: \d+ ms\tMemory Size: 256 MB\t/.exec(report) ?? [];
        assert.ok(Math.abs(Number(duration) - handler) < 0.05, `${duration} is not ${handler}`);
        if (format === 'classic') assert.ok(Math.abs(Number(duration) - ms(named(fn, 'Invocation'))) < 0.02);
        const [, init] = /\tInit Duration: ([\d.]+) ms\t/.exec(report) ?? [];
        assert.equal(init !== undefined, cold);
        if (cold) assert.ok(Math.abs(Number(init) - ms(named(fn, initName))) < 0.02);
        assert.ok(
          report.endsWith(
            `\t\nXRAY TraceId: ${String(fn?.['trace_id'])}\tSegmentId: ${String(fn?.['id'])}\tSampled: true\t\n`,
          ),
        );
        if (process.platform === 'linux') assert.match(report, /\tMax Memory Used: [1-9]\d+ MB\t/);
      }
    });

    it('shows what the X-Ray SDK records below the function', async () => {
      const { body } = await harness.invoke('Charge');
      const fn = last('AWS::Lambda::Function', 'Charge');
      const charge = await harness.until(() => [...harness.documents.values()].find((one) => one['name'] === 'charge'));
      const parent = format === 'init' ? fn?.['id'] : named(fn, 'Invocation')?.['id'];
      assert.equal(charge['parent_id'], parent);
      assert.equal(charge['trace_id'], fn?.['trace_id']);
      assert.equal(body, `Root=${String(fn?.['trace_id'])};Parent=${String(parent)};Sampled=1`);
      assert.ok(Number(charge['start_time']) >= Number(fn?.['start_time']) - 0.001);
      assert.ok(Number(charge['end_time']) <= Number(fn?.['end_time']) + 0.001);
    });

    it('joins the traces of a function that calls another', async () => {
      const { headers, body } = await harness.invoke('Calling', { event: { name: 'Failing' } });
      const { status, error, id } = body as { status: number; error: string; id: string };
      assert.deepEqual([status, error], [200, 'Unhandled']);
      const call = await harness.until(() => [...harness.documents.values()].find((one) => one['name'] === 'Lambda'));
      const [caller, service] = [last('AWS::Lambda::Function', 'Calling'), last('AWS::Lambda', 'Failing')];
      assert.equal(service?.['parent_id'], call['id']);
      assert.equal(service?.['trace_id'], caller?.['trace_id']);
      assert.deepEqual(service?.['aws'], { request_id: id });
      assert.notEqual(id, headers['x-amzn-requestid']);
      assert.equal(last('AWS::Lambda::Function', 'Failing')?.['fault'], true);
    });

    it('writes documents in progress first', async () => {
      const calling = harness.invoke('Hanging').catch(() => undefined);
      const fn = await harness.until(() => last('AWS::Lambda::Function', 'Hanging'));
      const service = last('AWS::Lambda', 'Hanging');
      for (const document of [fn, service]) {
        assert.equal(document?.['in_progress'], true);
        assert.equal(document?.['end_time'], undefined);
      }
      await harness.service.dispose();
      await calling;
      assert.ok(last('AWS::Lambda::Function', 'Hanging')?.['end_time']);
    });
  });
}

describe('the trace header of an invocation', () => {
  const harness = new Harness();
  before(() => harness.start(FILES, fns));
  after(() => harness.stop());
  const call = async (name: string, header?: string) => {
    const from = harness.history.length;
    const { body } = await harness.invoke(name, header === undefined ? {} : { headers: { 'X-Amzn-Trace-Id': header } });
    return {
      seen: body as string,
      documents: harness.history.slice(from),
      report: harness.messages(name).at(-1) ?? '',
    };
  };

  it('is continued where the caller sampled, whatever the mode', async () => {
    for (const name of ['Plain', 'Passing']) {
      const { seen, documents } = await call(name, `Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a:0`);
      const fn = documents.findLast((one) => one['origin'] === 'AWS::Lambda::Function');
      assert.equal(seen, `Root=${ROOT};Parent=${String(fn?.['id'])};Sampled=1;Lineage=a:0`);
      const service = documents.findLast((one) => one['origin'] === 'AWS::Lambda');
      assert.deepEqual([service?.['trace_id'], service?.['parent_id']], [ROOT, '53995c3f42cd8ad8']);
    }
  });

  it('records nothing where the caller decided against it', async () => {
    const { seen, documents, report } = await call('Plain', `Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=0`);
    assert.deepEqual(documents, []);
    assert.equal(seen, `Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=0`);
    assert.match(report, /^REPORT RequestId: .*\t\n$/);
  });

  it('is made anew without one: sampled where tracing is active, else not', async () => {
    const active = await call('Plain');
    assert.match(active.seen, /;Sampled=1$/);
    assert.notEqual(active.documents.length, 0);
    const passing = await call('Passing');
    assert.match(passing.seen, /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0$/);
    assert.deepEqual(passing.documents, []);
    const malformed = await call('Plain', 'nonsense');
    assert.match(malformed.seen, /^Root=1-[0-9a-f]{8}-/);
  });
});
