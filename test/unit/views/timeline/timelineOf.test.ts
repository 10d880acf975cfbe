import assert from 'node:assert/strict';
import { stringAt, stringsOf } from '../../../../src/base/text/stringTable.ts';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import type { Trace } from '../../../../src/trace/span.ts';
import { rowFlag, type Timeline } from '../../../../src/views/timeline/timelineMessages.ts';
import { timelineOf } from '../../../../src/views/timeline/rows/timelineOf.ts';
import { assertRowsOf } from './rows.ts';

const ID = '1-6b02d000-0123456789abcdef00000001';

const START = 1_795_369_029;

type Document = Readonly<Record<string, unknown>>;

/** Documents by their numbers; 0 is no parent. Times are seconds after some epoch. */
function document(id: number, parent: number, name: string, rest: Document = {}): Document {
  return {
    id: hex(id),
    trace_id: ID,
    ...(parent === 0 ? {} : { parent_id: hex(parent), type: 'subsegment' }),
    name,
    start_time: START + id / 1000,
    end_time: START + 1 + id / 1000,
    ...rest,
  };
}

function hex(id: number): string {
  return id.toString(16).padStart(16, '0');
}

function traceOf(...documents: readonly Document[]): Trace {
  return buildTrace(ID, documents);
}

function shown(trace: Trace, rest: Partial<Parameters<typeof timelineOf>[0]> = {}): Timeline {
  const timeline = timelineOf({ trace, invocations: invocationsOf(trace), connection: 'aws', ...rest });
  assertRowsOf(trace, timeline);
  return timeline;
}

function servicesOf({ rows, services }: Timeline): readonly (string | undefined)[] {
  return [...rows.service].map((number) => services[number]);
}

describe('timelineOf', () => {
  it('puts parents before children and counts what is below', () => {
    const trace = traceOf(document(1, 0, 'root'), document(2, 1, 'a'), document(3, 2, 'b'), document(4, 1, 'c'));
    const { rows } = shown(trace);
    assert.deepEqual([...rows.depth], [0, 1, 2, 1]);
    assert.deepEqual([...rows.below], [3, 1, 0, 0]);
    assert.deepEqual([...rows.start], [0, 1, 2, 3]);
  });

  it('tells what was tried again, and where its attempts are', () => {
    const trace = traceOf(
      document(1, 0, 'f', { origin: 'AWS::Lambda', type: undefined }),
      document(2, 1, 'Attempt #1', { error: true }),
      document(3, 1, 'Attempt #2'),
      document(4, 3, 'f', {
        origin: 'AWS::Lambda::Function',
        type: undefined,
        aws: { xray: { sdk: 'X-Ray for Python' } },
      }),
      document(5, 4, 'sns', { namespace: 'aws', aws: { operation: 'Publish', retries: 2 } }),
    );
    const { retries, rows } = shown(trace);
    assert.deepEqual(retries, [
      { row: 0, count: 2, isLeast: false, attempts: [1, 2] },
      { row: 4, count: 3, isLeast: false, attempts: [] },
    ]);
    assert.deepEqual(
      [...rows.flags].map((flags) => (flags & rowFlag.retried) !== 0),
      [true, false, false, false, true],
    );
  });

  it('gives no rows to attempts that are shown on the row of their call, but their number', () => {
    const callee = {
      origin: 'AWS::Lambda',
      type: undefined,
      resource_arn: 'arn:a',
      inferred: true,
      end_time: START + 1,
    };
    const trace = traceOf(
      document(1, 0, 'root'),
      document(2, 1, 'Lambda', { namespace: 'aws', aws: { operation: 'Invoke', retries: 2 } }),
      document(3, 2, 'a', callee),
      document(4, 2, 'a', callee),
    );
    const { retries, rows } = shown(trace);
    assert.equal(rows.depth.length, 2);
    assert.deepEqual(retries, [{ row: 1, count: 2, isLeast: true, attempts: [] }]);
  });

  it('tells where nothing explains what a handler did, unless it recorded nothing at all', () => {
    const run = { origin: 'AWS::Lambda::Function', type: undefined, start_time: START, end_time: START + 1 };
    const at = (from: number, to: number): Document => ({ start_time: START + from, end_time: START + to });
    const { gaps, rows } = shown(
      traceOf(document(1, 0, 'f', run), document(2, 1, 'a', at(0, 0.2)), document(3, 1, 'b', at(0.5, 0.9))),
    );
    assert.deepEqual(
      [...(gaps?.rows ?? [])].map((row, number) => [row, gaps?.from[number], gaps?.to[number]]),
      [
        [0, 200, 500],
        [0, 900, 1000],
      ],
    );
    assert.deepEqual(
      [...rows.flags].map((flags) => (flags & rowFlag.gaps) !== 0),
      [true, false, false],
    );
    assert.equal(shown(traceOf(document(1, 0, 'f', run))).gaps?.rows.length, 0);
  });

  it('marks what is in progress, failed, waited and was made up', () => {
    const lambda = { origin: 'AWS::Lambda', type: undefined };
    const trace = traceOf(
      document(1, 0, 'f', lambda),
      document(2, 1, 'Dwell Time'),
      document(3, 1, 'f', { origin: 'AWS::Lambda::Function', type: undefined, fault: true }),
      document(4, 3, 'Init'),
      document(5, 3, 'Overhead'),
      document(6, 3, 'S3', { namespace: 'aws', throttle: true, error: true }),
      document(7, 6, 'S3', {
        inferred: true,
        type: undefined,
        origin: 'AWS::S3',
        end_time: undefined,
        in_progress: true,
      }),
      document(9, 8, 'lost', { error: true }),
    );
    const { rows, strings, failedInside } = shown(trace);
    assert.equal(failedInside, undefined, 'it failed itself');
    const figures = rowFlag.onPath | rowFlag.origin;
    const flags = new Map([...rows.id].map((id, row) => [stringAt(strings, id), (rows.flags[row] ?? 0) & ~figures]));
    assert.equal(flags.get(hex(1)), 0);
    assert.equal(flags.get(hex(2)), rowFlag.queueing);
    assert.equal(flags.get(hex(3)), rowFlag.fault);
    assert.equal(flags.get(hex(4)), rowFlag.init);
    assert.equal(flags.get(hex(5)), rowFlag.overhead);
    assert.equal(flags.get(hex(6)), rowFlag.throttle);
    assert.equal(flags.get(hex(7)), rowFlag.inferred | rowFlag.inProgress);
    assert.equal(flags.get(hex(8)), rowFlag.synthetic);
    assert.equal(flags.get(hex(9)), rowFlag.error);
  });

  it('gives the critical path by rows, and the row with which the failure began', () => {
    const trace = traceOf(
      document(1, 0, 'root', { fault: true, start_time: START, end_time: START + 0.1 }),
      document(2, 1, 'load', { start_time: START + 0.01, end_time: START + 0.03 }),
      document(3, 1, 'charge', { start_time: START + 0.04, end_time: START + 0.09, fault: true }),
      document(4, 3, 'aside', { start_time: START + 0.04, end_time: START + 0.05 }),
      document(5, 3, 'post', { start_time: START + 0.04, end_time: START + 0.08, fault: true }),
    );
    const { rows, path, firstRow } = shown(trace);
    assert.deepEqual(path && { rows: [...path.rows], from: [...path.from], to: [...path.to] }, {
      rows: [0, 0, 0, 1, 2, 4],
      from: [0, 30, 90, 10, 80, 40],
      to: [10, 40, 100, 30, 90, 80],
    });
    const onPath = [...rows.flags].map((flags) => (flags & rowFlag.onPath) !== 0);
    assert.deepEqual(onPath, [true, true, true, false, true]);
    assert.equal(firstRow, 4);
    assert.deepEqual([...rows.flags].map((flags) => (flags & rowFlag.origin) !== 0).indexOf(true), 4);
  });

  it('gives a span the service that it called, else that of its segment; one service has one number', () => {
    const trace = traceOf(
      document(1, 0, 'orders'),
      document(2, 1, 'work'),
      document(3, 2, 'dynamodb', { namespace: 'aws', aws: { operation: 'PutItem' } }),
      document(4, 3, 'orders-table', { inferred: true, type: undefined, origin: 'AWS::DynamoDB::Table' }),
      document(5, 2, 'DynamoDB', { namespace: 'aws' }),
      document(6, 2, 'POST', { namespace: 'remote', http: { request: { url: 'https://Pay.example.com:8080/x' } } }),
      document(7, 6, 'payments', { type: undefined, namespace: 'remote', http: { request: { url: 'https://in/x' } } }),
      document(8, 7, 'inner'),
    );
    const timeline = shown(trace);
    assert.deepEqual(servicesOf(timeline), [
      'orders',
      'orders',
      'DynamoDB',
      'DynamoDB',
      'DynamoDB',
      'pay.example.com',
      'payments',
      'payments',
    ]);
    assert.equal(timeline.services.length, 4);
  });

  it('keeps the number of services small', () => {
    const calls = Array.from({ length: 500 }, (_, i) => document(i + 2, 1, `host${i}`, { namespace: 'remote' }));
    const { services, rows } = shown(traceOf(document(1, 0, 'root'), ...calls));
    assert.equal(services.length, 200);
    assert.equal(services.at(-1), 'other services');
    assert.equal(services[rows.service[500] ?? -1], 'other services');
    assert.equal(services[rows.service[198] ?? -1], 'host197');
  });

  it('is titled by the request, else by the root', () => {
    const http = {
      request: { method: 'post', url: 'https://x.example.com/orders?token=secret' },
      response: { status: 502 },
    };
    assert.equal(shown(traceOf(document(1, 0, 'api', { http }))).title, 'POST /orders → 502');
    const plain = traceOf(document(1, 0, 'api'));
    assert.equal(shown(plain).title, 'api');
    assert.equal(shown(plain, { http: { method: 'GET', url: 'https://x/y' } }).title, 'GET /y');
    assert.equal(shown(plain, { http: { status: 200 } }).title, 'api');
    assert.equal(shown(traceOf()).title, ID);
  });

  it('ends as the run that began it did, like its rows elsewhere', () => {
    const segment = { type: undefined, origin: 'AWS::Lambda', error: true };
    const own = { type: undefined, origin: 'AWS::Lambda::Function', fault: true };
    assert.equal(shown(traceOf(document(1, 0, 'f', segment), document(2, 1, 'f', own))).status, 'fault');
  });

  it('says what failed inside of what ended well, as its row elsewhere', () => {
    const work = { type: undefined, origin: 'AWS::Lambda::Function' };
    const trace = traceOf(
      document(1, 0, 'f', work),
      document(2, 1, 'a', { error: true }),
      document(3, 1, 'b', { fault: true }),
    );
    const { status, failedInside } = shown(trace);
    assert.deepEqual({ status, failedInside }, { status: 'ok', failedInside: '2 spans failed' });
  });

  it('offers what can be done where it is connected', () => {
    const trace = traceOf(document(1, 0, 'api'));
    const ids = (connection: 'aws' | 'local' | 'file' | undefined): readonly string[] =>
      shown(trace, { connection }).actions.map(({ id }) => id);
    assert.deepEqual(ids('aws'), ['refresh', 'reveal', 'openText', 'compare', 'save', 'openConsole', 'copyCliCommand']);
    assert.deepEqual(ids('local'), ['refresh', 'reveal', 'openText', 'compare', 'save', 'copyCliCommand']);
    assert.deepEqual(ids(undefined), ['connect', 'reveal', 'openText']);
    assert.deepEqual(ids('file'), ['refresh', 'openText', 'save']);
  });

  it('cuts and shows what hostile names hide', () => {
    const name = `</script>\u202e\u001b[31m${'x'.repeat(1_000_000)}`;
    const { strings, services, title } = shown(traceOf(document(1, 0, name)));
    for (const text of [...stringsOf(strings), ...services, title]) {
      assert.ok(text.length < 400, `${text.length} characters`);
      assert.ok(!/\p{Cc}|\u202e/u.test(text));
    }
  });

  it('takes a chain of 100,000 spans', () => {
    const length = 100_000;
    const chain = Array.from({ length }, (_, i) => document(i + 1, i, `s${i % 7}`));
    const { rows, strings } = shown(traceOf(...chain));
    assert.equal(rows.count, length);
    assert.equal(rows.below[0], length - 1);
    assert.equal(rows.depth[length - 1], 65_535);
    // Seven names, and the ids.
    assert.equal(strings.ends.length, length + 7);
  });

  it('takes a fan of 100,000 spans', () => {
    const fan = Array.from({ length: 100_000 }, (_, i) => document(i + 2, 1, 'leaf'));
    const { rows } = shown(traceOf(document(1, 0, 'root'), ...fan));
    assert.equal(rows.below[0], 100_000);
    assert.equal(rows.depth[100_000], 1);
  });
});
