import assert from 'node:assert/strict';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { Harness } from './harness.ts';

const FILES = {
  'app.js': `
    exports.handler = async (event, context) => ({ event, client: context.clientContext });
    exports.note = async (event) => { console.log('noted', event.n); if (event.n > 1) throw new Error('too many'); };
    exports.big = async () => 'x'.repeat(6 * 1024 * 1024);
    exports.hanging = () => { for (;;); };
  `,
};

describe('the Invoke call', () => {
  const harness = new Harness();
  let client: LambdaClient;
  before(async () => {
    await harness.start(FILES, [
      { logicalId: 'Echo', handler: 'app.handler', functionName: 'echo-prod' },
      { logicalId: 'Note', handler: 'app.note' },
      { logicalId: 'Big', handler: 'app.big' },
      { logicalId: 'Hanging', handler: 'app.hanging' },
    ]);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    client = new LambdaClient({ endpoint: harness.endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  });
  after(async () => {
    client.destroy();
    await harness.stop();
  });

  it('finds a function by logical id, name and ARN', async () => {
    const arn = 'arn:aws:lambda:us-east-1:000000000000:function:Echo';
    for (const name of ['Echo', 'echo-prod', 'Echo:$LATEST', '000000000000:function:Echo', arn, `${arn}:live`]) {
      const answer = await client.send(new InvokeCommand({ FunctionName: name, Payload: '{"a":1}' }));
      assert.deepEqual(JSON.parse(answer.Payload?.transformToString() ?? ''), { event: { a: 1 } }, name);
      assert.equal(answer.ExecutedVersion, '$LATEST');
    }
  });

  it('lists the functions that run here, each once and without its environment', async () => {
    const { Functions: listed = [], NextMarker: next } = await client.send(new ListFunctionsCommand({}));
    assert.equal(next ?? undefined, undefined);
    assert.deepEqual(
      listed.map(({ FunctionName, FunctionArn, TracingConfig, Environment }) => [
        ...[FunctionName, FunctionArn?.split(':').at(-1), TracingConfig?.Mode, Environment],
      ]),
      ['Echo', 'Note', 'Big', 'Hanging'].map((name) => [name, name, 'Active', undefined]),
    );
  });

  it('hands the client context on, and takes no payload for an empty event', async () => {
    const context = Buffer.from('{"custom":{"k":"v"}}').toString('base64');
    const answer = await client.send(new InvokeCommand({ FunctionName: 'Echo', ClientContext: context }));
    assert.deepEqual(JSON.parse(answer.Payload?.transformToString() ?? ''), {
      event: {},
      client: { custom: { k: 'v' } },
    });
  });

  it('refuses unknown functions, wrong JSON and too much of it with the errors of the service', async () => {
    const send = (FunctionName: string, Payload: string) => client.send(new InvokeCommand({ FunctionName, Payload }));
    await assert.rejects(send('Nobody', '{}'), {
      name: 'ResourceNotFoundException',
      message: 'Function not found: Nobody',
    });
    await assert.rejects(send('Echo', '{"a":'), { name: 'InvalidRequestContentException' });
    await assert.rejects(send('Echo', JSON.stringify('x'.repeat(6 * 1024 * 1024))), {
      name: 'RequestTooLargeException',
    });
    const big = await send('Big', '{}');
    assert.equal(JSON.parse(big.Payload?.transformToString() ?? '').errorType, 'Function.ResponseSizeTooLarge');
  });

  it('answers a dry run without running', async () => {
    const answer = await client.send(new InvokeCommand({ FunctionName: 'Note', InvocationType: 'DryRun' }));
    assert.equal(answer.StatusCode, 204);
    assert.deepEqual(harness.messages('Note'), []);
  });

  it('runs an event after its answer, recorded as an attempt', async () => {
    for (const n of [1, 2]) {
      const answer = await client.send(
        new InvokeCommand({ FunctionName: 'Note', InvocationType: 'Event', Payload: JSON.stringify({ n }) }),
      );
      assert.equal(answer.StatusCode, 202);
      const report = await harness.until(
        () => harness.messages('Note').filter((text) => text.startsWith('REPORT'))[n - 1],
      );
      assert.match(report, new RegExp(String(answer.$metadata.requestId)));
    }
    const services = await harness.until(() => {
      const all = harness.segments('AWS::Lambda').filter((one) => one['name'] === 'Note');
      return all.length === 2 && all;
    });
    const attempts = services.map((one) =>
      (one['subsegments'] as Record<string, unknown>[]).find((part) => part['name'] === 'Attempt #1'),
    );
    assert.deepEqual(
      services.map((one) => one['http']),
      [{ response: { status: 202 } }, { response: { status: 202 } }],
    );
    assert.deepEqual(
      harness
        .segments('AWS::Lambda::Function')
        .map((one) => one['parent_id'])
        .slice(-2),
      attempts.map((attempt) => attempt?.['id']),
    );
    assert.deepEqual(
      attempts.map((attempt) => attempt?.['error'] ?? false),
      [false, true],
    );
  });

  it('ends its processes when it is disposed', async () => {
    const running = client.send(new InvokeCommand({ FunctionName: 'Hanging', Payload: '{}' }));
    await harness.until(() => harness.messages('Hanging').some((text) => text.startsWith('START')));
    await harness.service.dispose();
    const answer = await running;
    assert.match(answer.Payload?.transformToString() ?? '', /signal: killed/);
  });
});
