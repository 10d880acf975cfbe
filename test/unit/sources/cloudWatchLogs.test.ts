import assert from 'node:assert/strict';
import { isCancellation, UserError } from '../../../src/base/userError.ts';
import { LogSource, type InvocationLogRequest } from '../../../src/sources/cloudWatchLogs.ts';
import { FakeAws, THROTTLED, until, type Answer } from './fakeAws.ts';
import { loadAws } from './loadAws.ts';

const ID = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const FROM = 1_795_000_000_000;
const never = new AbortController().signal;
const STACK = 'Declined: card expired\n    at charge (/var/task/index.js:1:4410)';

describe('LogSource', () => {
  const opened: { dispose(): unknown }[] = [];

  afterEach(async () => {
    for (const one of opened.splice(0)) await one.dispose();
  });

  async function open(answer: Answer): Promise<{ fake: FakeAws; source: LogSource; request: InvocationLogRequest }> {
    const fake = new FakeAws(answer);
    const source = new LogSource(loadAws);
    const connection = { kind: 'local', endpoint: await fake.listen() } as const;
    opened.push(source, { dispose: () => fake.close() });
    return {
      fake,
      source,
      request: { connection, logGroup: '/aws/lambda/orders', requestId: ID, from: FROM, to: FROM + 500 },
    };
  }

  it('finds lines by the request id, over pages, empty ones too, in order of time', async () => {
    const pages = [
      { events: [event(2, 'b')], nextToken: '1' },
      { events: [], nextToken: '2' },
      { events: [event(1, 'a')] },
    ];
    const { fake, source, request } = await open(({ body }) => pages[Number(body['nextToken'] ?? 0)] ?? {});
    const { lines, notes } = await source.linesOfInvocation(request, never);
    assert.deepEqual([lines.map(({ message }) => message), notes], [['a', 'b'], []]);
    assert.deepEqual(lines[0], { timestamp: FROM + 1, message: 'a', logStream: 's' });
    assert.equal(fake.calls[0]?.name, 'FilterLogEvents');
    const asked = {
      logGroupName: '/aws/lambda/orders',
      filterPattern: `"${ID}"`,
      startTime: FROM - 60_000,
      endTime: FROM + 60_500,
    };
    assert.deepEqual(fake.calls[0]?.body, asked);
  });

  it('stops after ten pages and says that there is more', async () => {
    let page = 0;
    const { fake, source, request } = await open(() => ({ events: [event(1, 'x')], nextToken: String(++page) }));
    const { lines, notes } = await source.linesOfInvocation(request, never);
    assert.deepEqual([lines.length, fake.calls.length], [10, 10]);
    assert.deepEqual(notes, ['Only 10 lines of /aws/lambda/orders were read: there are more.']);
  });

  it('finds an error’s stack with columns by the request id, in one call', async () => {
    const message = `2026-11-22T12:04:32.270Z\t${ID}\tERROR\t${STACK}\n`;
    const { fake, source, request } = await open(() => ({ events: [event(1, message)] }));
    const { errors } = await source.errorsOfInvocation(request, never);
    const frames = [{ path: '/var/task/index.js', line: 1, column: 4410, label: 'charge' }];
    assert.deepEqual(errors, [{ type: 'Declined', message: 'card expired', frames }]);
    assert.equal(fake.calls.length, 1);
  });

  it('finds what Python logs without the id, between START and END, and nobody else’s', async () => {
    const named = [event(10, `START RequestId: ${ID} Version: $LATEST`), event(30, `END RequestId: ${ID}`)];
    const traceback =
      '[ERROR] KeyError: 1\nTraceback (most recent call last):\n  File "/var/task/app.py", line 5, in handler\n';
    const other = `2026-11-22T12:04:32.270Z\t${ID.replace('8', '9')}\tERROR\t${STACK}\n`;
    const { fake, source, request } = await open(({ body }) =>
      body['filterPattern'] ? { events: named } : { events: [...named, event(20, traceback), event(30, other)] },
    );
    const { errors } = await source.errorsOfInvocation(request, never);
    assert.deepEqual(
      errors.map(({ type, frames }) => [type, frames[0]?.line]),
      [['KeyError', 5]],
    );
    const asked = {
      logGroupName: '/aws/lambda/orders',
      logStreamNames: ['s'],
      startTime: FROM + 10,
      endTime: FROM + 31,
    };
    assert.deepEqual(fake.calls[1]?.body, asked);
  });

  it('notes a group that does not exist; a denied one is a UserError', async () => {
    const missing = {
      status: 400,
      type: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    };
    const first = await open(() => missing);
    const { errors, notes } = await first.source.errorsOfInvocation(first.request, never);
    assert.deepEqual([errors, notes.length, /\/aws\/lambda\/orders/.test(notes[0] ?? '')], [[], 1, true]);
    const second = await open(() => ({ status: 400, type: 'AccessDeniedException', message: 'no' }));
    await assert.rejects(
      second.source.linesOfInvocation(second.request, never),
      (error) => error instanceof UserError && /logs:FilterLogEvents/.test(error.message),
    );
  });

  it('waits while throttled, and stops when cancelled', async () => {
    const refusals = [{ ...THROTTLED, status: 400, type: 'ThrottlingException' }];
    const first = await open(() => refusals.pop() ?? { events: [event(1, 'x')] });
    assert.equal((await first.source.linesOfInvocation(first.request, never)).lines.length, 1);
    const second = await open(() => new Promise<never>(() => {}));
    const cancel = new AbortController();
    const reading = second.source.linesOfInvocation(second.request, cancel.signal);
    await until(() => second.fake.open === 1);
    cancel.abort();
    await assert.rejects(reading, isCancellation);
  });
});

function event(after: number, message: string): Record<string, unknown> {
  return { timestamp: FROM + after, message, logStreamName: 's', eventId: String(after) };
}
