import assert from 'node:assert/strict';
import { failureLine } from '../../../../src/local/lambda/failureLine.ts';
import { Harness, type FunctionFields, type InvokeOptions } from './harness.ts';

const FILES = {
  'app.js': `
    exports.fine = async () => 'fine';
    class OrderError extends Error { constructor(m) { super(m); this.name = 'OrderError'; } }
    exports.throwing = async () => { throw new OrderError('no stock\\nof postgres://ada:hunter22@db/x'); };
    exports.slow = async (event) => { await new Promise((r) => setTimeout(r, event.ms)); return 1; };
  `,
  'broken.js': `exports.handler = async () => {`,
};

function node(logicalId: string, handler: string, more: object = {}): FunctionFields {
  return { logicalId, handler, ...more };
}

describe('What the local endpoint’s console says of invocations', () => {
  const harness = new Harness();
  before(() =>
    harness.start(
      FILES,
      [
        node('Fine', 'app.fine'),
        node('Throwing', 'app.throwing'),
        node('Untraced', 'app.throwing', { tracing: 'PassThrough' }),
        node('Late', 'app.slow', { timeout: 1 }),
        node('Busy', 'app.slow'),
        node('Broken', 'broken.handler'),
        node('Java', 'a.B::c', { runtime: 'java21' }),
      ],
      { maxConcurrency: 1 },
    ),
  );
  beforeEach(() => harness.notes.splice(0));
  after(() => harness.stop());

  async function said(name: string, options: InvokeOptions = {}): Promise<readonly string[]> {
    const { headers } = await harness.invoke(name, options);
    const request = headers['x-amzn-requestid'] ?? 'none';
    return harness.notes.map((note) => note.replace(request, 'REQUEST').replace(/1-[0-9a-f]{8}-[0-9a-f]{24}/, 'TRACE'));
  }

  it('is nothing of one that succeeds', async () => {
    assert.deepEqual(await said('Fine', { event: { card: '4242' } }), []);
  });

  it('is the function, its error, the request and the trace, on one line without secrets', async () => {
    assert.deepEqual(await said('Throwing'), [
      'Throwing failed: OrderError: no stock\\nof postgres://ada:secret-1@db/x · request REQUEST · trace TRACE',
    ]);
    harness.notes.splice(0);
    assert.deepEqual(
      (await said('Untraced')).map((line) => line.split(' · ').at(-1)),
      ['not traced'],
    );
  });

  it('is as much where the platform ends it, the code cannot be loaded, or not be run here', async () => {
    assert.match(
      (await said('Late', { event: { ms: 5000 } })).join('\n'),
      /^Late failed: Sandbox\.Timedout: [^\n]* · request REQUEST · trace TRACE$/,
    );
    harness.notes.splice(0);
    assert.match(
      (await said('Broken')).join('\n'),
      /^Broken failed: Runtime\.UserCodeSyntaxError: [^\n]* · request REQUEST · trace TRACE$/,
    );
    harness.notes.splice(0);
    assert.match(
      (await said('Java')).join('\n'),
      /^Java failed: Runtime\.InvalidEntrypoint: [^\n]*java21[^\n]* · request REQUEST · trace TRACE$/,
    );
  });

  it('is that one was throttled', async () => {
    const running = harness.invoke('Busy', { event: { ms: 1500 } });
    await harness.until(() => harness.messages('Busy').some((message) => message.startsWith('START')));
    await harness.invoke('Busy', { event: { ms: 0 } });
    await running;
    assert.equal(harness.notes.length, 1);
    assert.match(
      harness.notes[0] ?? '',
      /^Busy throttled: 1 invocation was running, the limit · request [\w-]+ · trace 1-[\w-]+$/,
    );
  });

  it('is nothing of one that is killed because the endpoint ends', async () => {
    const ending = new Harness();
    await ending.start(FILES, [node('Busy', 'app.slow')]);
    const running = ending.invoke('Busy', { event: { ms: 10_000 } });
    await ending.until(() => ending.messages('Busy').some((message) => message.startsWith('START')));
    await Promise.all([ending.stop(), running.catch(() => undefined)]);
    assert.deepEqual(ending.notes, []);
  });
  function lineOf(type: string, message: string): string {
    const failure = { type, message, platform: false, body: '', cause: undefined };
    return failureLine({ functionName: 'Big', requestId: 'r', traceId: undefined }, failure);
  }

  it('is short, whatever the function says', () => {
    assert.ok(lineOf('E'.repeat(1000), 'm'.repeat(1_000_000)).length < 600);
  });

  it('has no secret of JSON, of the error’s type, or that is longer than the line', () => {
    assert.equal(
      lineOf('Error', 'Invalid body {"password":"hunter2"}'),
      'Big failed: Error: Invalid body {"password":"secret-1"} · request r · not traced',
    );
    assert.equal(
      lineOf('Bad password=hunter22', '{"token":"hunter22"'),
      'Big failed: Bad password=secret-1: {"token":"secret-1" · request r · not traced',
    );
    for (const [open, close] of [
      ["password='", "'"],
      ['password="', '"'],
      ['{"password":"', '"}'],
      ['"{\\"password\\":\\"', '\\"}"'],
      ['password=', ''],
    ] as const)
      for (const length of [600, 9_000, 1_400_000])
        assert.doesNotMatch(
          lineOf('E', `${open}${'hunter2'.repeat(length / 7)}${close}`),
          /hunter/,
          `${open} ${length}`,
        );
    // What it is read up to parts the last one.
    const address = `password=${'x'.repeat(65_500)} http://ada:hunter2${'hunter2'.repeat(10)}@db/`;
    assert.equal(lineOf('E', address), 'Big failed: E: password=secret-1… · request r · not traced');
  });
});
