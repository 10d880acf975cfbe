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
      'Throwing failed: OrderError: no stock\\nof postgres://ada:…@db/x · request REQUEST · trace TRACE',
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
      /^Busy throttled: as many invocations of it run as may at once \(1\) · request [\w-]+ · trace 1-[\w-]+$/,
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

  it('is short, whatever the function says', () => {
    const invocation = { functionName: 'Big', requestId: 'r', traceId: undefined };
    const failure = {
      type: 'E'.repeat(1000),
      message: 'm'.repeat(1_000_000),
      platform: false,
      body: '',
      cause: undefined,
    };
    assert.ok(failureLine(invocation, failure).length < 600);
  });
});
