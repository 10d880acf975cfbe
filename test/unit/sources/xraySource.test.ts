import assert from 'node:assert/strict';
import { isCancellation, UserError } from '../../../src/base/userError.ts';
import type { SummaryPage, SummaryRequest, TraceDocuments } from '../../../src/sources/traceSource.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import {
  CUT,
  FakeAws,
  fakeDocuments,
  fakeSummary,
  THROTTLED,
  TORN,
  tracesUntil,
  until,
  xrayAnswers,
  type Answer,
} from './fakeAws.ts';
import { loadAws } from './loadAws.ts';

const NOW = 1_795_000_000_000;
const HOUR = 3_600_000;
const ORDERS = { kind: 'exact', name: 'orders' } as const;
const never = new AbortController().signal;

describe('XRaySource', () => {
  const opened: { dispose(): unknown }[] = [];

  afterEach(async () => {
    for (const one of opened.splice(0)) await one.dispose();
  });

  async function open(answer: Answer): Promise<{ fake: FakeAws; source: XRaySource }> {
    const fake = new FakeAws(answer);
    const source = new XRaySource({ kind: 'local', endpoint: await fake.listen() }, loadAws);
    opened.push(source, { dispose: () => fake.close() });
    return { fake, source };
  }

  function request(more: Partial<SummaryRequest> = {}): SummaryRequest {
    return { functions: [ORDERS], from: NOW - HOUR, to: NOW, cap: 10_000, ...more };
  }

  it('reads all pages, follows empty ones, gives each trace once and newest first', async () => {
    const traces = tracesUntil(NOW, 230);
    const { fake, source } = await open(xrayAnswers(traces, 20));
    const pages = await all(source.summaries(request({ from: NOW - 240_000 }), never));
    assert.deepEqual(ids(pages), traces.map(idOf));
    assert.ok(pages.every(({ completeFrom, summaries }) => completeFrom === undefined && summaries.length > 0));
    assert.deepEqual(fake.calls[0]?.body, {
      StartTime: (NOW - 240_000) / 1000,
      EndTime: NOW / 1000,
      TimeRangeType: 'Event',
      Sampling: false,
      FilterExpression: 'service(id(name: "orders", type: "AWS::Lambda::Function"))',
    });
    assert.match(fake.calls[0]?.userAgent ?? '', /beamline/);
  });

  it('cuts a long window into slices of six hours, read four at once, newest first', async () => {
    const traces = tracesUntil(NOW, 200).map((trace, index) => ({ ...trace, start: NOW - index * 1_200_000 }));
    const answers = xrayAnswers(traces, 5);
    const { fake, source } = await open((call) => until(() => fake.calls.length >= 4).then(() => answers(call)));
    const pages = await all(source.summaries(request({ from: NOW - 72 * HOUR }), never));
    assert.deepEqual(ids(pages).toSorted(), traces.map(idOf).toSorted());
    const slices = [...new Set(fake.calls.map(({ body }) => Number(body['StartTime'])))];
    assert.equal(slices.length, 12);
    assert.deepEqual(
      slices.slice(0, 4).toSorted((a, b) => b - a),
      [6, 12, 18, 24].map((hours) => (NOW - hours * HOUR) / 1000),
    );
    assert.equal(fake.peak, 4);
  });

  it('stops at the cap behind the slices that were given whole, and says so only where there was more', async () => {
    const traces = tracesUntil(NOW, 300).map((trace, index) => ({ ...trace, start: NOW - index * 10_000 }));
    const { source } = await open(xrayAnswers(traces, 7));
    const capped = await all(source.summaries(request({ cap: 200 }), never));
    const given = new Set(ids(capped));
    assert.ok(traces.slice(0, 180).every(({ id }) => given.has(id)));
    assert.ok(given.size >= 200 && given.size <= 250, String(given.size));
    // Of four slices the third was too much.
    assert.deepEqual(
      capped.flatMap(({ completeFrom }) => completeFrom ?? []),
      [NOW - HOUR / 2 + 1],
    );
    const exact = await all(source.summaries(request({ cap: 300 }), never));
    assert.deepEqual([ids(exact).length, exact.some(({ completeFrom }) => completeFrom !== undefined)], [300, false]);
  });

  it('cuts a newest slice that alone is over the cap, whatever the order of its pages', async () => {
    const traces = tracesUntil(NOW, 600);
    const { source } = await open(xrayAnswers(traces.toReversed(), 7));
    const pages = await all(source.summaries(request({ cap: 50 }), never));
    const from = pages.at(-1)?.completeFrom ?? 0;
    const given = ids(pages);
    assert.ok(from > NOW - 300_000 && from <= NOW - 12_000, String(NOW - from));
    assert.deepEqual(
      traces.flatMap(({ id, start }) => (start >= from && !given.includes(id) ? [id] : [])),
      [],
    );
    assert.equal(new Set(given).size, given.length);
  });

  it('gives a quarter of the cap from any slice while the newest is still read, so that documents can be read at once', async () => {
    const traces = tracesUntil(NOW, 300).map((trace, index) => ({ ...trace, start: NOW - index * 10_000 }));
    const answers = xrayAnswers(traces, 7);
    let release = (): void => {};
    const given = new Promise<void>((resolve) => (release = resolve));
    const { source } = await open((call) =>
      (Number(call.body['EndTime']) * 1000 === NOW ? given : Promise.resolve()).then(() => answers(call)),
    );
    let early = 0;
    for await (const { summaries } of source.summaries(request({ cap: 160 }), never)) {
      if (summaries.some(({ start }) => start > NOW - HOUR / 4)) break;
      early += summaries.length;
      if (early >= 35) release();
    }
    assert.ok(early >= 35 && early <= 40, String(early));
  });

  it('claims nothing where more than the cap came within seconds', async () => {
    const traces = tracesUntil(NOW, 60).map((trace) => ({ ...trace, start: NOW }));
    const { source } = await open(xrayAnswers(traces, 20));
    const pages = await all(source.summaries(request({ cap: 50 }), never));
    assert.deepEqual([ids(pages).length, pages.at(-1)?.completeFrom], [50, NOW]);
  });

  it('asks for a few functions a call, by name and by prefix, and checks the answer itself', async () => {
    const mine = tracesUntil(NOW, 3, 'dev-Create-1X2');
    const others = tracesUntil(NOW - 5_000, 3, 'dev-Created');
    const { fake, source } = await open(xrayAnswers([...mine, ...others], 100));
    const functions = [
      { kind: 'prefix', prefix: 'dev-Create-' } as const,
      ...[1, 2, 3, 4, 5, 6].map((n) => ({ kind: 'exact', name: `f${n}` }) as const),
    ];
    const pages = await all(source.summaries(request({ functions, from: NOW - 60_000 }), never));
    assert.deepEqual(
      ids(pages),
      mine.map(({ id }) => id),
    );
    const filters = [...new Set(fake.calls.map(({ body }) => String(body['FilterExpression'])))];
    assert.deepEqual(
      filters.map((filter) => filter.split(' OR ').length),
      [5, 2],
    );
    assert.match(
      filters[0] ?? '',
      /^service\(id\(type: "AWS::Lambda::Function"\)\) \{ name BEGINSWITH "dev-Create-" \} OR /,
    );
  });

  it('refuses a name that would become part of the filter, and asks nothing for no function', async () => {
    const { fake, source } = await open(() => ({}));
    const functions = [{ kind: 'exact', name: 'x"))) OR service("y' } as const];
    await assert.rejects(all(source.summaries(request({ functions }), never)), UserError);
    assert.deepEqual(await all(source.summaries(request({ functions: [] }), never)), []);
    assert.deepEqual(fake.calls, []);
  });

  it('converts a summary to milliseconds, and takes along what a list shows', async () => {
    const [trace] = tracesUntil(NOW, 1);
    const http = { HttpURL: 'https://x/orders', HttpMethod: 'POST', HttpStatus: 502 };
    const arns = ['arn:aws:lambda:eu-west-1:123456789012:function:bills:live', 'arn:aws:s3:::orders'];
    const service = { Name: 'orders', Type: 'AWS::Lambda::Function' };
    const charge = { Name: 'charge', Exceptions: [{ Name: 'PaymentDeclined', Message: 'card expired' }] };
    const more = {
      Http: http,
      ResourceARNs: arns.map((ARN) => ({ ARN })),
      EntryPoint: { Name: 'api/dev', Type: 'AWS::ApiGateway::Stage' },
      FaultRootCauses: [{ Services: [{ ...service, EntityPath: [{ Name: 'orders' }, charge] }] }],
      ResponseTimeRootCauses: [{ Services: [{ ...service, EntityPath: [{ Name: 'Init', Coverage: 0.7 }] }] }, {}],
      Annotations: { tenant: [{ AnnotationValue: { StringValue: 'a' } }, { AnnotationValue: { NumberValue: 2 } }] },
    };
    const { source } = await open(() => ({ TraceSummaries: trace ? [{ ...fakeSummary(trace), ...more }] : [] }));
    const [page] = await all(source.summaries(request({ from: NOW - 1_000 }), never));
    assert.deepEqual(page?.summaries, [
      {
        id: trace?.id,
        start: NOW,
        duration: 57,
        responseTime: 50,
        hasFault: true,
        hasError: false,
        hasThrottle: false,
        partial: false,
        revision: 3,
        http: { method: 'POST', url: 'https://x/orders', status: 502 },
        functionNames: ['orders', 'bills'],
        entryPoint: { name: 'api/dev', type: 'AWS::ApiGateway::Stage' },
        rootCauses: [
          {
            kind: 'fault',
            path: [{ name: 'orders', type: 'AWS::Lambda::Function', entities: ['orders', 'charge'] }],
            exceptions: [{ type: 'PaymentDeclined', message: 'card expired' }],
          },
          {
            kind: 'slow',
            path: [{ name: 'orders', type: 'AWS::Lambda::Function', entities: ['Init'] }],
            exceptions: [],
          },
        ],
        annotations: { tenant: ['a', '2'] },
      },
    ]);
  });

  it('reads documents five ids a call, 32 calls at once at most, each id once', async () => {
    const traces = tracesUntil(NOW, 400);
    const answers = xrayAnswers(traces, 100);
    const { fake, source } = await open((call) => until(() => fake.calls.length >= 32).then(() => answers(call)));
    const wanted = traces.map(idOf);
    const got = await read(source, [...wanted, ...wanted.slice(0, 50), '1-00000000-unknown']);
    assert.deepEqual(sorted(got), sorted(traces));
    assert.equal(got[0]?.documents.length, 1);
    assert.equal(fake.calls.length, 81);
    assert.equal(fake.peak, 32);
  });

  it('asks again for unprocessed ids, leaves out what stays so, follows NextToken and says what was cut', async () => {
    const [one, late, never_, split] = tracesUntil(NOW, 4);
    assert.ok(one && late && never_ && split);
    const tried = new Map<string, number>();
    const { fake, source } = await open(({ body }) => {
      if (body['NextToken'] === 'more') {
        return { Traces: [{ ...fakeDocuments(split), LimitExceeded: true }] };
      }
      const asked = [one, late, never_, split].filter(({ id }) => (body['TraceIds'] as string[]).includes(id));
      for (const { id } of asked) tried.set(id, (tried.get(id) ?? 0) + 1);
      const unprocessed = asked.filter((trace) => trace === never_ || (trace === late && tried.get(late.id) === 1));
      const done = asked.filter((trace) => !unprocessed.includes(trace)).map(fakeDocuments);
      return {
        Traces: done,
        UnprocessedTraceIds: unprocessed.map(({ id }) => id),
        ...(asked.includes(split) ? { NextToken: 'more' } : {}),
      };
    });
    const got = await read(
      source,
      [one, late, never_, split].map(({ id }) => id),
    );
    assert.deepEqual(sorted(got), sorted([one, late, split]));
    assert.deepEqual(
      got.map(({ documents, limitExceeded }) => [documents.length, limitExceeded]),
      [
        [1, false],
        [2, true],
        [1, false],
      ],
    );
    assert.deepEqual([tried.get(never_.id), fake.calls.length], [4, 5]);
  });

  it('loses nothing under throttling', async () => {
    const traces = tracesUntil(NOW, 300);
    const answers = xrayAnswers(traces, 50);
    const { fake, source } = await open((call) => (fake.open > 6 ? THROTTLED : answers(call)));
    const pages = await all(source.summaries(request(), never));
    const got = await read(source, ids(pages));
    assert.deepEqual(sorted(got), sorted(traces));
    assert.ok(fake.calls.length > 60 + 10, 'the server did throttle');
  });

  it('survives torn connections and passing failures', async () => {
    const traces = tracesUntil(NOW, 40);
    const answers = xrayAnswers(traces, 50);
    const troubles = [TORN, CUT, { status: 503, type: 'ServiceUnavailable', message: '' }, CUT, TORN];
    const { source } = await open((call) => troubles.pop() ?? answers(call));
    assert.deepEqual(sorted(await read(source, traces.map(idOf))), sorted(traces));
  });

  it('says that something else answers in place of documents', async () => {
    for (const body of ['<html>Sign in</html>', '[]']) {
      const { source } = await open(() => body);
      await assert.rejects(
        read(source, ['1-00000000-a']),
        (error) =>
          error instanceof UserError && /^What answers at http:\S+ is not the local endpoint/.test(error.message),
      );
    }
  });

  it('gives what came before a failure, then the failure as a UserError', async () => {
    const traces = tracesUntil(NOW, 60);
    const answers = xrayAnswers(traces, 20);
    const { source } = await open((call) =>
      call.body['NextToken'] === 'page:40'
        ? { status: 400, type: 'InvalidRequestException', message: 'Bad token' }
        : answers(call),
    );
    const pages: SummaryPage[] = [];
    await assert.rejects(
      async () => {
        for await (const page of source.summaries(request({ from: NOW - 240_000 }), never)) pages.push(page);
      },
      (error) => error instanceof UserError && /xray:GetTraceSummaries: Bad token/.test(error.message),
    );
    assert.equal(ids(pages).length, 40);
  });

  it('asks nothing when it was cancelled before', async () => {
    const { fake, source } = await open(() => ({}));
    await assert.rejects(all(source.summaries(request(), AbortSignal.abort('not an error'))), isCancellation);
    await assert.rejects(all(source.documents(['1-0-0'], AbortSignal.abort())), isCancellation);
    assert.deepEqual(fake.calls, []);
  });

  it('stops at once when it is cancelled midway, also while all calls hang', async () => {
    const traces = tracesUntil(NOW, 400);
    const answers = xrayAnswers(traces, 10);
    let answered = 0;
    const { fake, source } = await open((call) => (answered++ < 10 ? answers(call) : new Promise<never>(() => {})));
    const cancel = new AbortController();
    const got: TraceDocuments[] = [];
    const reading = (async () => {
      for await (const answer of source.documents(traces.map(idOf), cancel.signal)) got.push(...answer);
    })();
    await until(() => fake.open === 32 && got.length === 50);
    cancel.abort();
    await assert.rejects(reading, isCancellation);
    assert.equal(fake.calls.length, 42);
  });

  it('leaves a loop quietly: no call goes out afterwards', async () => {
    const { fake, source } = await open(xrayAnswers(tracesUntil(NOW, 400), 1));
    for await (const page of source.summaries(request(), never)) {
      assert.equal(page.summaries.length, 1);
      break;
    }
    await until(() => fake.open === 0);
    const count = fake.calls.length;
    await all(source.documents([], never));
    await new Promise(setImmediate);
    assert.ok(count < 30 && fake.calls.length === count);
  });

  it('says that nothing answers, and recovers when something does', async () => {
    const traces = tracesUntil(NOW, 1);
    const { fake, source } = await open(xrayAnswers(traces, 1));
    const endpoint = await fake.close();
    await assert.rejects(read(source, traces.map(idOf)), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /^The local endpoint at http:\S+ does not answer\. Start it/);
      assert.deepEqual(error.remedy?.args, [{ endpoint: `http://127.0.0.1:${endpoint}` }]);
      return error.remedy.command === 'beamline.startLocalEndpoint';
    });
    await fake.listen(endpoint);
    assert.deepEqual(sorted(await read(source, traces.map(idOf))), sorted(traces));
  });

  it('never leaves this machine for a local connection', async () => {
    const source = new XRaySource({ kind: 'local', endpoint: 'http://example.com:2000' }, loadAws);
    await assert.rejects(all(source.documents(['1-0-0'], never)), /not this machine/);
  });
});

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of from) values.push(value);
  return values;
}

async function read(source: XRaySource, wanted: readonly string[]): Promise<TraceDocuments[]> {
  return (await all(source.documents(wanted, never))).flat();
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function ids(pages: readonly SummaryPage[]): string[] {
  return pages.flatMap(({ summaries }) => summaries.map(({ id }) => id));
}

function sorted(traces: readonly { readonly id: string }[]): string[] {
  return traces.map(idOf).sort();
}
