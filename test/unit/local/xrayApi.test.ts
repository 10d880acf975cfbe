import assert from 'node:assert/strict';
import {
  BatchGetTracesCommand,
  GetSamplingRulesCommand,
  GetSamplingTargetsCommand,
  GetTraceSegmentDestinationCommand,
  GetTraceSummariesCommand,
  PutTraceSegmentsCommand,
  paginateGetTraceSummaries,
  type GetTraceSummariesCommandInput,
  type GetTraceSummariesCommandOutput,
  type TraceSummary,
} from '@aws-sdk/client-xray';
import { segment, spanId, subsegment, traceId } from './segments.ts';
import { startEndpoint, type StartedEndpoint } from './startedEndpoint.ts';

/** Epoch seconds. */
const AT = 1_790_000_000;
const WINDOW = { StartTime: new Date((AT - 60) * 1000), EndTime: new Date((AT + 3600) * 1000) };

describe('X-Ray API', () => {
  let started: StartedEndpoint;

  beforeEach(async () => {
    started = await startEndpoint();
  });
  afterEach(async () => started.dispose());

  async function put(...documents: readonly unknown[]): Promise<void> {
    const TraceSegmentDocuments = documents.map((document) => JSON.stringify(document));
    const { UnprocessedTraceSegments } = await started.xray.send(
      new PutTraceSegmentsCommand({ TraceSegmentDocuments }),
    );
    assert.deepEqual(UnprocessedTraceSegments, []);
  }

  async function summaries(input: Partial<GetTraceSummariesCommandInput> = {}): Promise<readonly TraceSummary[]> {
    const found: TraceSummary[] = [];
    for await (const page of paginateGetTraceSummaries({ client: started.xray }, { ...WINDOW, ...input })) {
      found.push(...(page.TraceSummaries ?? []));
    }
    return found;
  }

  async function ids(input: Partial<GetTraceSummariesCommandInput>): Promise<readonly (string | undefined)[]> {
    return (await summaries(input)).map(({ Id }) => Id);
  }

  it('refuses what is not a segment, by id, and takes the rest', async () => {
    const texts = [
      '{"id":',
      '[]',
      '3',
      JSON.stringify({ id: spanId(7), trace_id: 'x' }),
      JSON.stringify(segment({ trace: 1, at: AT })),
    ];
    const answer = await started.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments: texts }));
    const refused = answer.UnprocessedTraceSegments?.map(({ Id, ErrorCode }) => [Id, ErrorCode]);
    assert.deepEqual(refused, [
      [undefined, 'ParseError'],
      [undefined, 'ParseError'],
      [spanId(7), 'ParseError'],
    ]);
    assert.deepEqual(await ids({}), [traceId(1)]);
  });

  it('summarises a trace from its root and all its documents', async () => {
    const http = {
      request: { method: 'POST', url: 'https://api.example/orders', user_agent: 'curl', client_ip: '192.0.2.1' },
      response: { status: 502 },
    };
    const aws = { account_id: '123456789012', function_arn: 'arn:aws:lambda:us-east-1:123456789012:function:orders' };
    await put(
      segment({
        trace: 1,
        at: AT,
        seconds: 2,
        more: { fault: true, http, user: 'u1', origin: 'AWS::ApiGateway::Stage', name: 'api' },
      }),
      segment({
        trace: 1,
        id: 2,
        parent: 1,
        at: AT + 0.25,
        seconds: 3,
        more: {
          fault: true,
          origin: 'AWS::Lambda::Function',
          aws,
          annotations: { tier: 'gold', cold: true },
          subsegments: [
            {
              id: spanId(3),
              name: 'charge',
              start_time: AT + 1,
              end_time: AT + 2,
              fault: true,
              annotations: { amount: 12.5 },
              cause: { exceptions: [{ id: spanId(9), type: 'CardError', message: 'declined' }] },
            },
          ],
        },
      }),
      subsegment({
        trace: 1,
        id: 4,
        parent: 2,
        at: AT + 0.5,
        more: { name: 'DynamoDB', namespace: 'aws', throttle: true, error: true },
      }),
    );
    const [summary] = await summaries();
    assert.ok(summary);
    assert.equal(summary.Id, traceId(1));
    assert.equal(summary.StartTime?.getTime(), AT * 1000);
    assert.equal(summary.Duration, 3.25);
    assert.equal(summary.ResponseTime, 2);
    assert.deepEqual(
      [summary.HasFault, summary.HasError, summary.HasThrottle, summary.IsPartial],
      [true, false, true, false],
    );
    assert.deepEqual(summary.Http, {
      HttpURL: 'https://api.example/orders',
      HttpStatus: 502,
      HttpMethod: 'POST',
      UserAgent: 'curl',
      ClientIp: '192.0.2.1',
    });
    assert.deepEqual(summary.Annotations?.['tier']?.[0]?.AnnotationValue, { StringValue: 'gold' });
    assert.deepEqual(summary.Annotations?.['cold']?.[0]?.AnnotationValue, { BooleanValue: true });
    assert.deepEqual(summary.Annotations?.['amount']?.[0]?.AnnotationValue, { NumberValue: 12.5 });
    assert.deepEqual(
      summary.ServiceIds?.map(({ Name, Type, AccountId }) => [Name, Type, AccountId]),
      [
        ['api', 'AWS::ApiGateway::Stage', undefined],
        ['orders', 'AWS::Lambda::Function', '123456789012'],
      ],
    );
    assert.deepEqual(summary.ResourceARNs, [{ ARN: aws.function_arn }]);
    assert.equal(summary.EntryPoint?.Name, 'api');
    assert.equal(summary.Users?.[0]?.UserName, 'u1');
    assert.equal(summary.Revision, 3);
    const cause = summary.FaultRootCauses?.[0];
    assert.equal(cause?.ClientImpacting, true);
    assert.deepEqual(
      cause?.Services?.map(({ Name, EntityPath }) => [Name, EntityPath?.map((entity) => entity.Name)]),
      [
        ['api', ['api']],
        ['orders', ['orders', 'charge']],
      ],
    );
    assert.deepEqual(cause?.Services?.[1]?.EntityPath?.[1]?.Exceptions, [{ Name: 'CardError', Message: 'declined' }]);
    assert.equal(summary.ErrorRootCauses?.[0]?.ClientImpacting, false);
    assert.equal(summary.ErrorRootCauses?.[0]?.Services?.at(-1)?.EntityPath?.at(-1)?.Name, 'DynamoDB');
  });

  it('pages newest first, and stays steady while traces arrive', async () => {
    await put(...Array.from({ length: 250 }, (_, i) => segment({ trace: i + 1, at: AT + (i % 7) })));
    const first = await started.xray.send(new GetTraceSummariesCommand(WINDOW));
    assert.ok(first.NextToken);
    assert.equal(first.TraceSummaries?.[0]?.StartTime?.getTime(), (AT + 6) * 1000);
    await put(segment({ trace: 999, at: AT + 55 }));
    const rest: TraceSummary[] = [];
    for (let token: string | undefined = first.NextToken; token;) {
      const page: GetTraceSummariesCommandOutput = await started.xray.send(
        new GetTraceSummariesCommand({ ...WINDOW, NextToken: token }),
      );
      rest.push(...(page.TraceSummaries ?? []));
      token = page.NextToken;
    }
    const all = [...(first.TraceSummaries ?? []), ...rest];
    assert.equal(all.length, 250);
    assert.equal(new Set(all.map(({ Id }) => Id)).size, 250);
    const times = all.map(({ StartTime }) => StartTime?.getTime() ?? 0);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
  });

  it('finds a trace by its start, its events or the ends of its segments', async () => {
    await put(
      segment({ trace: 1, at: AT, seconds: 100 }),
      subsegment({ trace: 1, id: 2, parent: 1, at: AT + 40, seconds: 5 }),
    );
    const around = (second: number): Partial<GetTraceSummariesCommandInput> => ({
      StartTime: new Date((AT + second - 1) * 1000),
      EndTime: new Date((AT + second + 1) * 1000),
    });
    const found = async (second: number, TimeRangeType?: 'TraceId' | 'Event' | 'Service'): Promise<number> =>
      (await ids({ ...around(second), ...(TimeRangeType && { TimeRangeType }) })).length;
    assert.deepEqual(await Promise.all([found(0), found(40), found(45), found(70), found(100)]), [1, 1, 1, 0, 1]);
    assert.deepEqual(await Promise.all([found(0, 'TraceId'), found(40, 'TraceId'), found(100, 'TraceId')]), [1, 0, 0]);
    assert.deepEqual(await Promise.all([found(0, 'Service'), found(45, 'Service'), found(100, 'Service')]), [0, 0, 1]);
    const [summary] = await summaries(around(45));
    assert.equal(summary?.MatchedEventTime?.getTime(), (AT + 45) * 1000);
  });

  it('filters', async () => {
    const lambda = { origin: 'AWS::Lambda::Function', name: 'charge' };
    await put(
      segment({ trace: 1, at: AT, seconds: 0.1 }),
      segment({ trace: 2, at: AT + 1, seconds: 6, more: { fault: true } }),
      segment({ trace: 3, at: AT + 2, seconds: 1, more: { error: true, annotations: { tier: 'gold' } } }),
      segment({ trace: 4, at: AT + 3, seconds: 1, more: lambda }),
    );
    const by = async (FilterExpression: string): Promise<readonly number[]> =>
      (await ids({ FilterExpression })).map((id) => Number.parseInt(id?.slice(-4) ?? '', 16));
    assert.deepEqual(await by('fault'), [2]);
    assert.deepEqual(await by('error'), [3]);
    assert.deepEqual(await by('ok'), [4, 1]);
    assert.deepEqual(await by('responsetime > 5'), [2]);
    assert.deepEqual(await by('duration >= 1 AND !fault'), [4, 3]);
    assert.deepEqual(await by('annotation.tier = "gold"'), [3]);
    assert.deepEqual(await by('service("orders")'), [3, 2, 1]);
    assert.deepEqual(await by('service(id(name: "charge", type: "AWS::Lambda::Function"))'), [4]);
    assert.deepEqual(await by('edge("orders", "charge")'), []);
    assert.deepEqual(await by('rootcause.fault.service { last AND name = "orders" }'), [2]);
  });

  it('refuses with the service’s own exception', async () => {
    const ask = (input: Partial<GetTraceSummariesCommandInput>): Promise<unknown> =>
      started.xray.send(new GetTraceSummariesCommand({ ...WINDOW, ...input }));
    const name = 'InvalidRequestException';
    await assert.rejects(ask({ EndTime: new Date((AT + 86_400) * 1000) }), { name, message: /24 hours/ });
    await assert.rejects(ask({ EndTime: new Date((AT - 61) * 1000) }), { name });
    await assert.rejects(ask({ NextToken: 'x' }), { name, message: /NextToken/ });
    await assert.rejects(ask({ FilterExpression: 'service(' }), { name, message: /filter expression/ });
    const group = { FilterExpression: 'ok group.name = "a"' };
    await assert.rejects(ask(group), { name, message: /by X-Ray only, at character 4: groups/ });
    const six = Array.from({ length: 6 }, (_, i) => traceId(i));
    await assert.rejects(started.xray.send(new BatchGetTracesCommand({ TraceIds: six })), {
      name,
      message: /at most 5/,
    });
  });

  it('gives whole traces, subsegments put into their parents, and names the ids that it does not know', async () => {
    await put(
      subsegment({ trace: 1, id: 3, parent: 2, at: AT + 0.2, more: { name: 'inner' } }),
      subsegment({ trace: 1, id: 2, parent: 1, at: AT + 0.1, more: { name: 'outer' } }),
      segment({ trace: 1, id: 1, at: AT, seconds: 1.5 }),
      segment({ trace: 1, id: 4, parent: 3, at: AT + 0.3, more: { inferred: true } }),
    );
    const answer = await started.xray.send(new BatchGetTracesCommand({ TraceIds: [traceId(1), traceId(2)] }));
    assert.deepEqual(answer.UnprocessedTraceIds, [traceId(2)]);
    const [trace] = answer.Traces ?? [];
    assert.deepEqual([trace?.Id, trace?.Duration, trace?.LimitExceeded], [traceId(1), 1.5, false]);
    assert.deepEqual(trace?.Segments?.map(({ Id }) => Id).toSorted(), [spanId(1), spanId(4)]);
    const root = JSON.parse(trace?.Segments?.find(({ Id }) => Id === spanId(1))?.Document ?? '') as {
      subsegments: { name: string; subsegments: { name: string }[] }[];
    };
    assert.equal(root.subsegments[0]?.name, 'outer');
    assert.equal(root.subsegments[0]?.subsegments[0]?.name, 'inner');
  });

  it('replaces what was in progress, never the other way round, and counts revisions', async () => {
    const open = segment({ trace: 1, at: AT, more: { end_time: undefined, in_progress: true } });
    await put(open);
    assert.equal((await summaries())[0]?.IsPartial, true);
    await put(segment({ trace: 1, at: AT, seconds: 2 }));
    await put(open);
    const [summary] = await summaries();
    assert.deepEqual([summary?.IsPartial, summary?.Duration, summary?.Revision], [false, 2, 3]);
  });

  it('lets the SDKs sample everything', async () => {
    const { SamplingRuleRecords } = await started.xray.send(new GetSamplingRulesCommand({}));
    assert.equal(SamplingRuleRecords?.[0]?.SamplingRule?.FixedRate, 1);
    const statistics = {
      RuleName: 'Default',
      ClientID: 'a'.repeat(24),
      Timestamp: new Date(),
      RequestCount: 1,
      SampledCount: 1,
    };
    const targets = await started.xray.send(
      new GetSamplingTargetsCommand({
        SamplingStatisticsDocuments: [statistics, { ...statistics, RuleName: 'other' }],
      }),
    );
    assert.equal(targets.SamplingTargetDocuments?.[0]?.RuleName, 'Default');
    assert.ok((targets.SamplingTargetDocuments?.[0]?.ReservoirQuotaTTL?.getTime() ?? 0) > Date.now());
    assert.deepEqual(
      targets.UnprocessedStatistics?.map(({ RuleName }) => RuleName),
      ['other'],
    );
    const { Destination, Status } = await started.xray.send(new GetTraceSegmentDestinationCommand({}));
    assert.deepEqual([Destination, Status], ['XRay', 'ACTIVE']);
  });
});
