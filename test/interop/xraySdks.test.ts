/*
 * The X-Ray SDKs of other languages, each a small program (programs/) that sends one trace at the local endpoint: what arrives is
 * asserted as a tree. A language whose programs or packages are out of reach is skipped.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import type { Trace } from '../../src/trace/span.ts';
import { executable, goKit, javaKit, pythonKit, pythonOf } from '../tools/interop/kits.ts';
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

describe('The X-Ray SDK', () => {
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
