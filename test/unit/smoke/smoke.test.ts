import assert from 'node:assert/strict';
import { logRequest } from '../../../src/live/logs/logRequest.ts';
import { LogSource } from '../../../src/sources/cloudWatchLogs/cloudWatchLogs.ts';
import { parseLocalEndpoint, type Connection } from '../../../src/sources/connection/connection.ts';
import { TransactionSearch } from '../../../src/sources/search/transactionSearch.ts';
import type { TraceDocuments } from '../../../src/sources/traceSource.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { walkSpans, type Trace } from '../../../src/trace/span.ts';
import { readRecording, replayedAws, writeRecording, type Recording } from '../../tools/smoke/recording.ts';
import { leaksIn } from '../../tools/smoke/redact.ts';
import { shapeProblems, shapes } from '../../tools/smoke/shapes.ts';
import { smoke, type Smoke } from '../../tools/smoke/smoke.ts';
import { KeptLog } from '../local/keptLog.ts';
import { segment, spanId, subsegment, traceId } from '../local/segments.ts';
import { startEndpoint, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { FakeAws } from '../sources/fakeAws.ts';
import { loadAws } from '../sources/loadAws.ts';
import { quickClock } from '../sources/quickClock.ts';

const REQUEST = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const HOUR = 3_600_000;
const never = new AbortController().signal;

/** Whatever must not be in a recording. */
const SECRETS = {
  function: 'shop-prod-CreateOrder',
  account: '123456789012',
  url: 'https://shop.example/orders/4711?token=abc',
  ip: '203.0.113.7',
  user: 'alice@shop.example',
  annotation: 'gold customer',
  plainAnnotation: 'northwest',
  annotationKey: 'customerTier',
  metadata: 'a private note',
  exception: 'card 4000-0000 was declined',
  log: 'charging alice for order 4711',
  number: 987_654_321,
};

describe('smoke:aws', () => {
  let local: StartedEndpoint;
  let connection: Connection;

  beforeEach(async () => {
    local = await startEndpoint({ transactionSearch: 100 });
    connection = parseLocalEndpoint(local.url);
    for (const document of trace(Date.now() / 1000 - 60))
      assert.equal(local.endpoint.segments.put(document), undefined);
    const timestamp = Date.now() - 59_000;
    const lines = [
      `START RequestId: ${REQUEST} Version: $LATEST\n`,
      `2026-11-28T00:00:00.000Z\t${REQUEST}\tINFO\t${SECRETS.log}\n`,
      `END RequestId: ${REQUEST}\n`,
      `REPORT RequestId: ${REQUEST}\tDuration: 12.34 ms\tBilled Duration: 13 ms\tMemory Size: 256 MB\tMax Memory Used: 80 MB\t\n`,
    ];
    const events = lines.map((message) => ({ timestamp, message }));
    local.endpoint.logs.put(`/aws/lambda/${SECRETS.function}`, '2026/11/28/[$LATEST]0123', events);
  });
  afterEach(async () => local.dispose());

  const run = (search = true): Promise<Smoke> =>
    smoke({ connection, loadAws, function: undefined, range: HOUR, search, clock: quickClock }, never);

  it('calls each API that is used, and finds the answers in the shape that is needed', async () => {
    const { rows, leaks } = await run();
    assert.deepEqual(
      rows.map(({ action, outcome }) => `${action} ${outcome}`),
      [
        'xray:GetTraceSegmentDestination ok',
        'xray:GetTraceSummaries ok',
        'xray:BatchGetTraces ok',
        'logs:FilterLogEvents ok',
        'xray:StartTraceRetrieval ok',
        'xray:ListRetrievedTraces ok',
        'xray:CancelTraceRetrieval ok',
        'logs:StartQuery ok',
        'logs:GetQueryResults ok',
        'logs:StopQuery ok',
      ],
      JSON.stringify(rows, undefined, 1),
    );
    assert.match(rows[3]?.detail ?? '', /4 lines of one invocation/);
    assert.deepEqual(leaks, []);
  });

  it('runs no query unless it is asked to', async () => {
    const { rows, recording } = await run(false);
    assert.ok(rows.filter(({ action }) => /Query/.test(action)).every(({ outcome }) => outcome === 'not called'));
    assert.ok(recording.calls.every(({ call }) => !/Query/.test(call)));
  });

  it('writes nothing of what is somebody’s, and says what it removed', async () => {
    const { recording, removed } = await run();
    const text = writeRecording(recording);
    for (const [what, secret] of Object.entries(SECRETS)) assert.ok(!text.includes(String(secret)), what);
    for (const kind of ['account ids', 'ARNs', 'urls', 'ip addresses', 'users', 'annotations and metadata', 'names'])
      assert.ok((removed.get(kind) ?? 0) > 0, kind);
    assert.ok((removed.get('log texts and messages') ?? 0) > 0);
    // What readers live on is there.
    for (const kept of [traceId(1), 'AWS::Lambda::Function', 'DynamoDB', 'PutItem', REQUEST, 'Billed Duration: 13 ms'])
      assert.ok(text.includes(kept), kept);
  });

  it('is replayed by Beamline’s readers to the same traces, logs and search', async () => {
    const { recording: written } = await run();
    const recording = readRecording(writeRecording(written));
    const load = async (): ReturnType<typeof loadAws> => replayedAws(await loadAws(), recording);
    const [replayed] = await readTraces(new XRaySource(connection, load, quickClock), recording);
    assert.ok(replayed);
    assert.deepEqual(formOf(replayed), formOf(buildTrace(traceId(1), trace(replayed.start / 1000))));

    const [invocation] = invocationsOf(replayed);
    assert.deepEqual([invocation?.functionName, invocation?.requestId], [recording.function, REQUEST]);
    assert.ok(invocation);
    const logs = new LogSource(load, quickClock);
    const { lines, complete } = await logs.linesOfInvocation(logRequest(invocation, connection, undefined), never);
    assert.deepEqual([lines.length, complete], [4, true]);

    const search = new TransactionSearch(load, new KeptLog(), quickClock);
    assert.equal(await search.isOn(connection, never), true);
    const functions = [{ kind: 'exact', name: recording.function } as const];
    const { from, to } = recording;
    const found = await search.search(connection, { functions, from, to, failing: false }, never);
    assert.deepEqual(
      found.traces.map(({ id }) => id),
      [traceId(1)],
    );
    const [retrieved] = await search.retrieve(connection, { ids: [traceId(1)], from: from - 600_000, to }, never);
    assert.deepEqual(formOf(buildTrace(traceId(1), retrieved?.documents ?? [])), formOf(replayed));
  });

  it('goes on after a denial, and says what failed and what has another shape', async () => {
    const server = new FakeAws(({ name }) => {
      if (name === '/TraceSummaries') return { TraceSummaries: [{ StartTime: 1 }] };
      return { status: 403, type: 'AccessDeniedException', message: `User: ${SECRETS.account} is not authorized` };
    });
    const endpoint = await server.listen();
    const { rows, recording } = await smoke(
      { connection: { kind: 'local', endpoint }, loadAws, function: 'f', range: HOUR, search: true, clock: quickClock },
      never,
    );
    await server.close();
    const outcome = (action: string): string => rows.find((row) => row.action.endsWith(action))?.outcome ?? '';
    assert.deepEqual(
      [outcome('GetTraceSummaries'), outcome('GetTraceSegmentDestination'), outcome('BatchGetTraces')],
      ['wrong shape', 'denied', 'not called'],
    );
    assert.ok(!writeRecording(recording).includes(SECRETS.account));
  });

  it('names where an answer has another shape', () => {
    assert.deepEqual(shapeProblems({ Traces: [{ Id: 1, Segments: {} }] }, shapes['batchGetTraces'] ?? {}), [
      'Traces[0].Id is number, not string',
      'Traces[0].Segments is object, not a list',
    ]);
  });

  it('sees what was left in', () => {
    const left = 'x 123456789012 arn:aws:lambda:eu-west-1:123456789012:f https://a.example 10.0.0.1 a@b.example';
    assert.equal(leaksIn(left).length, 5);
    assert.deepEqual(leaksIn('000000000000 https://redacted.example/xab 0.0.0.0'), []);
  });
});

async function readTraces(source: XRaySource, { function: name, from, to }: Recording): Promise<readonly Trace[]> {
  const ids: string[] = [];
  for await (const page of source.summaries({ functions: [{ kind: 'exact', name }], from, to, cap: 500 }, never))
    ids.push(...page.summaries.map(({ id }) => id));
  const answers: TraceDocuments[] = [];
  for await (const page of source.documents(ids, never)) answers.push(...page);
  return answers.map(({ id, documents }) => buildTrace(id, documents));
}

/** A trace without its words. */
function formOf(one: Trace): unknown {
  return [...walkSpans(one.roots)].map(({ id, parentId, kind, role, status, start, end, exceptions, notes }) => ({
    ...{ id, parentId, kind, role, status },
    start: Math.round(start - one.start),
    duration: Math.round((end ?? start) - start),
    exceptions: exceptions.length,
    notes: notes.length,
  }));
}

function trace(at: number): Record<string, unknown>[] {
  const arn = `arn:aws:lambda:eu-west-1:${SECRETS.account}:function:${SECRETS.function}`;
  return [
    segment({
      trace: 1,
      at,
      seconds: 2,
      more: {
        name: SECRETS.function,
        origin: 'AWS::Lambda::Function',
        fault: true,
        user: SECRETS.user,
        annotations: {
          [SECRETS.annotationKey]: SECRETS.annotation,
          score: SECRETS.number,
          region: SECRETS.plainAnnotation,
        },
        metadata: { shop: { note: SECRETS.metadata, deep: [{ [SECRETS.annotationKey]: SECRETS.number }] } },
        aws: { account_id: SECRETS.account, function_arn: arn, request_id: REQUEST },
        http: { request: { method: 'POST', url: SECRETS.url, client_ip: SECRETS.ip }, response: { status: 502 } },
        cause: {
          working_directory: '/var/task/private',
          exceptions: [{ id: spanId(9), type: 'CardError', message: SECRETS.exception, stack: [] }],
        },
      },
    }),
    subsegment({
      trace: 1,
      id: 2,
      parent: 1,
      at: at + 0.25,
      more: { name: 'DynamoDB', namespace: 'aws', aws: { operation: 'PutItem', table_name: 'private-table' } },
    }),
  ];
}
