import assert from 'node:assert/strict';
import type { UnknownRecord } from '../../../src/base/readUnknown.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import type { Invocation } from '../../../src/trace/lambda/invocation.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { startKindOf } from '../../../src/trace/lambda/lambdaTimes.ts';

const ID = '1-6b02d000-0123456789abcdef00000001';
const T = 1_700_000_000;

/** Times in seconds from T. */
function span(
  id: string,
  name: string,
  start: number,
  end: number | undefined,
  fields: UnknownRecord = {},
): UnknownRecord {
  return {
    id,
    name,
    start_time: T + start,
    ...(end === undefined ? { in_progress: true } : { end_time: T + end }),
    ...fields,
  };
}

const service = span('s', 'orders', 0, 1, {
  origin: 'AWS::Lambda',
  aws: { request_id: 'r-1' },
  resource_arn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders',
});

function pair(
  end: number | undefined,
  subsegments: readonly UnknownRecord[],
  fields: UnknownRecord = {},
): UnknownRecord[] {
  const aws = { cloudwatch_logs: [{ log_group: '/aws/lambda/orders' }] };
  return [
    service,
    span('f', 'orders', 0.1, end, { origin: 'AWS::Lambda::Function', parent_id: 's', aws, subsegments, ...fields }),
  ];
}

function only(documents: readonly UnknownRecord[]): Invocation {
  const invocations = invocationsOf(buildTrace(ID, documents));
  assert.equal(invocations.length, 1);
  return invocations[0] as Invocation;
}

describe('invocationsOf', () => {
  it('reads request id, ARN and log group over the pair', () => {
    const one = only(pair(0.9, []));
    assert.deepEqual(
      [one.functionName, one.requestId, one.logGroup, one.functionArn, one.serviceSpan?.id, one.functionSpan.id],
      ['orders', 'r-1', '/aws/lambda/orders', service['resource_arn'], 's', 'f'],
    );
  });

  it("today's format: the Function segment less Init within it and Overhead", () => {
    const one = only(
      pair(0.9, [span('o', 'Overhead', 0.8, 0.9), span('i', 'Init', 0.1, 0.4), span('u', 'user', 0.5, 0.6)]),
    );
    assert.equal(one.handlerSpan.id, 'f');
    assert.ok(Math.abs((one.handlerDuration ?? 0) - 400) < 0.01, `${one.handlerDuration}`);
    assert.deepEqual([one.cold, Math.round(one.initDuration ?? 0), one.start], [true, 300, (T + 0.4) * 1000]);
    assert.deepEqual(
      one.functionSpan.children.map((child) => child.role),
      ['init', 'other', 'overhead'],
    );
  });

  it('knows no handler duration where init failed, as far as nothing of a handler shows', () => {
    const phases = [span('i', 'Init', 0.1, 0.4), span('o', 'Overhead', 0.4, 0.5)];
    const cause = { exceptions: [{ id: 'x', type: 'Runtime.ImportModuleError', message: 'no module' }] };
    const failed = { fault: true, cause };
    const of = (children: readonly UnknownRecord[], fields: UnknownRecord): unknown => {
      const { handlerDuration, failedInit } = only(pair(0.5, children, fields));
      return failedInit ?? Math.round(handlerDuration ?? -1);
    };
    assert.deepEqual(of(phases, failed), { type: 'Runtime.ImportModuleError' });
    assert.deepEqual(of([...phases, span('v', 'Invocation', 0.4, 0.4)], failed), { type: 'Runtime.ImportModuleError' });
    assert.deepEqual(of(phases, { fault: true }), { type: undefined });
    assert.equal(of(phases, {}), 0);
    assert.equal(of(phases, { ...failed, annotations: { 'aws:responseLatency': 0.4 } }), 0);
    assert.equal(of([span('i', 'Init', 0.1, 0.4), span('o', 'Overhead', 0.402, 0.5)], failed), 2);
    assert.equal(of(phases.slice(1), failed), 300);
  });

  it('subtracts overlapping phases once, and those outside the segment not at all', () => {
    const one = only(
      pair(0.9, [span('i', 'Init', -0.5, 0.05), span('o', 'Overhead', 0.7, 0.9), span('p', 'Overhead', 0.8, 1.5)]),
    );
    assert.ok(Math.abs((one.handlerDuration ?? 0) - 600) < 0.01, `${one.handlerDuration}`);
  });

  it('classic format: the Invocation subsegment; Initialization before the segment', () => {
    const one = only(
      pair(0.9, [
        span('i', 'Initialization', -0.4, 0.1),
        span('v', 'Invocation', 0.15, 0.65),
        span('o', 'Overhead', 0.7, 0.9),
      ]),
    );
    assert.deepEqual([one.handlerSpan.id, one.cold, one.handlerSpan.role], ['v', true, 'invocation']);
    assert.ok(Math.abs((one.handlerDuration ?? 0) - 500) < 0.01);
    assert.equal(one.start, (T + 0.15) * 1000);
  });

  it('SnapStart: Restore is the init of a cold start', () => {
    const one = only(pair(0.9, [span('r', 'Restore', 0.1, 0.3)]));
    assert.deepEqual(
      [one.cold, Math.round(one.initDuration ?? 0), Math.round(one.handlerDuration ?? 0)],
      [true, 200, 600],
    );
  });

  it('has init, restore, overhead and what Lambda measured as separate figures', () => {
    const one = only(pair(0.9, [span('r', 'Restore', 0.1, 0.3), span('o', 'Overhead', 0.8, 0.9)]));
    assert.deepEqual([one.isRestored, Math.round(one.overhead ?? 0), one.measured], [true, 100, undefined]);
    const measures = [264.19, 0.074, 58.198, 330.277];
    for (const [separator, value] of [
      [':', (number: number) => number],
      ['.', String],
    ] as const) {
      const names = ['responseLatency', 'responseDuration', 'runtimeOverhead', 'extensionOverhead'];
      const annotations = Object.fromEntries(
        names.map((name, i) => [`aws${separator}${name}`, value(measures[i] ?? 0)]),
      );
      const measured = only(pair(0.9, [], { annotations }));
      assert.deepEqual(Object.values(measured.measured ?? {}), measures);
      assert.equal(measured.overhead, 58.198 + 330.277);
      assert.equal(measured.isRestored, false);
    }
    assert.equal(only(pair(0.9, [])).overhead, undefined);
  });

  it('knows the alias or version, from the name or from the ARN', () => {
    const alias = (fields: UnknownRecord): string | undefined => only(pair(0.9, [], fields)).qualifier;
    assert.equal(alias({}), undefined);
    assert.equal(alias({ name: 'orders:live' }), 'live');
    const function_arn = 'arn:aws:lambda:eu-west-1:123456789012:function:orders:7';
    assert.equal(alias({ aws: { function_arn } }), '7');
    assert.equal(alias({ name: function_arn }), '7');
    const version = (value: string) => ({ metadata: { default: { 'otel.resource.faas.version': value } } });
    assert.equal(alias(version('12')), '12');
    assert.equal(alias(version('$LATEST')), undefined);
    assert.equal(alias({ ...version('12'), name: 'orders:live' }), 'live');
  });

  it('says how it started only where the trace tells', () => {
    const loose = (ColdStart: boolean | undefined): UnknownRecord =>
      span('h', '## index.handler', 0, 1, {
        type: 'subsegment',
        parent_id: 'x',
        annotations: ColdStart === undefined ? {} : { ColdStart },
        cause: { exceptions: [{ stack: [{ path: '/var/task/index.js', line: 1 }] }] },
      });
    assert.deepEqual(
      [true, false, undefined].map((cold) => startKindOf(only([loose(cold)]))),
      ['cold', 'warm', undefined],
    );
    assert.equal(startKindOf(only(pair(0.9, []))), 'warm');
  });

  it('is warm without them, and cold by the annotation ColdStart', () => {
    assert.equal(only(pair(0.9, [])).cold, false);
    assert.equal(only(pair(0.9, [span('h', '## handler', 0.2, 0.3, { annotations: { ColdStart: true } })])).cold, true);
    assert.equal(
      only(pair(0.9, [span('h', '## handler', 0.2, 0.3, { annotations: { ColdStart: false } })])).cold,
      false,
    );
  });

  it('has no handler duration while in progress', () => {
    assert.equal(only(pair(undefined, [])).handlerDuration, undefined);
    assert.equal(only(pair(undefined, [span('v', 'Invocation', 0.2, undefined)])).handlerDuration, undefined);
  });

  it('asynchronous: one invocation an attempt, each with the status of its own attempt', () => {
    const queued = span('s', 'orders', 0, 0.1, {
      fault: true,
      origin: 'AWS::Lambda',
      aws: { request_id: 'r-1' },
      subsegments: [
        span('a2', 'Attempt #2', 3, 4),
        span('d', 'Dwell Time', 0, 0.5),
        span('a1', 'Attempt #1', 0.5, 1, { error: true }),
      ],
    });
    const run = (id: string, attempt: string, start: number, fields: UnknownRecord = {}): UnknownRecord =>
      span(id, 'orders', start, start + 0.4, { origin: 'AWS::Lambda::Function', parent_id: attempt, ...fields });
    const trace = buildTrace(ID, [run('f2', 'a2', 3.1), queued, run('f1', 'a1', 0.55, { fault: true })]);
    const found = invocationsOf(trace);
    assert.deepEqual(
      found.map((one) => [one.functionSpan.id, one.status, one.requestId, one.serviceSpan?.id]),
      [
        ['f1', 'fault', 'r-1', 's'],
        ['f2', 'ok', 'r-1', 's'],
      ],
    );
    assert.deepEqual(
      trace.roots[0]?.children.map((child) => child.role),
      ['queueing', 'attempt', 'attempt'],
    );
    assert.deepEqual(
      found.map(({ asynchronous }) => asynchronous),
      [
        { queued: 500, attempt: 1, attempts: 2 },
        { queued: 500, attempt: 2, attempts: 2 },
      ],
    );
    assert.equal(only(pair(0.9, [])).asynchronous, undefined);
  });

  it('takes the worse status of the pair, and the name without its alias', () => {
    const documents = [{ ...service, fault: true }, ...pair(0.9, [], { name: 'orders:live' }).slice(1)];
    assert.deepEqual([only(documents).status, only(documents).functionName], ['fault', 'orders']);
  });

  it('makes a synthetic one where loose subsegments show signs of Lambda, without a duration', () => {
    const loose = span('h', '## index.handler', 0, 1, {
      type: 'subsegment',
      parent_id: 'x',
      annotations: { ColdStart: true },
      fault: true,
    });
    const one = only([loose]);
    assert.deepEqual(
      [one.functionSpan.synthetic, one.handlerDuration, one.functionName, one.status, one.cold],
      [true, undefined, '', 'fault', true],
    );
    const plain = span('h', 'work', 0, 1, { type: 'subsegment', parent_id: 'x' });
    assert.deepEqual(invocationsOf(buildTrace(ID, [plain])), []);
  });

  it('knows phases by their parent: a subsegment named Init elsewhere is none', () => {
    const trace = buildTrace(ID, [
      span('w', 'web', 0, 1, { subsegments: [span('i', 'Init', 0, 0.1), span('a', 'Attempt #1', 0, 0.1)] }),
    ]);
    assert.deepEqual(
      trace.roots[0]?.children.map((child) => child.role),
      ['other', 'other'],
    );
  });
});
