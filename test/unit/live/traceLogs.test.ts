import assert from 'node:assert/strict';
import { isCancellation, UserError } from '../../../src/base/userError.ts';
import { InvocationLogs } from '../../../src/live/logs/invocationLogs.ts';
import { loggedErrors } from '../../../src/live/logs/loggedErrors.ts';
import type { TraceLog } from '../../../src/live/logs/traceLog.ts';
import { TraceLogs } from '../../../src/live/logs/traceLogs.ts';
import type { StoredTrace } from '../../../src/live/traces/traceStore.ts';
import type { InvocationLog, InvocationLogRequest } from '../../../src/sources/cloudWatchLogs/cloudWatchLogs.ts';
import type { Invocation } from '../../../src/trace/lambda/invocation.ts';
import type { Trace } from '../../../src/trace/span.ts';
import { linesOf } from '../logs/lines.ts';
import { invocation, span } from '../match/literals.ts';
import { noFiles } from './noFiles.ts';

const never = new AbortController().signal;
const CONNECTION = { kind: 'local', endpoint: 'http://127.0.0.1:2000' } as const;
const TRACE_ID = '1-6ac7c67a-1c0aa43118a5d54708c0da61';

type Read = (request: InvocationLogRequest, signal: AbortSignal) => Promise<InvocationLog>;

function found(complete: boolean, ...messages: readonly string[]): InvocationLog {
  return { logGroup: '/aws/lambda/orders', lines: linesOf(...messages), notes: [], complete };
}

function called(functionName: string, given: Partial<Invocation> = {}): Invocation {
  return invocation([], { traceId: TRACE_ID, functionName, ...given });
}

function stored(invocations: readonly Invocation[]): StoredTrace {
  const roots = invocations.map(({ functionSpan }) => functionSpan);
  const trace: Trace = { id: TRACE_ID, roots, start: 1000, end: 2000, partial: false, notes: [] };
  const summary = { id: TRACE_ID, start: 1000, duration: 1, responseTime: 1, partial: false, revision: 1, http: {} };
  return {
    summary: {
      ...{ ...summary, hasFault: false, hasError: false, hasThrottle: false, functionNames: [] },
      ...{ entryPoint: undefined, rootCauses: [], annotations: {} },
    },
    trace,
    invocations,
  };
}

describe('TraceLogs', () => {
  const files = noFiles();
  let asked: string[];

  beforeEach(() => {
    asked = [];
  });

  function logsOf(invocations: readonly Invocation[], read: Read): { logs: InvocationLogs; traceLogs: TraceLogs } {
    const linesOfInvocation: Read = (request, signal) => (asked.push(request.logGroups.join()), read(request, signal));
    const declared = (one: Invocation) =>
      Promise.resolve(one.functionName === 'Create' ? { logGroup: '/orders', timeout: 3 } : undefined);
    const logs = new InvocationLogs({ linesOfInvocation }, declared);
    const trace = (): StoredTrace => stored(invocations);
    return { logs, traceLogs: new TraceLogs({ logs, files, connection: () => CONNECTION, trace, declared }) };
  }

  it('merges the lines of all invocations in time, each stream in its order', async () => {
    const [late, early] = [called('Notify', { start: 1500 }), called('Create', { start: 1200 })];
    const { traceLogs } = logsOf([late, early], ({ logGroups }) =>
      Promise.resolve(
        logGroups[0] === '/orders' ? found(true, 'c0', 'c1', 'c2') : { ...found(true, 'n0', 'n1'), notes: ['cut'] },
      ),
    );
    const log = await traceLogs.logOf(TRACE_ID, never);
    assert.deepEqual(
      log.lines.map(({ line }) => line.event.message),
      ['c0', 'n0', 'c1', 'n1', 'c2'],
    );
    assert.deepEqual(
      log.parts.map(({ functionName, timeout, notes }) => [functionName, timeout, notes]),
      [
        ['Create', 3, []],
        ['Notify', undefined, ['cut']],
      ],
    );
    assert.deepEqual(asked, ['/orders,/aws/lambda/Create', '/aws/lambda/Notify']);
    assert.equal(log.lines[1]?.spanId, late.functionSpan.id);
  });

  it('looks into the trace’s own group first, and into none for a function without a name', async () => {
    const { traceLogs } = logsOf([called('Create', { logGroup: '/said' }), called('')], () =>
      Promise.resolve(found(true)),
    );
    const { parts } = await traceLogs.logOf(TRACE_ID, never);
    assert.deepEqual(asked, ['/said,/orders,/aws/lambda/Create']);
    assert.match(parts.flatMap(({ notes }) => notes).join(), /does not tell which function/);
  });

  it('lets what cannot be read of one stand beside the lines of the others', async () => {
    const denied = new UserError('No permission. Ask for it.', { label: 'Connect…', command: 'beamline.connect' });
    const { traceLogs } = logsOf([called('Create'), called('Notify'), called('Odd')], ({ logGroups }) => {
      if (logGroups[0] === '/orders') return Promise.reject(denied);
      return logGroups[0] === '/aws/lambda/Odd'
        ? Promise.reject(new Error('odd'))
        : Promise.resolve(found(true, 'a line'));
    });
    const { parts, lines } = await traceLogs.logOf(TRACE_ID, never);
    assert.deepEqual([parts[0]?.failure, parts[1]?.failure, lines.length], [denied, undefined, 1]);
    assert.ok(parts[2]?.failure instanceof UserError);
    assert.match(parts[2].failure.message, /odd/);
  });

  it('reads a finished log once, an unfinished and a failed one again, and all again when told to', async () => {
    const answers: Record<string, () => Promise<InvocationLog>> = {
      '/aws/lambda/Done': () => Promise.resolve(found(true, 'x')),
      '/aws/lambda/Running': () => Promise.resolve(found(false, 'x')),
      '/aws/lambda/Failed': () => Promise.reject(new UserError('No. Try again.')),
    };
    const invocations = ['Done', 'Running', 'Failed'].map((name) => called(name, { start: Date.now() }));
    const { traceLogs } = logsOf(invocations, ({ logGroups }) => answers[logGroups[0] ?? '']?.() ?? assert.fail());
    await traceLogs.logOf(TRACE_ID, never);
    assert.equal(traceLogs.isSettled(TRACE_ID), false);
    await traceLogs.logOf(TRACE_ID, never);
    assert.deepEqual(asked.slice(3), ['/aws/lambda/Running', '/aws/lambda/Failed']);
    traceLogs.forget(TRACE_ID);
    await traceLogs.logOf(TRACE_ID, never);
    assert.equal(asked.length, 8);
    answers['/aws/lambda/Running'] = answers['/aws/lambda/Failed'] = () => Promise.resolve(found(true, 'x'));
    await traceLogs.logOf(TRACE_ID, never);
    assert.equal(traceLogs.isSettled(TRACE_ID), true);
  });

  it('reads one log once for all who want it at the same time, errors too', async () => {
    const [one] = [called('Create', { requestId: 'r' })];
    let answer: (log: InvocationLog) => void = () => assert.fail();
    const { logs, traceLogs } = logsOf([one], () => new Promise((resolve) => (answer = resolve)));
    const stack = 'Declined: no\n    at charge (/var/task/index.js:1:44)';
    const both = Promise.all([traceLogs.logOf(TRACE_ID, never), loggedErrors(logs, files, CONNECTION, one)]);
    await new Promise(setImmediate);
    answer(found(true, stack));
    const [log, errors] = await both;
    assert.deepEqual([log.lines.length, errors[0]?.type, asked.length], [1, 'Declined', 1]);
  });

  it('stops reading when the last who waits has left, and not before', async () => {
    let reading: AbortSignal | undefined;
    const one = called('Create', { requestId: 'r' });
    const { logs } = logsOf([one], (_, signal) => {
      reading = signal;
      return new Promise(() => {});
    });
    const [first, second] = [new AbortController(), new AbortController()];
    const waiting = [first, second].map(({ signal }) => logs.logOf(one, CONNECTION, signal));
    await new Promise(setImmediate);
    first.abort();
    await assert.rejects(waiting[0] ?? assert.fail(), isCancellation);
    assert.equal(reading?.aborted, false);
    second.abort();
    await assert.rejects(waiting[1] ?? assert.fail(), isCancellation);
    assert.equal(reading.aborted, true);
  });

  it('keeps nothing of a connection that was left', async () => {
    const one = called('Create');
    const { logs } = logsOf([one], () => Promise.resolve(found(true, 'x')));
    await logs.logOf(one, CONNECTION, never);
    assert.equal(logs.isSettled(one), true);
    logs.reset();
    assert.equal(logs.isSettled(one), false);
  });

  it('keeps 32 MB of lines, those that were looked at last', async () => {
    const all = Array.from({ length: 5 }, () => called('Create'));
    const { logs } = logsOf(all, () => Promise.resolve(found(true, 'x'.repeat(10 * 1024 * 1024))));
    for (const one of all.slice(0, 3)) await logs.logOf(one, CONNECTION, never);
    await logs.logOf(all[0] ?? assert.fail(), CONNECTION, never);
    await logs.logOf(all[3] ?? assert.fail(), CONNECTION, never);
    assert.deepEqual(
      all.map((one) => logs.isSettled(one)),
      [true, false, true, true, false],
    );
  });

  it('gives the same log as long as nothing changed, also to two who read it at once', async () => {
    const invocations = [called('Create', { start: Date.now() }), called('', { start: Date.now() + 1 })];
    let last = found(false, 'x');
    const asking: ((log: InvocationLog) => void)[] = [];
    const { logs } = logsOf(invocations, () => new Promise((resolve) => asking.push(resolve)));
    const one = stored(invocations);
    const declared = () => Promise.resolve(undefined);
    const traceLogs = new TraceLogs({ logs, files, connection: () => CONNECTION, trace: () => one, declared });
    const told: string[] = [];
    traceLogs.onDidRead((id) => told.push(id));
    const read = async (...answers: readonly InvocationLog[]): Promise<readonly TraceLog[]> => {
      const both = Promise.all([traceLogs.logOf(TRACE_ID, never), traceLogs.logOf(TRACE_ID, never)]);
      await new Promise(setImmediate);
      assert.equal(asking.length, answers.length);
      for (const answer of answers) asking.pop()?.(answer);
      return both;
    };
    const [first, second] = await read(last);
    assert.equal(first, second);
    assert.equal(first?.parts[0]?.complete, false);
    const [third] = await read((last = found(true, 'x', 'y')));
    assert.deepEqual([third?.lines.length, third?.parts[0]?.complete], [2, true]);
    const [fourth] = await read();
    assert.deepEqual([fourth === third, traceLogs.known(TRACE_ID) === third, told.length], [true, true, 2]);
    traceLogs.forget(TRACE_ID);
    const [fifth] = await read(last);
    assert.deepEqual([fifth?.lines.length, told.length], [2, 2], 'read again, and nothing new');
  });

  it('reads anew after it was told to, also where a reading is under way, which keeps nothing', async () => {
    const one = called('Create');
    const asking: ((log: InvocationLog) => void)[] = [];
    const { logs } = logsOf([one], () => new Promise((resolve) => asking.push(resolve)));
    const first = logs.logOf(one, CONNECTION, never);
    await new Promise(setImmediate);
    logs.forget(one);
    const second = logs.logOf(one, CONNECTION, never);
    await new Promise(setImmediate);
    asking[0]?.(found(true, 'old'));
    assert.equal((await first).lines.length, 1);
    assert.equal(logs.isSettled(one), false);
    asking[1]?.(found(true, 'new', 'lines'));
    assert.equal((await second).lines.length, 2);
    assert.equal((await logs.logOf(one, CONNECTION, never)).lines.length, 2);
  });

  it('lets a template that cannot be read stand beside the lines of the others', async () => {
    const invocations = [called('Create'), called('Notify')];
    const logs = new InvocationLogs({ linesOfInvocation: () => Promise.resolve(found(true, 'x')) }, () =>
      Promise.resolve(undefined),
    );
    const declared = ({ functionName }: Invocation) =>
      functionName === 'Create' ? Promise.reject(new Error('no such template')) : Promise.resolve(undefined);
    const options = { logs, files, connection: () => CONNECTION, trace: () => stored(invocations), declared };
    const { parts, lines } = await new TraceLogs(options).logOf(TRACE_ID, never);
    assert.match(parts[0]?.failure?.message ?? '', /no such template/);
    assert.deepEqual([parts[1]?.failure, lines.length], [undefined, 1]);
  });

  it('says what to do where nothing is connected, or the trace is not known', async () => {
    const { logs } = logsOf([], () => assert.fail());
    const nothing = { logs, files, declared: () => Promise.resolve(undefined) };
    const [apart, unknown] = [
      new TraceLogs({ ...nothing, connection: () => undefined, trace: () => stored([]) }),
      new TraceLogs({ ...nothing, connection: () => CONNECTION, trace: () => undefined }),
    ];
    await assert.rejects(apart.logOf(TRACE_ID, never), /Connect first/);
    await assert.rejects(unknown.logOf(TRACE_ID, never), /Refresh/);
  });

  it('puts a line into the innermost span that was open all of its millisecond', async () => {
    const children = [
      span({ name: 'outer', start: -0.5, end: 4, children: [span({ name: 'inner', start: 0.5, end: 2.2 })] }),
      span({ name: 'other', start: 2.5, end: 5 }),
    ];
    const one = invocation(children, { traceId: TRACE_ID });
    const { traceLogs } = logsOf([one], () => Promise.resolve(found(true, '0', '1', '2', '3', '4')));
    const [outer, other] = children;
    const { lines } = await traceLogs.logOf(TRACE_ID, never);
    assert.deepEqual(
      lines.map(({ spanId }) => spanId),
      [outer?.id, outer?.children[0]?.id, outer?.id, one.functionSpan.id, other?.id],
    );
  });

  it('puts a line of the ms in which a span of a clock of whole ms began into what is around it', async () => {
    const call = span({ name: 'call', start: 1, end: 4 });
    const one = invocation([call], { traceId: TRACE_ID });
    const { traceLogs } = logsOf([one], () => Promise.resolve(found(true, '0', '1', '2')));
    const { lines } = await traceLogs.logOf(TRACE_ID, never);
    assert.deepEqual(
      lines.map(({ spanId }) => spanId),
      [one.functionSpan.id, one.functionSpan.id, call.id],
    );
  });
});
