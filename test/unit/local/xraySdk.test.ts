import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { BatchGetTracesCommand, GetTraceSummariesCommand } from '@aws-sdk/client-xray';
import { startEndpoint, until, type StartedEndpoint } from './startedEndpoint.ts';

const run = promisify(execFile);

/** A program on the X-Ray SDK for Node; it runs in a process of its own, as the SDK keeps its state per process. */
async function runSdk(program: string, daemon: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const variables = {
    PATH: process.env['PATH'] ?? '',
    AWS_XRAY_DAEMON_ADDRESS: daemon,
    AWS_XRAY_CONTEXT_MISSING: 'RUNTIME_ERROR',
    ...env,
  };
  await run(process.execPath, ['-e', `const AWSXRay = require('aws-xray-sdk-core');\n${program}`], { env: variables });
}

describe('The X-Ray SDK for Node', () => {
  let started: StartedEndpoint;
  let daemon: string;

  beforeEach(async () => {
    started = await startEndpoint();
    daemon = `127.0.0.1:${started.endpoint.port}`;
  });
  afterEach(async () => started.dispose());

  it('sends a segment with its subsegments', async () => {
    await runSdk(
      `const segment = new AWSXRay.Segment('orders');
       const charge = segment.addNewSubsegment('charge');
       charge.addAnnotation('tier', 'gold');
       charge.addError(new RangeError('declined'));
       charge.close();
       segment.addFaultFlag();
       segment.close();`,
      daemon,
    );
    const now = Date.now();
    const window = {
      StartTime: new Date(now - 60_000),
      EndTime: new Date(now + 60_000),
      FilterExpression: 'annotation.tier = "gold" AND fault',
    };
    const summary = await until(
      async () => (await started.xray.send(new GetTraceSummariesCommand(window))).TraceSummaries?.[0],
    );
    assert.equal(summary.EntryPoint?.Name, 'orders');
    assert.equal(summary.HasFault, true);
  });

  it('sends loose subsegments in Lambda, which come back within one another', async () => {
    const env = {
      LAMBDA_TASK_ROOT: '/var/task',
      _X_AMZN_TRACE_ID: 'Root=1-67000000-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1',
    };
    await runSdk(
      `AWSXRay.captureFunc('outer', (outer) => {
         AWSXRay.captureFunc('inner', () => undefined, outer);
       });`,
      daemon,
      env,
    );
    await until(() => started.endpoint.segments.documentCount === 2);
    const { Traces } = await started.xray.send(
      new BatchGetTracesCommand({ TraceIds: ['1-67000000-0123456789abcdef01234567'] }),
    );
    const documents = (Traces?.[0]?.Segments ?? []).map(({ Document = '' }) => JSON.parse(Document));
    assert.equal(documents.length, 1);
    assert.equal(documents[0].name, 'outer');
    assert.equal(documents[0].subsegments[0].name, 'inner');
  });
});
