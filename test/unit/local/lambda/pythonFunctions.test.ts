import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { exceptionsOf, Harness } from './harness.ts';

const FILES = {
  'app.py': `
import logging, os, sys, time
from decimal import Decimal

logger = logging.getLogger()
logger.setLevel("INFO")
calls = 0

class OrderError(Exception):
    pass

def handler(event, context):
    global calls
    calls += 1
    return {"event": event, "calls": calls, "id": context.aws_request_id, "left": context.get_remaining_time_in_millis() > 0,
            "trace": os.environ.get("_X_AMZN_TRACE_ID"), "price": Decimal("1.5"), "path": sys.path[0]}

def charge(event):
    raise OrderError("kein \\"Geld\\" ü")

def failing(event, context):
    charge(event)

def logs(event, context):
    logger.info("first\\nsecond %s", 3)
    print("raw one\\nraw two")
    return "ok"

def slow(event, context):
    time.sleep(60)

def unmarshalled(event, context):
    return {1, 2}

def leaving(event, context):
    sys.exit(4)
`,
  'pkg/inner.py': `def handler(event, context):\n    return __name__\n`,
  'broken.py': `def handler(event, context)\n`,
  'importing.py': `import no_such_package\n`,
};

const python = (logicalId: string, handler: string, more: object = {}) => ({
  logicalId,
  handler,
  runtime: 'python3.12',
  ...more,
});

describe('Python functions', () => {
  const harness = new Harness();
  before(async function () {
    if (spawnSync('python3', ['--version']).status !== 0) this.skip();
    await harness.start(FILES, [
      python('Py', 'app.handler'),
      ...['failing', 'logs', 'unmarshalled', 'leaving', 'absent'].map((name) => python(name, `app.${name}`)),
      python('slow', 'app.slow', { timeout: 1 }),
      python('Inner', 'pkg/inner.handler'),
      python('Broken', 'broken.handler'),
      python('Importing', 'importing.handler'),
    ]);
  });
  after(() => harness.stop());

  it('runs a handler, warm the second time', async () => {
    await harness.invoke('Py', { event: { a: 'ü' } });
    const { headers, body } = await harness.invoke('Py', { event: { a: 'ü' } });
    const { trace, ...rest } = body as Record<string, unknown>;
    assert.deepEqual(rest, {
      event: { a: 'ü' },
      calls: 2,
      id: headers['x-amzn-requestid'],
      left: true,
      price: 1.5,
      path: harness.folder,
    });
    assert.match(String(trace), /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/);
    assert.equal((await harness.invoke('Inner')).body, 'pkg.inner');
  });

  it('answers, logs and traces an exception', async () => {
    const { headers, body } = await harness.invoke('failing');
    const id = headers['x-amzn-requestid'];
    assert.equal(headers['x-amz-function-error'], 'Unhandled');
    const line = (text: string): number => FILES['app.py'].split('\n').findIndex((one) => one.includes(text)) + 1;
    const frames = [
      { label: 'failing', path: `${harness.folder}/app.py`, line: line('    charge(event)') },
      { label: 'charge', path: `${harness.folder}/app.py`, line: line('raise OrderError') },
    ];
    const error = body as { errorType: string; errorMessage: string; requestId: string; stackTrace: string[] };
    assert.deepEqual([error.errorType, error.errorMessage, error.requestId], ['OrderError', 'kein "Geld" ü', id]);
    assert.equal(error.stackTrace.length, 2);
    const [fn] = harness.segments('AWS::Lambda::Function').filter((one) => one['name'] === 'failing');
    assert.equal(fn?.['fault'], true);
    const [exception] = exceptionsOf(fn);
    assert.deepEqual(
      [exception?.['type'], exception?.['message'], exception?.['stack']],
      ['OrderError', 'kein "Geld" ü', frames],
    );
    const log = harness.messages('failing').find((text) => text.startsWith('[ERROR]'));
    assert.match(
      log ?? '',
      /^\[ERROR\] OrderError: kein "Geld" ü\nTraceback \(most recent call last\):\n\u00a0\u00a0File ".*app\.py"/,
    );
  });

  it('logs a record as one event, and prints line by line', async () => {
    const { headers } = await harness.invoke('logs');
    const log = harness.messages('logs');
    const id = headers['x-amzn-requestid'];
    assert.ok(log.some((text) => new RegExp(`^\\[INFO\\]\\t\\d{4}-\\S+Z\\t${id}\\tfirst\\nsecond 3\\n$`).test(text)));
    assert.ok(log.includes('raw one\n') && log.includes('raw two\n'));
    assert.match(log.at(-1) ?? '', /^REPORT /);
  });

  for (const [name, type] of [
    ['unmarshalled', 'Runtime.MarshalError'],
    ['leaving', 'Runtime.ExitError'],
    ['absent', 'Runtime.HandlerNotFound'],
    ['Broken', 'Runtime.UserCodeSyntaxError'],
    ['Importing', 'Runtime.ImportModuleError'],
    ['slow', 'Sandbox.Timedout'],
  ] as const) {
    it(`fails as Lambda does: ${type}`, async () => {
      const { status, body } = await harness.invoke(name);
      assert.equal(status, 200);
      assert.equal((body as { errorType: string }).errorType, type);
    });
  }

  it('says what to do where there is no Python', async () => {
    const other = new Harness();
    await other.start(FILES, [python('Py', 'app.handler')], { python: '/no/such/python' });
    try {
      const { body } = await other.invoke('Py');
      assert.match((body as { errorMessage: string }).errorMessage, /\/no\/such\/python was not found: install it/);
    } finally {
      await other.stop();
    }
  });
});
