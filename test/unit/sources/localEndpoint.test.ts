import assert from 'node:assert/strict';
import { refresh } from '../../../src/live/refresh.ts';
import { TraceStore } from '../../../src/live/traces/traceStore.ts';
import { errorsIn } from '../../../src/logs/errors/errorsIn.ts';
import { LogSource } from '../../../src/sources/cloudWatchLogs/cloudWatchLogs.ts';
import { parseLocalEndpoint } from '../../../src/sources/connection/connection.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { startEndpoint, until, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { loadAws } from './loadAws.ts';

const ID = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const never = new AbortController().signal;

describe('the sources against the local endpoint', () => {
  let started: StartedEndpoint | undefined;

  afterEach(() => started?.dispose());

  it('read the cause of a failure from the summary, before any document', async () => {
    const endpoint = (started = await startEndpoint());
    const now = Date.now() / 1000;
    const [id, charge] = ['a'.repeat(16), 'b'.repeat(16)];
    const times = { start_time: now - 1, end_time: now - 0.5, fault: true };
    const exceptions = [{ id: 'c'.repeat(16), type: 'PaymentDeclined', message: 'card expired' }];
    const document = {
      ...{ trace_id: `1-${Math.floor(now).toString(16)}-${'0'.repeat(24)}`, id, name: 'orders', ...times },
      ...{ origin: 'AWS::Lambda::Function', annotations: { tenant: 'a' } },
      subsegments: [{ id: charge, name: 'charge', ...times, cause: { exceptions } }],
    };
    await endpoint.send(`{"format":"json","version":1}\n${JSON.stringify(document)}`);
    await until(() => endpoint.endpoint.segments.traceCount === 1);
    const source = new XRaySource(parseLocalEndpoint(endpoint.url), loadAws);
    const window = { functions: [], from: now * 1000 - 60_000, to: now * 1000 + 1_000, cap: 100 };
    const functions = [{ kind: 'exact', name: 'orders' } as const];
    for await (const { summaries } of source.summaries({ ...window, functions }, never)) {
      const [summary] = summaries;
      assert.deepEqual(summary?.entryPoint, { name: 'orders', type: 'AWS::Lambda::Function' });
      assert.deepEqual(summary.annotations, { tenant: ['a'] });
      assert.deepEqual(summary.rootCauses, [
        {
          kind: 'fault',
          path: [{ name: 'orders', type: 'AWS::Lambda::Function', entities: ['orders', 'charge'] }],
          exceptions: [{ type: 'PaymentDeclined', message: 'card expired' }],
        },
      ]);
    }
    source.dispose();
  });

  it('follow pages that are empty, and say that a trace is over the limit', async () => {
    const limits = { traceBytes: 500_000, pages: { size: 2, looked: 2 } };
    const endpoint = (started = await startEndpoint({ limits }));
    const now = Date.now() / 1000;
    const put = (trace: number, id: number, name: string, metadata = {}): string | undefined =>
      endpoint.endpoint.segments.put({
        trace_id: `1-${Math.floor(now).toString(16)}-${String(trace).padStart(24, '0')}`,
        ...{ id: String(id).padStart(16, '0'), name, origin: 'AWS::Lambda::Function', metadata },
        ...{ start_time: now - trace, end_time: now - trace + 0.5 },
      });
    for (let trace = 1; trace < 9; trace++) put(trace, trace, 'bills');
    for (let id = 20; id < 28; id++) put(9, id, 'orders', { default: { text: 'x'.repeat(90_000) } });
    const source = new XRaySource(parseLocalEndpoint(endpoint.url), loadAws);
    const store = new TraceStore(9);
    const request = {
      functions: [{ kind: 'exact', name: 'orders' } as const],
      from: now * 1000 - 60_000,
      to: now * 1000,
      cap: 9,
    };
    await refresh(source, store, request, never);
    const [stored, ...others] = store.since(0);
    assert.deepEqual([others.length, stored?.trace?.roots.length], [0, 5]);
    assert.match(stored?.trace?.notes.join() ?? '', /larger than its source keeps \(X-Ray: 500 KB\)/);
    source.dispose();
  });

  it('read what was sent over UDP, by name and by prefix, and the stack of a logged error', async () => {
    const endpoint = (started = await startEndpoint());
    const now = Date.now() / 1000;
    const traces = ['orders-dev-Create-1X', 'orders-dev-Created-2Y'].map((name, index) => ({
      trace_id: `1-${Math.floor(now).toString(16)}-${String(index).padStart(24, '0')}`,
      id: `${index}`.padStart(16, 'a'),
      name,
      origin: 'AWS::Lambda::Function',
      start_time: now - 1,
      end_time: now - 0.5,
    }));
    for (const trace of traces) await endpoint.send(`{"format":"json","version":1}\n${JSON.stringify(trace)}`);
    await until(() => endpoint.endpoint.segments.traceCount === 2);

    const connection = parseLocalEndpoint(endpoint.url);
    const source = new XRaySource(connection, loadAws);
    const window = { from: now * 1000 - 60_000, to: now * 1000 + 1_000, cap: 100 };
    const read = async (...functions: Parameters<XRaySource['summaries']>[0]['functions']): Promise<string[]> => {
      const found: string[] = [];
      for await (const page of source.summaries({ functions, ...window }, never))
        found.push(...page.summaries.map(({ id }) => id));
      return found;
    };
    assert.deepEqual(await read({ kind: 'exact', name: 'orders-dev-Created-2Y' }), [traces[1]?.trace_id]);
    assert.deepEqual(await read({ kind: 'prefix', prefix: 'orders-dev-Create-' }), [traces[0]?.trace_id]);
    for await (const [trace] of source.documents(
      [traces[0]?.trace_id ?? '', '1-00000000-000000000000000000000000'],
      never,
    )) {
      assert.equal(JSON.parse(trace?.documents[0] as string).name, 'orders-dev-Create-1X');
    }
    source.dispose();

    const timestamp = Date.now();
    endpoint.endpoint.logs.put('/aws/lambda/orders', 'stream', [
      { timestamp, message: `START RequestId: ${ID} Version: $LATEST` },
      {
        timestamp,
        message:
          '[ERROR] KeyError: 1\rTraceback (most recent call last):\r\u00a0\u00a0File "/var/task/app.py", line 5, in handler',
      },
      { timestamp: timestamp + 1, message: `END RequestId: ${ID}` },
    ]);
    const logs = new LogSource(loadAws);
    const wanted = {
      requestId: ID,
      traceId: traces[0]?.trace_id ?? '',
      segmentIds: [],
      otherSegmentIds: [],
      from: timestamp,
      to: timestamp,
    };
    const request = { connection, logGroups: ['/aws/lambda/orders'], ...wanted };
    const { lines } = await logs.linesOfInvocation(request, never);
    assert.deepEqual(errorsIn(lines), [
      { type: 'KeyError', message: '1', frames: [{ path: '/var/task/app.py', line: 5, label: 'handler' }] },
    ]);
    assert.match(
      (await logs.linesOfInvocation({ ...request, logGroups: ['/none'] }, never)).notes[0] ?? '',
      /no log group \/none/,
    );
    logs.dispose();
  });
});
