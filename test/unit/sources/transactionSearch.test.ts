import assert from 'node:assert/strict';
import { isCancellation, UserError } from '../../../src/base/userError.ts';
import { parseLocalEndpoint, type Connection } from '../../../src/sources/connection/connection.ts';
import type { Clock } from '../../../src/sources/requests/requestWindow.ts';
import { MAX_LENGTH, spanQueryText } from '../../../src/sources/search/spanQueryText.ts';
import { TransactionSearch } from '../../../src/sources/search/transactionSearch.ts';
import type { FunctionSelector, TraceDocuments } from '../../../src/sources/traceSource.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { mergeSubsegments } from '../../../src/trace/segment/mergeSubsegments.ts';
import { w3cOfTraceId } from '../../../src/trace/ids/traceId.ts';
import { traceText } from '../../../src/trace/text/traceText.ts';
import { KeptLog } from '../local/keptLog.ts';
import { segment, spanId, subsegment, traceId } from '../local/segments.ts';
import { startEndpoint, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { FakeAws, until, type Answer, type WireError } from './fakeAws.ts';
import { loadAws } from './loadAws.ts';
import { quickClock } from './quickClock.ts';

/** Epoch seconds. */
const AT = 1_790_000_000;
const WINDOW = { from: (AT - 60) * 1000, to: (AT + 3600) * 1000 };
const ORDERS: FunctionSelector = { kind: 'exact', name: 'orders' };
const never = new AbortController().signal;

const DENIED: WireError = {
  status: 403,
  type: 'AccessDeniedException',
  message: 'User: arn:aws:iam::1:user/x is not authorized to perform: xray:GetTraceSegmentDestination',
};

describe('TransactionSearch', () => {
  const log = new KeptLog();
  const opened: { dispose(): unknown }[] = [];

  afterEach(async () => {
    log.lines.length = 0;
    for (const one of opened.splice(0)) await one.dispose();
  });

  function searchWith(clock: Clock = quickClock): TransactionSearch {
    const search = new TransactionSearch(loadAws, log, clock);
    opened.push(search);
    return search;
  }

  async function fake(answer: Answer): Promise<{ fake: FakeAws; connection: Connection }> {
    const server = new FakeAws(answer);
    const connection = { kind: 'local', endpoint: await server.listen() } as const;
    opened.push({ dispose: () => server.close() });
    return { fake: server, connection };
  }

  describe('on the local endpoint', () => {
    let local: StartedEndpoint;
    let connection: Connection;

    beforeEach(async () => {
      local = await startEndpoint({ transactionSearch: 0 });
      connection = parseLocalEndpoint(local.url);
    });
    afterEach(async () => local.dispose());

    const put = (...documents: Record<string, unknown>[]): void => {
      for (const document of documents) assert.equal(local.endpoint.segments.put(document), undefined);
    };

    it('knows that it is on, and off', async () => {
      const search = searchWith();
      assert.equal(await search.isOn(connection, never), true);
      const plain = await startEndpoint();
      opened.push(plain);
      assert.equal(await search.isOn(parseLocalEndpoint(plain.url), never), false);
      assert.deepEqual(log.lines, []);
    });

    it('finds the traces of functions by name and by prefix, newest first, and says what was scanned', async () => {
      const lambda = { origin: 'AWS::Lambda::Function' };
      put(
        segment({ trace: 1, at: AT, more: lambda }),
        segment({ trace: 2, at: AT + 1, more: { ...lambda, fault: true } }),
        segment({ trace: 3, at: AT + 2, more: { ...lambda, name: 'dev-Create-1X2Y' } }),
        segment({ trace: 4, at: AT + 3, more: { ...lambda, name: 'other' } }),
      );
      const search = searchWith();
      const functions: FunctionSelector[] = [ORDERS, { kind: 'prefix', prefix: 'dev-Create-' }];
      const found = await search.search(connection, { functions, ...WINDOW, failing: false }, never);
      assert.deepEqual(
        found.traces,
        [3, 2, 1].map((trace) => ({ id: traceId(trace), start: (AT + trace - 1) * 1000 })),
      );
      assert.equal(found.more, false);
      assert.ok(found.bytesScanned > 1000, `${found.bytesScanned}`);
      const failing = await search.search(connection, { functions, ...WINDOW, failing: true }, never);
      assert.deepEqual(
        failing.traces.map(({ id }) => id),
        [traceId(2)],
      );
    });

    it('says that there may be more than it asked for', async () => {
      put(...Array.from({ length: 101 }, (_, i) => segment({ trace: i + 1, at: AT + i })));
      const found = await searchWith().search(connection, { functions: [ORDERS], ...WINDOW, failing: false }, never);
      assert.deepEqual([found.traces.length, found.more, found.traces[0]?.id], [100, true, traceId(101)]);
    });

    it('retrieves whole traces, over pages, and leaves out those that are not there', async () => {
      const many = Array.from({ length: 250 }, (_, i) => segment({ trace: 1, id: i + 1, at: AT + i / 1000 }));
      put(...many, ...[2, 3, 4, 5, 6, 7].map((trace) => segment({ trace, at: AT })));
      const ids = [1, 2, 3, 4, 5, 6, 7, 8].map(traceId);
      const answers = await searchWith().retrieve(connection, { ids, ...WINDOW }, never);
      assert.deepEqual(answers.map(({ id }) => id).toSorted(), ids.slice(0, 7));
      assert.deepEqual(answers.find(({ id }) => id === traceId(1))?.documents.length, 250);
    });

    it('makes the same trace of X-Ray’s documents as BatchGetTraces has', async () => {
      put(...lambdaTrace());
      const [answer] = await searchWith().retrieve(connection, { ids: [traceId(1)], ...WINDOW }, never);
      assert.ok(answer);
      const direct = buildTrace(traceId(1), mergeSubsegments(lambdaTrace()));
      assert.equal(traceText(buildTrace(answer.id, answer.documents)), traceText(direct));
    });
  });

  it('reads OpenTelemetry’s format too, where a service answers so, and either spelling of a trace id', async () => {
    const local = await startEndpoint({ transactionSearch: 0 });
    opened.push(local);
    for (const document of lambdaTrace()) local.endpoint.segments.put(document);
    const otel = await answerOf(local, 'OTEL');
    const unreadable = { Id: 'x', Document: '{"traceId":"1","spanId":"2","name":"lost"}' };
    const { connection } = await fake(({ name }) =>
      name === '/StartTraceRetrieval'
        ? { RetrievalToken: 't' }
        : {
            ...otel,
            Traces: otel.Traces.map(({ Id, Spans }) => ({ Id: w3cOfTraceId(Id), Spans: [...Spans, unreadable] })),
          },
    );
    const [answer] = await searchWith().retrieve(connection, { ids: [traceId(1)], ...WINDOW }, never);
    assert.equal(answer?.id, traceId(1));
    const trace = buildTrace(answer.id, answer.documents);
    const [root] = trace.roots;
    assert.deepEqual(
      [root?.name, root?.status, root?.children.map(({ name, namespace }) => [name, namespace])],
      ['orders', 'fault', [['DynamoDB', 'aws']]],
    );
    assert.deepEqual(
      invocationsOf(trace).map(({ functionName }) => functionName),
      ['orders'],
    );
    assert.match(trace.notes.join('\n'), /left out.*lost/);
  });

  it('asks where segments go once for each connection, and takes a denial and an unknown call for off', async () => {
    const { fake: denying, connection } = await fake(() => DENIED);
    const search = searchWith();
    assert.deepEqual(
      [await search.isOn(connection, never), await search.isOn(connection, never), denying.calls.length],
      [false, false, 1],
    );
    assert.match(log.lines.join('\n'), /GetTraceSegmentDestination.*traces are read from X-Ray alone/);
    assert.doesNotMatch(log.lines.join('\n'), /arn:aws/);
    const { connection: older } = await fake(() => ({ status: 404, type: 'UnknownOperationException', message: 'no' }));
    assert.equal(await search.isOn(older, never), false);
    const { connection: pending } = await fake(() => ({ Destination: 'CloudWatchLogs', Status: 'PENDING' }));
    assert.equal(await search.isOn(pending, never), false);
  });

  it('asks again after a failure that may pass', async () => {
    let failing = true;
    const { connection } = await fake(() =>
      failing
        ? { status: 503, type: 'ServiceUnavailable', message: 'later' }
        : { Destination: 'CloudWatchLogs', Status: 'ACTIVE' },
    );
    const search = searchWith();
    assert.equal(await search.isOn(connection, never), false);
    failing = false;
    assert.equal(await search.isOn(connection, never), true);
  });

  it('stops the query when it is cancelled', async () => {
    const abort = new AbortController();
    const { fake: server, connection } = await fake(({ name }) => {
      if (name === 'StartQuery') return { queryId: 'q-1' };
      if (name === 'GetQueryResults') abort.abort();
      return { status: 'Running', results: [] };
    });
    const searching = searchWith().search(connection, { functions: [ORDERS], ...WINDOW, failing: false }, abort.signal);
    await assert.rejects(searching, isCancellation);
    await until(() => server.calls.at(-1)?.name === 'StopQuery');
    assert.deepEqual(server.calls.at(-1)?.body, { queryId: 'q-1' });
  });

  it('cancels the retrieval when it is cancelled', async () => {
    const abort = new AbortController();
    const { fake: server, connection } = await fake(({ name }) => {
      if (name === '/StartTraceRetrieval') return { RetrievalToken: 't-1' };
      if (name === '/ListRetrievedTraces') abort.abort();
      return { RetrievalStatus: 'RUNNING' };
    });
    await assert.rejects(
      searchWith().retrieve(connection, { ids: [traceId(1)], ...WINDOW }, abort.signal),
      isCancellation,
    );
    await until(() => server.calls.at(-1)?.name === '/CancelTraceRetrieval');
    assert.deepEqual(server.calls.at(-1)?.body, { RetrievalToken: 't-1' });
  });

  for (const status of ['Failed', 'Cancelled', 'Timeout'])
    it(`says that the query ended as ${status}`, async () => {
      const { connection } = await fake(({ name }) => (name === 'StartQuery' ? { queryId: 'q' } : { status }));
      const searching = searchWith().search(connection, { functions: [ORDERS], ...WINDOW, failing: false }, never);
      await assert.rejects(
        searching,
        (error) => error instanceof UserError && error.message.includes(status.toLowerCase()),
      );
    });

  for (const status of ['FAILED', 'CANCELLED', 'TIMEOUT'])
    it(`says that the retrieval ended as ${status}`, async () => {
      const { connection } = await fake(({ name }) =>
        name === '/StartTraceRetrieval' ? { RetrievalToken: 't' } : { RetrievalStatus: status },
      );
      const retrieving = searchWith().retrieve(connection, { ids: [traceId(1)], ...WINDOW }, never);
      await assert.rejects(
        retrieving,
        (error) => error instanceof UserError && error.message.includes(status.toLowerCase()),
      );
    });

  it('says that there is no log group, and that there is nothing to search for', async () => {
    const missing = { status: 400, type: 'ResourceNotFoundException', message: 'Log group does not exist' };
    const { fake: server, connection } = await fake(() => missing);
    const request = { ...WINDOW, failing: false };
    await assert.rejects(
      searchWith().search(connection, { functions: [ORDERS], ...request }, never),
      /no log group aws\/spans/,
    );
    const asked = server.calls.length;
    await assert.rejects(searchWith().search(connection, { functions: [], ...request }, never), UserError);
    const many = Array.from({ length: 500 }, (_, i) => ({ kind: 'exact', name: `function-${i}` }) as const);
    await assert.rejects(searchWith().search(connection, { functions: many, ...request }, never), /too many functions/);
    assert.equal(server.calls.length, asked);
  });

  it('puts nothing into a query that means anything to its language', () => {
    const hostile: FunctionSelector[] = [
      { kind: 'exact', name: 'a"] | limit 9' },
      { kind: 'prefix', prefix: '.*/ or name like /' },
    ];
    assert.equal(spanQueryText(hostile, false), undefined);
    const text = spanQueryText([...hostile, ORDERS], true) ?? '';
    assert.ok(text.length < MAX_LENGTH);
    assert.equal(
      text,
      'filter (name in ["orders"] or attributes.aws.local.service in ["orders"] or resource.attributes.service.name in ["orders"] or ' +
        'resource.attributes.faas.name in ["orders"]) and status.code = "ERROR" | ' +
        'stats min(startTimeUnixNano) as start, count(*) as spans by traceId | sort start desc | limit 100',
    );
  });
});

function lambdaTrace(): Record<string, unknown>[] {
  const cause = {
    exceptions: [
      { id: spanId(9), type: 'CardError', message: 'declined', stack: [{ path: 'a.js', line: 3, label: 'f' }] },
    ],
  };
  return [
    segment({
      trace: 1,
      at: AT,
      seconds: 2,
      more: { origin: 'AWS::Lambda::Function', fault: true, cause, aws: { account_id: '123456789012' } },
    }),
    subsegment({
      trace: 1,
      id: 2,
      parent: 1,
      at: AT + 0.25,
      more: { name: 'DynamoDB', namespace: 'aws', aws: { operation: 'GetItem', table_name: 't' } },
    }),
  ];
}

/** What the endpoint answers once the retrieval is complete, as it came over the wire. */
async function answerOf(
  local: StartedEndpoint,
  TraceFormat: string,
): Promise<{ RetrievalStatus: string; Traces: { Id: string; Spans: TraceDocuments[] }[] }> {
  const post = async (path: string, body: object) =>
    (await (await fetch(`${local.url}${path}`, { method: 'POST', body: JSON.stringify(body) })).json()) as never;
  const ids = { TraceIds: [traceId(1)], StartTime: AT - 1, EndTime: AT + 9 };
  const { RetrievalToken }: { RetrievalToken: string } = await post('/StartTraceRetrieval', ids);
  for (;;) {
    const answer = await post('/ListRetrievedTraces', { RetrievalToken, TraceFormat });
    if ((answer as { RetrievalStatus: string }).RetrievalStatus === 'COMPLETE') return answer;
  }
}
