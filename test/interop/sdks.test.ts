/*
 * SDKs of four languages, each in a small program (programs/) that sends one trace at the local endpoint: what arrives is
 * asserted as a tree. A language whose programs or packages are out of reach is skipped.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { asRecord } from '../../src/base/readUnknown.ts';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import type { Trace } from '../../src/trace/span.ts';
import { executable, goKit, javaKit, nodeKit, pythonKit, pythonOf } from '../tools/interop/kits.ts';
import { inRoot } from '../tools/root.ts';
import { runProgram } from '../tools/sample/runProgram.ts';
import { startEndpoint, until, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { AWS_ENVIRONMENT } from './awsEnvironment.ts';
import { openShop } from './shop.ts';
import { spanLines } from './spanLines.ts';
import { useKit } from './useKit.ts';

const programs = inRoot('test/interop/programs');
const PYTHON_CHARGE = [
  '  charge · fault · local · tier=gold · PaymentDeclined: the bank said 402 at sender.py:21 charge',
  '    dynamodb · ok · aws · PutItem',
  // The SDK takes the method as `requests` was told it.
  '    127.0.0.1 · error · remote · get http://127.0.0.1/charge 402',
];

describe('The SDKs', () => {
  let started: StartedEndpoint;
  let shop: Awaited<ReturnType<typeof openShop>>;

  beforeEach(async () => {
    [started, shop] = await Promise.all([startEndpoint(), openShop()]);
  });
  afterEach(() => Promise.all([started.dispose(), shop.close()]));

  /** The one trace that a program sent, in so many documents. */
  async function sent(
    documents: number,
    [command, ...args]: readonly [string, ...(readonly string[])],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Trace> {
    const daemon = { AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${started.endpoint.port}`, SHOP: shop.url };
    await runProgram(command, args, { cwd: programs, timeout: 60_000, env: { ...AWS_ENVIRONMENT, ...daemon, ...env } });
    const { segments } = started.endpoint;
    await until(() => segments.documentCount >= documents);
    const [trace] = segments.traces();
    assert.ok(trace);
    assert.deepEqual([segments.traceCount, segments.documentCount], [1, documents]);
    return buildTrace(
      trace.id,
      [...trace.documents.values()].map(({ json }) => json),
    );
  }

  describe('for Node', function () {
    const kit = useKit(this, nodeKit);
    const lambda = (sampled: 0 | 1, handler: string): Readonly<Record<string, string>> => ({
      NODE_PATH: join(kit.folder, 'node_modules'),
      LAMBDA_TASK_ROOT: programs,
      AWS_LAMBDA_FUNCTION_NAME: 'orders',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      _HANDLER: handler,
      _X_AMZN_TRACE_ID: `Root=1-67000000-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=${sampled}`,
    });

    it('X-Ray: sends calls of AWS SDK v2 and v3 and of HTTP', async () => {
      const trace = await sent(4, [process.execPath, 'xraySdk.cjs'], lambda(1, 'xraySdk.handler'));
      assert.deepEqual(spanLines(trace), [
        '(segment not recorded) · ok',
        '  charge · fault · tier=gold · Error: card expired',
        '    DynamoDB · ok · aws · PutItem',
        '    sqs · ok · aws · ListQueues',
        '    127.0.0.1 · error · remote · GET http://127.0.0.1/charge 402',
      ]);
    });

    it('Powertools: sends a handler and a method', async () => {
      const trace = await sent(2, [process.execPath, 'powertools.cjs'], lambda(1, 'powertools.handler'));
      assert.deepEqual(spanLines(trace), [
        '(Lambda function not recorded) · ok',
        '  ## powertools.handler · ok · ColdStart=true · Service=shop',
        '    ### charge · fault · tier=gold · RangeError: card expired',
      ]);
    });

    for (const sampled of [1, 0] as const) {
      it(`ADOT: sends a handler, its span and its AWS call, ${sampled ? '' : 'not '}sampled, as datagrams of protobuf`, async () => {
        const register = '@aws/aws-distro-opentelemetry-node-autoinstrumentation/register';
        const arn = 'arn:aws:lambda:us-east-1:123456789012:function:orders';
        const context = `{ functionName: "orders", awsRequestId: "r-1", invokedFunctionArn: "${arn}" }`;
        const run = `require(process.env.LAMBDA_TASK_ROOT + "/adot.cjs").handler({}, ${context})`;
        const trace = await sent(3, [process.execPath, '--require', register, '--eval', run], {
          ...lambda(sampled, 'adot.handler'),
          OTEL_AWS_APPLICATION_SIGNALS_ENABLED: 'true',
          OTEL_SERVICE_NAME: 'orders',
          OTEL_METRICS_EXPORTER: 'none',
          OTEL_LOGS_EXPORTER: 'none',
        });
        assert.deepEqual(spanLines(trace), [
          'orders · ok',
          '  charge · fault · PaymentDeclined: card expired',
          '    DynamoDB · ok · aws · PutItem',
        ]);
        const marks = trace.roots.map(({ metadata }) => asRecord(metadata['default'])?.['aws.trace.flag.sampled']);
        assert.deepEqual(marks, [sampled ? undefined : false]);
      });
    }
  });

  describe('for Python', function () {
    const kit = useKit(this, pythonKit);

    it('sends a segment with its AWS call, its HTTP call and its exception', async () => {
      const trace = await sent(1, [pythonOf(kit.folder), 'sender.py']);
      assert.deepEqual(spanLines(trace), ['orders · ok', ...PYTHON_CHARGE]);
      assert.deepEqual(trace.notes, []);
    });

    it('sends loose subsegments in Lambda, below the function that nobody sent', async () => {
      const header = 'Root=1-67000000-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1';
      const env = { LAMBDA_TASK_ROOT: programs, _X_AMZN_TRACE_ID: header };
      const trace = await sent(3, [pythonOf(kit.folder), 'sender.py'], env);
      assert.deepEqual(spanLines(trace), ['(segment not recorded) · ok', ...PYTHON_CHARGE]);
    });
  });

  describe('for Java', function () {
    const kit = useKit(this, javaKit);

    it('sends a segment with a failed call, and a chain of exceptions', async () => {
      const trace = await sent(1, ['java', '-cp', join(kit.folder, 'jars', '*'), 'Sender.java']);
      assert.deepEqual(spanLines(trace), [
        'orders · fault',
        '  charge · fault · tier=gold · Sender$PaymentDeclined: card expired at Sender.java:32 Sender.charge · ' +
          'java.lang.IllegalStateException: the bank said 402 at Sender.java:47 Sender.bank',
        '    bank.example.com · error · remote · POST https://bank.example.com/charge 402',
      ]);
      assert.deepEqual(trace.notes, []);
    });
  });

  describe('for Go', function () {
    const kit = useKit(this, goKit);

    it('sends a segment with the phases of its HTTP call', async () => {
      const trace = await sent(1, [join(kit.folder, executable('sender'))]);
      assert.deepEqual(spanLines(trace), [
        'orders · fault · errors.errorString: the bank said 402',
        '  charge · fault · tier=gold · errors.errorString: the bank said 402 at programs/sender.go:30 main',
        '    127.0.0.1 · error · remote · GET http://127.0.0.1/charge 402',
        '      connect · ok',
        '        dial · ok',
        '      request · ok',
        '      response · ok',
      ]);
      assert.deepEqual(trace.notes, []);
    });
  });
});
