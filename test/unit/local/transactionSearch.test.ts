import assert from 'node:assert/strict';
import {
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
  type GetQueryResultsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetTracesCommand,
  CancelTraceRetrievalCommand,
  GetIndexingRulesCommand,
  GetTraceSegmentDestinationCommand,
  ListRetrievedTracesCommand,
  PutTraceSegmentsCommand,
  StartTraceRetrievalCommand,
  paginateGetTraceSummaries,
  type ListRetrievedTracesCommandOutput,
} from '@aws-sdk/client-xray';
import { w3cOfTraceId } from '../../../src/trace/ids/traceId.ts';
import { segment, spanId, subsegment, traceId } from './segments.ts';
import { startEndpoint, type StartedEndpoint } from './startedEndpoint.ts';

/** Epoch seconds. */
const AT = 1_790_000_000;
const WINDOW = { StartTime: new Date((AT - 60) * 1000), EndTime: new Date((AT + 3600) * 1000) };
const QUERY = {
  logGroupName: 'aws/spans',
  startTime: AT - 60,
  endTime: AT + 3600,
};
const STATS = 'stats min(startTimeUnixNano) as start, count(*) as spans by traceId | sort start desc';

describe('Transaction Search of the local endpoint', () => {
  let started: StartedEndpoint;

  afterEach(async () => started.dispose());

  async function put(...documents: readonly unknown[]): Promise<void> {
    const TraceSegmentDocuments = documents.map((document) => JSON.stringify(document));
    await started.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments }));
  }

  async function retrieve(
    ids: readonly string[],
    format?: 'XRAY' | 'OTEL',
  ): Promise<ListRetrievedTracesCommandOutput[]> {
    const { RetrievalToken } = await started.xray.send(
      new StartTraceRetrievalCommand({ ...WINDOW, TraceIds: [...ids] }),
    );
    const answers: ListRetrievedTracesCommandOutput[] = [];
    for (let token: string | undefined, done = false; !done;) {
      const input = { RetrievalToken, NextToken: token, ...(format && { TraceFormat: format }) };
      const answer = await started.xray.send(new ListRetrievedTracesCommand(input));
      answers.push(answer);
      token = answer.NextToken;
      done = answer.RetrievalStatus === 'COMPLETE' && token === undefined;
    }
    return answers;
  }

  async function query(queryString: string): Promise<GetQueryResultsCommandOutput[]> {
    const { queryId } = await started.logs.send(new StartQueryCommand({ ...QUERY, queryString }));
    const answers: GetQueryResultsCommandOutput[] = [];
    do answers.push(await started.logs.send(new GetQueryResultsCommand({ queryId })));
    while (answers.at(-1)?.status !== 'Complete');
    return answers;
  }

  async function found(queryString: string): Promise<readonly (string | undefined)[]> {
    const rows = (await query(queryString)).at(-1)?.results ?? [];
    return rows.map((row) => row.find(({ field }) => field === 'traceId')?.value);
  }

  it('is off unless it is asked for: segments go to X-Ray, and there is nothing to search', async () => {
    started = await startEndpoint();
    const { Destination, Status } = await started.xray.send(new GetTraceSegmentDestinationCommand({}));
    assert.deepEqual([Destination, Status], ['XRay', 'ACTIVE']);
    await assert.rejects(retrieve([traceId(1)]), { name: 'InvalidRequestException' });
    await assert.rejects(query(`filter name = "orders" | ${STATS} | limit 10`), { name: 'UnknownOperationException' });
  });

  describe('with a tenth of the traces indexed', () => {
    beforeEach(async () => {
      started = await startEndpoint({ transactionSearch: 10 });
    });

    it('shows that share to X-Ray’s own calls, always the same, and says so', async () => {
      const { Destination, Status } = await started.xray.send(new GetTraceSegmentDestinationCommand({}));
      assert.deepEqual([Destination, Status], ['CloudWatchLogs', 'ACTIVE']);
      const { IndexingRules } = await started.xray.send(new GetIndexingRulesCommand({}));
      assert.equal(IndexingRules?.[0]?.Rule?.Probabilistic?.DesiredSamplingPercentage, 10);

      const all = Array.from({ length: 400 }, (_, i) => traceId(i + 1));
      await put(...all.map((_, i) => segment({ trace: i + 1, at: AT + i })));
      const listed: string[] = [];
      for await (const page of paginateGetTraceSummaries({ client: started.xray }, WINDOW))
        listed.push(...(page.TraceSummaries ?? []).flatMap(({ Id }) => Id ?? []));
      assert.ok(listed.length > 15 && listed.length < 80, `${listed.length} of 400`);
      const hidden = all.filter((id) => !listed.includes(id)).slice(0, 3);
      const known = listed.slice(0, 2);
      const answer = await started.xray.send(new BatchGetTracesCommand({ TraceIds: [...hidden, ...known] }));
      assert.deepEqual(answer.Traces?.map(({ Id }) => Id).toSorted(), known.toSorted());
      assert.deepEqual(answer.UnprocessedTraceIds, hidden);
    });

    it('retrieves whole traces: nothing before it is complete, then at most five of them and 100 spans of each a page', async () => {
      const many = Array.from({ length: 230 }, (_, i) => segment({ trace: 3, id: i + 1, at: AT + i / 1000 }));
      await put(...[1, 2, 4, 5, 6, 7].map((trace) => segment({ trace, at: AT })), ...many);
      const ids = [1, 2, 3, 4, 5, 6, 7].map(traceId);
      const answers = await retrieve([...ids, traceId(99)]);
      assert.deepEqual(
        answers.slice(0, 2).map(({ RetrievalStatus, Traces }) => [RetrievalStatus, Traces?.length]),
        [
          ['SCHEDULED', 0],
          ['RUNNING', 0],
        ],
      );
      const counts = new Map<string, number>();
      for (const { Traces = [], TraceFormat } of answers.slice(2)) {
        assert.equal(TraceFormat, 'XRAY');
        assert.ok(Traces.length <= 5 && Traces.every(({ Spans = [] }) => Spans.length <= 100));
        assert.equal(new Set(Traces.map(({ Id }) => Id)).size, Traces.length);
        for (const { Id = '', Spans = [] } of Traces) counts.set(Id, (counts.get(Id) ?? 0) + Spans.length);
      }
      assert.deepEqual([...counts.keys()].toSorted(), ids);
      assert.equal(counts.get(traceId(3)), 230);
    });

    it('gives OpenTelemetry’s format, one span a document', async () => {
      await put(
        segment({ trace: 1, at: AT, seconds: 2, more: { origin: 'AWS::Lambda::Function', fault: true } }),
        subsegment({
          trace: 1,
          id: 2,
          parent: 1,
          at: AT + 0.25,
          more: { name: 'DynamoDB', namespace: 'aws', aws: { operation: 'GetItem', table_name: 't' } },
        }),
      );
      const [trace] = (await retrieve([traceId(1)], 'OTEL')).at(-1)?.Traces ?? [];
      const [root, call] = trace?.Spans?.map(({ Document = '' }) => JSON.parse(Document)) ?? [];
      assert.deepEqual(
        [root.name, root.kind, root.traceId, root.spanId, root.startTimeUnixNano, root.durationNano, root.status.code],
        ['orders', 'SERVER', w3cOfTraceId(traceId(1)), spanId(1), AT * 1e9, 2e9, 'ERROR'],
      );
      assert.equal(root.attributes['aws.local.operation'], 'orders/FunctionHandler');
      assert.deepEqual([call.kind, call.parentSpanId, call.attributes['rpc.method']], ['CLIENT', spanId(1), 'GetItem']);
    });

    it('looks only into the time that is asked for, and refuses what the service refuses', async () => {
      await put(segment({ trace: 1, at: AT }), segment({ trace: 2, at: AT + 7200 }));
      const answers = await retrieve([traceId(1), traceId(2)]);
      assert.deepEqual(
        answers.at(-1)?.Traces?.map(({ Id }) => Id),
        [traceId(1)],
      );
      const tooMany = Array.from({ length: 101 }, (_, i) => traceId(i));
      await assert.rejects(retrieve(tooMany), { name: 'InvalidRequestException', message: /at most 100/ });
      const unknown = new ListRetrievedTracesCommand({ RetrievalToken: 'none' });
      await assert.rejects(started.xray.send(unknown), { name: 'ResourceNotFoundException' });
    });

    it('cancels a retrieval', async () => {
      const start = new StartTraceRetrievalCommand({ ...WINDOW, TraceIds: [traceId(1)] });
      const { RetrievalToken } = await started.xray.send(start);
      await started.xray.send(new CancelTraceRetrievalCommand({ RetrievalToken }));
      const answer = await started.xray.send(new ListRetrievedTracesCommand({ RetrievalToken }));
      assert.equal(answer.RetrievalStatus, 'CANCELLED');
    });

    it('finds traces by a query on aws/spans, newest first, and says what it scanned', async () => {
      await put(
        segment({ trace: 1, at: AT, more: { origin: 'AWS::Lambda::Function' } }),
        subsegment({ trace: 1, id: 2, parent: 1, at: AT + 0.5 }),
        segment({ trace: 2, at: AT + 1, more: { fault: true } }),
        segment({ trace: 3, at: AT + 2, more: { name: 'orders-dev-Create-1X' } }),
        segment({ trace: 4, at: AT + 3, more: { name: 'other "one"' } }),
        segment({ trace: 5, at: AT + 9000 }),
      );
      const by = async (conditions: string, limit = 100): Promise<readonly number[]> =>
        (await found(`filter ${conditions} | ${STATS} | limit ${limit}`)).map((id) => Number(id?.slice(-4)));
      assert.deepEqual(await by('name in ["orders", "x"]'), [2, 1]);
      assert.deepEqual(await by('name in ["orders"]', 1), [2]);
      assert.deepEqual(await by('attributes.aws.local.service like /^orders-dev-/'), [3]);
      assert.deepEqual(await by('name = "other \\"one\\"" or resource.attributes.faas.name = "orders"'), [4, 1]);
      assert.deepEqual(await by('(name = "orders" or name = "x") and status.code = "ERROR"'), [2]);

      const [first, second, last] = await query(`filter name = "orders" | ${STATS} | limit 10`);
      assert.deepEqual([first?.status, second?.status, second?.results], ['Scheduled', 'Running', []]);
      assert.deepEqual(
        last?.results?.at(-1)?.map(({ field, value }) => [field, value]),
        [
          ['traceId', w3cOfTraceId(traceId(1))],
          ['start', String(AT * 1e9)],
          ['spans', '2'],
        ],
      );
      const { recordsMatched, recordsScanned, bytesScanned = 0 } = last?.statistics ?? {};
      assert.deepEqual([recordsMatched, recordsScanned], [3, 5]);
      assert.ok(bytesScanned > 1000);
    });

    it('understands that one form of query, and stops a query', async () => {
      const ask = (queryString: string, logGroupName = 'aws/spans'): Promise<unknown> =>
        started.logs.send(new StartQueryCommand({ ...QUERY, logGroupName, queryString }));
      const name = 'MalformedQueryException';
      for (const text of [
        'fields @timestamp | limit 3',
        `filter name = "a | ${STATS} | limit 10`,
        `filter name like /a.*/ | ${STATS} | limit 10`,
        `filter name = "a" | ${STATS} | limit 0`,
        `filter name = "a" | ${STATS} | limit 10 | limit 3`,
        `filter ${'('.repeat(5000)}`,
      ])
        await assert.rejects(ask(text), { name });
      await assert.rejects(ask(`filter name = "a" | ${STATS} | limit 10`, '/aws/lambda/x'), {
        name: 'ResourceNotFoundException',
      });
      const queryString = `filter name = "a" | ${STATS} | limit 10`;
      const { queryId } = await started.logs.send(new StartQueryCommand({ ...QUERY, queryString }));
      assert.equal((await started.logs.send(new StopQueryCommand({ queryId }))).success, true);
      assert.equal((await started.logs.send(new GetQueryResultsCommand({ queryId }))).status, 'Cancelled');
      assert.equal((await started.logs.send(new StopQueryCommand({ queryId }))).success, false);
    });
  });
});
