import assert from 'node:assert/strict';
import { isCancellation, UserError } from '../../../src/base/userError.ts';
import { errorsIn } from '../../../src/logs/errors/errorsIn.ts';
import {
  LogSource,
  type InvocationLog,
  type InvocationLogRequest,
} from '../../../src/sources/cloudWatchLogs/cloudWatchLogs.ts';
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
    const wanted = { requestId: ID, traceId: TRACE, segmentIds: [], otherSegmentIds: [], from: FROM, to: FROM + 500 };
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
      event(at + 2, `REPORT RequestId: ${id}\tDuration: 2.46 ms\tBilled Duration: 3 ms${XRAY(segment)}`),
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
    const sibling = await open(holding(of(OTHER, 'bbbbbbbbbbbbbbbb', 400)));
    const theirs = { ...sibling.request, requestId: undefined, segmentIds: ['cccccccccccccccc'] };
    assert.deepEqual((await sibling.source.linesOfInvocation(theirs, never)).lines, []);
    const siblings = await source.linesOfInvocation({ ...unknown, segmentIds: ['cccccccccccccccc'] }, never);
    assert.deepEqual(siblings.lines, []);
    assert.match(siblings.notes.join(), /names this trace/);
  });

  it('finds an invocation without request id by the nearest REPORT where none names a segment', async () => {
    const of = (id: string, at: number): readonly Event[] => [
      event(at, `START RequestId: ${id} Version: $LATEST`),
      event(at + 1, `REPORT RequestId: ${id}\tDuration: 2.46 ms\tBilled Duration: 3 ms\tof ${TRACE}`),
    ];
    const { source, request } = await open(holding([...of(OTHER, 400), ...of(ID, 0)]));
    const log = await source.linesOfInvocation({ ...request, requestId: undefined, segmentIds: ['a'] }, never);
    assert.equal(log.lines[0]?.requestId, OTHER);
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

  it('gives the attempt that is meant, and none where its log has not arrived', async () => {
    const run = (at: number, text: string, segment: string): readonly Event[] => [
      event(at, START),
      event(at, text),
      event(at + 1, `${REPORT}${XRAY(segment)}`),
    ];
    const first = { segmentIds: ['f1', 'a1'], otherSegmentIds: ['a2', 'f2'] };
    const second = { segmentIds: ['f2', 'a2'], otherSegmentIds: ['a1', 'f1'], from: FROM + 59_000, to: FROM + 59_100 };
    const early = await open(holding(run(0, 'first', 'f1')));
    const none = await early.source.linesOfInvocation({ ...early.request, ...second }, never);
    assert.deepEqual([none.lines, none.complete], [[], false]);
    assert.match(none.notes.join(), /not arrived yet/);
    // What REPORT names may be neither, as the service's segment that they share: then the time tells.
    for (const names of [
      ['f1', 'f2'],
      ['5e', '5e'],
    ]) {
      const late = await open(holding([...run(0, 'first', names[0] ?? ''), ...run(59_000, 'second', names[1] ?? '')]));
      const texts1 = texts(await late.source.linesOfInvocation({ ...late.request, ...first }, never));
      const texts2 = texts(await late.source.linesOfInvocation({ ...late.request, ...second }, never));
      assert.deepEqual([texts1[1], texts2[1]], ['first', 'second']);
      const alone = await open(holding(run(0, 'first', names[0] ?? '')));
      assert.deepEqual(texts(await alone.source.linesOfInvocation({ ...alone.request, ...second }, never)), []);
    }
  });

  it('reads the init of a first run, where the last was warm or still runs', async () => {
    const cold = [event(-900, 'INIT_START Runtime Version: nodejs:22.v1'), event(0, START)];
    const reported = event(5, `${REPORT}\tInit Duration: 800.00 ms`);
    const again = [event(30_000, START), event(30_001, 'print'), event(30_002, REPORT)];
    for (const group of [
      [...cold, reported, ...again],
      [...cold, reported, ...again.slice(0, 2)],
    ]) {
      const { source, request } = await open(holding(group));
      assert.equal((await source.linesOfInvocation(request, never)).lines.length, 3);
    }
    const { source, request } = await open(holding([...cold, reported, ...again.slice(0, 2)]));
    const running = await source.linesOfInvocation({ ...request, from: FROM + 30_000 }, never);
    assert.deepEqual([texts(running), running.complete], [[START, 'print'], false]);
  });

  it('says that the end has not arrived, or of an old log that it is missing', async () => {
    const now = Date.now() - FROM;
    const recent = { from: FROM + now - 1000, to: FROM + now };
    const first = await open(holding([event(now - 900, START), event(now - 800, 'x')]));
    const young = await first.source.linesOfInvocation({ ...first.request, ...recent }, never);
    assert.deepEqual([young.lines.length, young.complete], [2, false]);
    assert.match(young.notes.join(), /not arrived yet: read the logs again/);
    const hour = 3_600_000;
    const old = { from: recent.from - hour, to: recent.to - hour };
    const second = await open(holding([event(now - hour, START), event(now - hour, 'x')]));
    assert.match(
      (await second.source.linesOfInvocation({ ...second.request, ...old }, never)).notes.join(),
      /still run/,
    );
    // A system log level of WARN has neither START nor REPORT.
    const third = await open(holding([event(now - hour, `2026-11-22T12:04:32.270Z\t${ID}\tINFO\tx`)]));
    const level = await third.source.linesOfInvocation({ ...third.request, ...old }, never);
    assert.deepEqual([level.lines.length, level.notes], [1, []]);
  });

  it('says what it did not search', async () => {
    const streams = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const spread = await open(holding(streams.flatMap((name) => [event(0, START, name), event(1, REPORT, name)])));
    assert.match((await spread.source.linesOfInvocation(spread.request, never)).notes.join(), /2 more log streams/);
    const mentions = streams.map((name) => event(-1, `will call ${ID}`, name));
    const last = await open(holding([...mentions, event(0, START, 'z'), event(1, REPORT, 'z')]));
    assert.equal((await last.source.linesOfInvocation(last.request, never)).lines.length, 2);
    const held = holding([event(0, START), event(1, REPORT)]);
    let page = 0;
    const endless = await open((call) =>
      call.body['filterPattern'] === undefined ? held(call) : { ...held(call), nextToken: String(++page) },
    );
    const log = await endless.source.linesOfInvocation(endless.request, never);
    assert.deepEqual([log.lines.length, log.complete], [2, true]);
    assert.match(log.notes.join(), /too much to search all of it/);
  });

  it('says that only others mention an invocation, where nothing is its own', async () => {
    const mention = [event(0, `START RequestId: ${OTHER} Version: 1`), event(1, `called ${ID}`)];
    const { source, request } = await open(holding(mention));
    const log = await source.linesOfInvocation(request, never);
    assert.deepEqual([log.lines, log.notes.length], [[], 1]);
    assert.match(log.notes.join(), /no line is its own/);
    const nowhere = await source.linesOfInvocation({ ...request, logGroups: [] }, never);
    assert.equal(nowhere.notes.length, 1);
  });

  it('holds no more than some tens of thousands of lines', async () => {
    const line = '{"level":"INFO","message":"m","function_request_id":"' + ID + '","pad":"' + 'x'.repeat(60) + '"}';
    const page = Array.from({ length: 5_000 }, () => event(1, line));
    let next = 0;
    const { fake, source, request } = await open(({ body }) => {
      if (body['filterPattern'] !== undefined) return { events: [event(0, START)] };
      return { events: next === 0 ? [event(0, START), ...page] : page, nextToken: String(++next) };
    });
    const { lines, notes } = await source.linesOfInvocation(request, never);
    assert.deepEqual([lines.length, fake.calls.length], [20_000, 9]);
    assert.match(notes.join(), /Only the first 20,000 lines/);
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
    const { lines } = await source.linesOfInvocation(request, never);
    assert.deepEqual(
      errorsIn(lines).map(({ type, frames }) => [type, frames[0]]),
      [
        ['Declined', { path: '/var/task/index.js', line: 1, column: 4410, label: 'charge' }],
        ['KeyError', { path: '/var/task/app.py', line: 5, label: 'handler' }],
      ],
    );
  });

  it('gives a stack that was printed line by line as one line, with its error', async () => {
    const stack = ['java.lang.IllegalStateException: no', '\tat com.acme.Handler.run(Handler.java:12)', '\t... 2 more'];
    const lines = [START, 'before', ...stack, 'after', END, REPORT];
    const { source, request } = await open(holding(lines.map((message, index) => event(index, message))));
    const log = await source.linesOfInvocation(request, never);
    assert.deepEqual(texts(log), [START, 'before', stack.join('\n'), 'after', END, REPORT]);
    assert.deepEqual(
      errorsIn(log.lines).map(({ type, frames }) => [type, frames[0]?.label]),
      [['java.lang.IllegalStateException', 'com.acme.Handler.run']],
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
