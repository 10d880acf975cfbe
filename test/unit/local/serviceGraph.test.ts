import assert from 'node:assert/strict';
import { GetServiceGraphCommand, PutTraceSegmentsCommand, type Service } from '@aws-sdk/client-xray';
import { segment, subsegment } from './segments.ts';
import { startEndpoint, type StartedEndpoint } from './startedEndpoint.ts';

/** Epoch seconds. */
const AT = 1_790_000_000;
const WINDOW = { StartTime: new Date((AT - 60) * 1000), EndTime: new Date((AT + 60) * 1000) };

describe('GetServiceGraph', () => {
  let started: StartedEndpoint;

  beforeEach(async () => {
    started = await startEndpoint();
  });
  afterEach(async () => started.dispose());

  async function put(...documents: readonly unknown[]): Promise<void> {
    const TraceSegmentDocuments = documents.map((document) => JSON.stringify(document));
    await started.xray.send(new PutTraceSegmentsCommand({ TraceSegmentDocuments }));
  }

  /** A request to `orders`, which puts an item; in a trace of its own. */
  async function request(trace: number, at: number, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const call = { name: 'DynamoDB', namespace: 'aws', aws: { operation: 'PutItem', table_name: 'stock' } };
    await put(
      segment({ trace, at, seconds: 0.157, more: { origin: 'AWS::Lambda::Function', ...more } }),
      subsegment({ trace, id: 2, parent: 1, at: at + 0.01, seconds: 0.015, more: call }),
    );
  }

  async function services(): Promise<readonly Service[]> {
    const found: Service[] = [];
    let NextToken: string | undefined;
    do {
      const page = await started.xray.send(new GetServiceGraphCommand({ ...WINDOW, NextToken }));
      found.push(...(page.Services ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
    return found;
  }

  it('has services, their calls and how these ended, as the SDK reads them', async () => {
    await request(1, AT);
    await request(2, AT + 1, { fault: true });
    await request(3, AT + 2, { error: true, throttle: true });
    const found = await services();
    const orders = found.find(({ Type }) => Type === 'AWS::Lambda::Function');
    const client = found.find(({ Type }) => Type === 'client');
    const stock = found.find(({ Type }) => Type === 'AWS::DynamoDB::Table');
    assert.deepEqual(
      found.map(({ Name, State, Root }) => [Name, State, Root]),
      [
        ['orders', 'active', true],
        ['orders', 'unknown', undefined],
        ['stock', 'unknown', undefined],
      ],
    );
    assert.deepEqual(orders?.SummaryStatistics, {
      OkCount: 1,
      ErrorStatistics: { ThrottleCount: 1, OtherCount: 0, TotalCount: 1 },
      FaultStatistics: { OtherCount: 1, TotalCount: 1 },
      TotalCount: 3,
      TotalResponseTime: 0.471,
    });
    assert.deepEqual(orders?.ResponseTimeHistogram, [{ Value: 0.157, Count: 3 }]);
    assert.equal(orders?.StartTime?.getTime(), AT * 1000);
    assert.equal(client?.SummaryStatistics, undefined);
    assert.deepEqual(
      client?.Edges?.map(({ ReferenceId, SummaryStatistics }) => [ReferenceId, SummaryStatistics?.TotalCount]),
      [[orders?.ReferenceId, 3]],
    );
    const [edge] = orders?.Edges ?? [];
    assert.equal(edge?.ReferenceId, stock?.ReferenceId);
    assert.deepEqual(edge?.ResponseTimeHistogram, [{ Value: 0.015, Count: 3 }]);
    assert.equal(edge?.SummaryStatistics?.OkCount, 3);
  });

  it('holds what ended in the time that is asked for, and nothing else', async () => {
    await request(1, AT - 3600);
    await request(2, AT);
    assert.deepEqual(
      (await services()).map(({ SummaryStatistics }) => SummaryStatistics?.TotalCount),
      [1, undefined, 1],
    );
  });

  it('counts of a trace that reaches over its rim what ended within', async () => {
    await put(
      segment({ trace: 1, at: AT - 120, seconds: 1 }),
      segment({ trace: 1, id: 2, parent: 1, at: AT, more: { name: 'late' } }),
    );
    assert.deepEqual(
      (await services()).map(({ Name, SummaryStatistics }) => [Name, SummaryStatistics?.TotalCount]),
      [
        ['late', 1],
        ['orders', undefined],
      ],
    );
  });

  it('comes in pages, whose numbers are of one graph', async () => {
    const calls = Array.from({ length: 120 }, (_, index) =>
      subsegment({ trace: 1, id: index + 2, parent: 1, at: AT, more: { name: `host-${index}`, namespace: 'remote' } }),
    );
    await put(segment({ trace: 1, id: 1, at: AT }), ...calls);
    const first = await started.xray.send(new GetServiceGraphCommand(WINDOW));
    assert.equal(first.Services?.length, 50);
    // What arrives meanwhile changes nothing of it.
    await put(segment({ trace: 0, at: AT, more: { name: 'another' } }));
    const second = await started.xray.send(new GetServiceGraphCommand({ ...WINDOW, NextToken: first.NextToken }));
    const third = await started.xray.send(new GetServiceGraphCommand({ ...WINDOW, NextToken: second.NextToken }));
    const all = [first, second, third].flatMap(({ Services }) => Services ?? []);
    assert.equal(third.NextToken, undefined);
    assert.deepEqual(
      all.map(({ ReferenceId }) => ReferenceId),
      Array.from({ length: 122 }, (_, index) => index),
    );
    const root = all.find(({ Root }) => Root);
    assert.equal(root?.Edges?.length, 120);
  });

  it('says what it cannot answer', async () => {
    const ask = (input: object): Promise<unknown> =>
      started.xray.send(new GetServiceGraphCommand({ ...WINDOW, ...input }));
    await assert.rejects(ask({ NextToken: 'stranger' }), { name: 'InvalidRequestException', message: /NextToken/ });
    await assert.rejects(ask({ GroupName: 'checkout' }), { name: 'InvalidRequestException', message: /checkout/ });
    await assert.rejects(ask({ StartTime: new Date(0) }), { name: 'InvalidRequestException', message: /24 hours/ });
  });
});
