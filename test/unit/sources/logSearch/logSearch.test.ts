import assert from 'node:assert/strict';
import { UserError, isCancellation } from '../../../../src/base/userError.ts';
import type { LogSearchRequest } from '../../../../src/sources/logSearch/foundLogs.ts';
import { LogSearch } from '../../../../src/sources/logSearch/logSearch.ts';
import { isRefusedText } from '../../../../src/sources/awsFailure.ts';
import { newestFirst } from '../../../../src/sources/logSearch/newestFirst.ts';
import { scanEstimate } from '../../../../src/sources/logSearch/scanEstimate.ts';
import { startEndpoint } from '../../local/startedEndpoint.ts';
import { FakeAws, until, type Answer } from '../fakeAws.ts';
import { loadAws } from '../loadAws.ts';
import { quickClock } from '../quickClock.ts';

const T = 1_790_000_000_000;
const HOUR = 3_600_000;
const GROUP = '/aws/lambda/orders';
const ORDERS = { kind: 'exact', name: GROUP } as const;
const LIST = { kind: 'prefix', prefix: '/aws/lambda/dev-List-' } as const;
const never = new AbortController().signal;

describe('newestFirst', () => {
  /** Reads numbers as times, `most` of a part at once, and gives what was found and how often was asked. */
  async function readAll(times: readonly number[], most: number) {
    let asked = 0;
    const found: number[] = [];
    let cut = 0;
    const read = (from: number, to: number) => {
      asked++;
      const inside = times.filter((time) => from <= time && time <= to).toSorted((a, b) => b - a);
      return Promise.resolve({ found: inside.slice(0, most), more: inside.length > most });
    };
    for await (const part of newestFirst({ from: T, to: T + HOUR }, read)) {
      found.push(...part.found);
      if (part.cut) cut++;
    }
    return { asked, found, cut };
  }

  it('gives everything once, newest first, both ends included', async () => {
    const times = [T - 1, T, ...Array.from({ length: 3000 }, (_, at) => T + at * 1199), T + HOUR, T + HOUR + 1];
    const wanted = times.filter((time) => T <= time && time <= T + HOUR).toSorted((a, b) => b - a);
    for (const most of [50, 1000, 10_000]) assert.deepEqual((await readAll(times, most)).found, wanted, `${most}`);
  });

  it('asks seldom where there is little, and says where a moment holds too much', async () => {
    const { asked } = await readAll([T + 5], 100);
    assert.ok(asked <= 4, `${asked} calls`);
    const crowded = await readAll(
      Array.from({ length: 30 }, () => T + HOUR / 2),
      10,
    );
    assert.deepEqual([crowded.cut > 0, crowded.found.length], [true, 10]);
  });
});

describe('LogSearch', () => {
  const opened: { dispose(): unknown }[] = [];

  afterEach(async () => {
    for (const one of opened.splice(0)) await one.dispose();
  });

  async function onEndpoint() {
    const started = await startEndpoint();
    const search = new LogSearch(loadAws);
    opened.push(started, search);
    const connection = { kind: 'local', endpoint: started.url } as const;
    const put = (group: string, stream: string, ...events: readonly (readonly [number, string])[]): void =>
      started.endpoint.logs.put(
        group,
        stream,
        events.map(([after, message]) => ({ timestamp: T + after, message })),
      );
    const request: LogSearchRequest = { connection, groups: [ORDERS, LIST], from: T, to: T + HOUR };
    return { search, put, request, connection };
  }

  async function onFake(answer: Answer) {
    const fake = new FakeAws(answer);
    const connection = { kind: 'local', endpoint: await fake.listen() } as const;
    const search = new LogSearch(loadAws, quickClock);
    opened.push(search, { dispose: () => fake.close() });
    return { fake, search, request: { connection, groups: [ORDERS], from: T, to: T + HOUR } };
  }

  it('finds lines of several groups by a pattern, newest first', async () => {
    const { search, put, request } = await onEndpoint();
    put(GROUP, 's', [-1, 'order before'], [5, 'order 1'], [6, 'noise'], [HOUR, 'order 3']);
    put('/aws/lambda/dev-List-AAAA', 't', [7, 'order 2']);
    const found: string[] = [];
    for await (const { events } of search.events(request, 'order', never))
      found.push(...events.map(({ group, logGroup, message }) => `${group} ${logGroup} ${message}`));
    assert.deepEqual(found, [`0 ${GROUP} order 3`, '1 /aws/lambda/dev-List-AAAA order 2', `0 ${GROUP} order 1`]);
  });

  it('is cancelled', async () => {
    const { search, request } = await onFake(() => new Promise(() => undefined));
    const abort = new AbortController();
    const reading = search.events(request, undefined, abort.signal).next();
    setTimeout(() => abort.abort(), 20);
    await assert.rejects(reading, isCancellation);
  });

  it('finds the trace of a line by its request, by its stream, and not where order does not tell', async () => {
    const { search, put, connection } = await onEndpoint();
    const id = (n: number): string => `8d5958b5-559f-43f3-b278-b71dd7dd0e0${n}`;
    const trace = (n: number): string => `1-6566a0c2-9c3f1b7a5d2e4f6081a2b3c${n}`;
    const report = (n: number): string =>
      `REPORT RequestId: ${id(n)}\tDuration: 2.46 ms\tBilled Duration: 3 ms\t\nXRAY TraceId: ${trace(n)}\tSegmentId: aaaaaaaaaaaaaaaa\tSampled: true\t`;
    put(
      ...([GROUP, 's', [0, 'first'], [1, report(1)], [2, 'second'], [3, 'REPORT of mine'], [4, report(2)]] as const),
      ...([
        [5, 'same'],
        [5, report(3)],
        [5, 'behind'],
        [5, 'same'],
        [9, report(4)],
      ] as const),
    );
    put(GROUP, 'other', [2, report(5)]);
    const traceOf = (after: number, message: string): Promise<string | undefined> =>
      search.traceOf(connection, { logGroup: GROUP, logStream: 's', timestamp: T + after, message }, never);
    assert.equal(await traceOf(0, 'first'), trace(1));
    assert.equal(await traceOf(2, 'second'), trace(2));
    assert.equal(await traceOf(3, 'REPORT of mine'), trace(2));
    assert.equal(await traceOf(9, `2026-11-22T12:04:31.214Z\t${id(3)}\tINFO\tlate`), trace(3));
    assert.equal(await traceOf(5, 'behind'), trace(4));
    assert.equal(await traceOf(5, 'same'), undefined);
    assert.equal(await traceOf(4, report(2)), trace(2));
    assert.equal(await traceOf(20, 'after all'), undefined);
  });

  it('runs a query of Insights to its end: rows that are events, other rows, and what was scanned', async () => {
    let asked = 0;
    const { fake, search, request } = await onFake(({ name }) => {
      if (name === 'StartQuery') return { queryId: 'q' };
      if (++asked < 3) return { status: 'Running', results: [] };
      const row = (fields: Readonly<Record<string, string>>) =>
        Object.entries(fields).map(([field, value]) => ({ field, value }));
      return {
        status: 'Complete',
        results: [
          row({
            ...{ '@timestamp': '2026-09-21 14:13:20.214', '@message': 'order 1', '@ptr': 'x' },
            ...{ '@log': `111122223333:${GROUP}`, '@logStream': 's' },
          }),
          row({ 'count(*)': '7' }),
        ],
        statistics: { bytesScanned: 4096 },
      };
    });
    const answer = await search.insights(request, 'stats count(*)', never);
    assert.deepEqual(answer, {
      events: [
        {
          timestamp: Date.UTC(2026, 8, 21, 14, 13, 20, 214),
          message: 'order 1',
          logStream: 's',
          logGroup: GROUP,
          group: 0,
        },
      ],
      rows: [{ 'count(*)': '7' }],
      bytesScanned: 4096,
    });
    assert.deepEqual(fake.calls[0]?.body, {
      ...{ logGroupNames: [GROUP], queryString: 'stats count(*)', startTime: T / 1000, endTime: (T + HOUR) / 1000 },
    });
  });

  it('stops a query that nobody waits for, and says why one failed', async () => {
    const abort = new AbortController();
    const { fake, search, request } = await onFake(({ name }) => {
      if (name === 'StartQuery') return { queryId: 'q' };
      if (name === 'GetQueryResults') abort.abort();
      return { status: 'Running' };
    });
    await assert.rejects(search.insights(request, 'fields @message', abort.signal), isCancellation);
    await until(() => fake.calls.some(({ name }) => name === 'StopQuery'));
    const failing = await onFake(({ name }) => (name === 'StartQuery' ? { queryId: 'q' } : { status: 'Failed' }));
    await assert.rejects(
      failing.search.insights(failing.request, 'x', never),
      (error) =>
        error instanceof UserError && /gave up the query \(failed\)/.test(error.message) && isRefusedText(error),
    );
  });

  it('says what the service said of a query that it does not take', async () => {
    const malformed = { status: 400, type: 'MalformedQueryException', message: 'unexpected symbol found | at line 1.' };
    const { search, request } = await onFake(() => malformed);
    await assert.rejects(search.insights(request, 'fields |', never), (error) => {
      assert.ok(error instanceof UserError && isRefusedText(error));
      assert.equal(error.message, 'The service refused logs:StartQuery: unexpected symbol found | at line 1');
      return true;
    });
  });

  it('estimates what a query may scan from what groups hold, and since when', async () => {
    const group = { name: GROUP, arn: '', storedBytes: 1000, createdAt: T - 9 * HOUR };
    const window = { from: T, to: T + HOUR };
    assert.deepEqual(scanEstimate([group], window, T + HOUR), { even: 100, most: 1000 });
    assert.deepEqual(scanEstimate([{ ...group, retention: 2 * HOUR }], window, T + HOUR), { even: 500, most: 1000 });
    assert.deepEqual(scanEstimate([group, group], { from: 0, to: T + HOUR }, T + HOUR), { even: 2000, most: 2000 });
    const { search, request } = await onFake(() => ({
      logGroups: [{ logGroupName: GROUP, storedBytes: 70, creationTime: 0, retentionInDays: 7 }],
    }));
    assert.equal((await search.scanEstimate(request, never)).most, 70);
  });
});
