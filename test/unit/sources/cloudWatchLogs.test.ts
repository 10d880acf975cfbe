import assert from 'node:assert/strict';
import { isCancellation, UserError } from '../../../src/base/userError.ts';
import { LogSource, type InvocationLog, type InvocationLogRequest } from '../../../src/sources/cloudWatchLogs.ts';
import { FakeAws, THROTTLED, until, type Answer, type WireCall } from './fakeAws.ts';
import { loadAws } from './loadAws.ts';

const ID = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const OTHER = '9d5958b5-559f-43f3-b278-b71dd7dd0e02';
const TRACE = '1-6ac7c67a-1c0aa43118a5d54708c0da61';
const FROM = 1_795_000_000_000;
const GROUP = '/aws/lambda/orders';
const never = new AbortController().signal;
const STACK = 'Declined: card expired\n    at charge (/var/task/index.js:1:4410)';
const START = `START RequestId: ${ID} Version: $LATEST`;
const END = `END RequestId: ${ID}`;
const REPORT = `REPORT RequestId: ${ID}\tDuration: 2.46 ms\tBilled Duration: 3 ms`;
const XRAY = (segment: string): string => `\t\nXRAY TraceId: ${TRACE}\tSegmentId: ${segment}\tSampled: true\t`;
const MISSING = { status: 400, type: 'ResourceNotFoundException', message: 'The specified log group does not exist.' };
const DENIED = { status: 400, type: 'AccessDeniedException', message: 'no' };

interface Event {
  readonly timestamp: number;
  readonly message: string;
  readonly logStreamName: string;
}

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
    const wanted = { requestId: ID, traceId: TRACE, segmentIds: [], from: FROM, to: FROM + 500 };
    return { fake, source, request: { connection, logGroups: [GROUP], ...wanted } };
  }

  it('finds the stream by the request id, then reads it from START to REPORT', async () => {
    const group = [event(0, START), event(1, 'print'), event(5, END), event(5, REPORT), event(7, 'of the next')];
    const { fake, source, request } = await open(holding(group));
    const log = await source.linesOfInvocation(request, never);
    assert.deepEqual([texts(log), log.notes, log.complete], [[START, 'print', END, REPORT], [], true]);
    assert.deepEqual(
      fake.calls.map(({ name, body }) => [name, body]),
      [
        [
          'FilterLogEvents',
          {
            logGroupName: GROUP,
            filterPattern: `"${ID}"`,
            startTime: FROM - 60_000,
            endTime: FROM + 60_500,
          },
        ],
        ['FilterLogEvents', { logGroupName: GROUP, logStreamNames: ['s'], startTime: FROM, endTime: FROM + 5 }],
      ],
    );
  });

  it('reads back to where the environment of a cold start began', async () => {
    const report = `${REPORT}\tInit Duration: 800.00 ms`;
    const group = [
      event(-900, 'INIT_START Runtime Version: nodejs:22.v1'),
      event(-500, 'loading'),
      event(0, START),
      event(5, report),
    ];
    const { source, request } = await open(holding(group));
    assert.equal((await source.linesOfInvocation(request, never)).lines.length, 4);
  });

  it('reads pages, empty ones too, and keeps the service’s order of one millisecond', async () => {
    const pages = [
      { events: [event(0, START), event(1, 'b')], nextToken: '1' },
      { events: [], nextToken: '2' },
      { events: [event(1, 'a'), event(1, END), event(1, REPORT)] },
    ];
    const { source, request } = await open(({ body }) =>
      body['filterPattern'] === undefined
        ? (pages[Number(body['nextToken'] ?? 0)] ?? {})
        : { events: [event(0, START)] },
    );
    assert.deepEqual(texts(await source.linesOfInvocation(request, never)), [START, 'b', 'a', END, REPORT]);
  });

  it('finds an invocation without request id by its trace, in both spellings, by its segment', async () => {
    const of = (id: string, segment: string, at: number): readonly Event[] => [
      event(at, `START RequestId: ${id} Version: $LATEST`),
      event(at + 1, `print ${segment}`),
      event(at + 2, `REPORT RequestId: ${id}\tDuration: 2.46 ms${XRAY(segment)}`),
    ];
    const group = [...of(OTHER, 'bbbbbbbbbbbbbbbb', 400), ...of(ID, 'aaaaaaaaaaaaaaaa', 0)];
    const { fake, source, request } = await open(holding(group));
    const unknown = { ...request, requestId: undefined };
    const log = await source.linesOfInvocation({ ...unknown, segmentIds: ['aaaaaaaaaaaaaaaa'] }, never);
    assert.deepEqual([log.lines.length, texts(log)[1]], [3, 'print aaaaaaaaaaaaaaaa']);
    assert.equal(
      fake.calls[0]?.body['filterPattern'],
      '?"1-6ac7c67a-1c0aa43118a5d54708c0da61" ?"6ac7c67a1c0aa43118a5d54708c0da61"',
    );
    assert.equal(
      texts(await source.linesOfInvocation(unknown, never))[1],
      'print bbbbbbbbbbbbbbbb',
      'nearest to its end',
    );
  });

  it('gives the run of a retried request that is meant', async () => {
    const run = (at: number, text: string, stream: string): readonly Event[] => [
      event(at, START, stream),
      event(at, text, stream),
      event(at + 1, REPORT, stream),
    ];
    const group = [...run(0, 'first', 's'), ...run(30_000, 'second', 's'), ...run(50_000, 'third', 't')];
    const { source, request } = await open(holding(group));
    for (const [from, text] of [
      [0, 'first'],
      [29_000, 'second'],
      [50_002, 'third'],
    ] as const) {
      assert.equal(texts(await source.linesOfInvocation({ ...request, from: FROM + from }, never))[1], text);
    }
  });

  it('goes through the groups that may hold it', async () => {
    const group = [event(0, START), event(1, REPORT)];
    const held = holding(group);
    const { fake, source, request } = await open((call) => {
      switch (call.body['logGroupName']) {
        case '/none':
          return MISSING;
        case '/denied':
          return DENIED;
        default:
          return held(call);
      }
    });
    const log = await source.linesOfInvocation({ ...request, logGroups: ['/none', '/denied', GROUP] }, never);
    assert.deepEqual([log.logGroup, log.lines.length, log.notes], [GROUP, 2, []]);
    const before = fake.calls.length;
    const nowhere = await source.linesOfInvocation({ ...request, logGroups: ['/none'] }, never);
    assert.deepEqual([nowhere.lines, nowhere.complete, fake.calls.length - before], [[], false, 1]);
    assert.match(nowhere.notes.join(), /no log group \/none/);
    await assert.rejects(
      source.linesOfInvocation({ ...request, logGroups: ['/none', '/denied'] }, never),
      (error) => error instanceof UserError && /logs:FilterLogEvents/.test(error.message),
    );
  });

  it('says where no line names the invocation, and where a group holds too much to find it', async () => {
    const first = await open(() => ({ events: [] }));
    assert.match(
      (await first.source.linesOfInvocation(first.request, never)).notes.join(),
      /names the request 8d5958b5/,
    );
    let page = 0;
    const second = await open(() => ({ events: [], nextToken: String(++page) }));
    const { notes } = await second.source.linesOfInvocation(second.request, never);
    assert.equal(second.fake.calls.length, 10);
    assert.match(notes.join(), /too much/);
  });

  it('says that an invocation logged more than it reads', async () => {
    let page = 0;
    const { fake, source, request } = await open(({ body }) => {
      if (body['filterPattern'] !== undefined) return { events: [event(0, START)] };
      return { events: [event(0, page === 0 ? START : 'x')], nextToken: String(++page) };
    });
    const { lines, notes, complete } = await source.linesOfInvocation(request, never);
    assert.deepEqual([lines.length, fake.calls.length, complete], [10, 11, false]);
    assert.match(notes.join(), /Only the first 10 lines of this invocation in \/aws\/lambda\/orders were read/);
  });

  it('gives the errors with stacks, those that Python logs without the id too, and nobody else’s', async () => {
    const traceback =
      '[ERROR] KeyError: 1\nTraceback (most recent call last):\n  File "/var/task/app.py", line 5, in handler\n';
    const named = (id: string): string => `2026-11-22T12:04:32.270Z\t${id}\tERROR\t${STACK}\n`;
    const group = [event(0, START), event(1, named(ID)), event(2, traceback), event(3, named(OTHER)), event(4, REPORT)];
    const { source, request } = await open(holding(group));
    const { errors } = await source.errorsOfInvocation(request, never);
    assert.deepEqual(
      errors.map(({ type, frames }) => [type, frames[0]]),
      [
        ['Declined', { path: '/var/task/index.js', line: 1, column: 4410, label: 'charge' }],
        ['KeyError', { path: '/var/task/app.py', line: 5, label: 'handler' }],
      ],
    );
  });

  it('makes two calls at once at the most, waits while throttled, and stops when cancelled', async () => {
    const refusals = [{ ...THROTTLED, status: 400, type: 'ThrottlingException' }];
    const held = holding([event(0, START), event(1, REPORT)]);
    const first = await open((call) => refusals.pop() ?? held(call));
    const logs = await Promise.all(
      Array.from({ length: 6 }, () => first.source.linesOfInvocation(first.request, never)),
    );
    assert.deepEqual([logs.map(({ lines }) => lines.length), first.fake.peak], [[2, 2, 2, 2, 2, 2], 2]);
    const second = await open(() => new Promise<never>(() => {}));
    const cancel = new AbortController();
    const reading = second.source.linesOfInvocation(second.request, cancel.signal);
    await until(() => second.fake.open === 1);
    cancel.abort();
    await assert.rejects(reading, isCancellation);
  });
});

function event(after: number, message: string, logStreamName = 's'): Event {
  return { timestamp: FROM + after, message, logStreamName };
}

function texts({ lines }: InvocationLog): readonly string[] {
  return lines.map((line) => line.event.message);
}

/** A group that answers as the service: by time, stream and the terms of the pattern. */
function holding(events: readonly Event[]): (call: WireCall) => { readonly events: readonly Event[] } {
  return ({ body }) => {
    const [from, to] = [Number(body['startTime']), Number(body['endTime'])];
    const streams = body['logStreamNames'] as readonly string[] | undefined;
    const pattern = (body['filterPattern'] ?? '') as string;
    const terms = [...pattern.matchAll(/"([^"]+)"/g)].map(([, term]) => term ?? '');
    const found = events.filter(
      ({ timestamp, message, logStreamName }) =>
        timestamp >= from &&
        timestamp <= to &&
        (streams?.includes(logStreamName) ?? true) &&
        (terms.length === 0 || terms.some((term) => message.includes(term))),
    );
    return { events: found.toSorted((a, b) => a.timestamp - b.timestamp) };
  };
}
