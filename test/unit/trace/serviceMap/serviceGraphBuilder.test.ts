import assert from 'node:assert/strict';
import { isService } from '../../../../src/trace/filter/serviceSpans.ts';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { ServiceGraphBuilder } from '../../../../src/trace/serviceMap/serviceGraphBuilder.ts';
import { walkSpans, type Trace } from '../../../../src/trace/span.ts';
import { orderTrace } from '../../../tools/timelinePage/orderTrace.ts';

function graphOf(...traces: readonly Trace[]): readonly string[] {
  const builder = new ServiceGraphBuilder();
  for (const trace of traces) builder.add(trace);
  const { nodes, edges } = builder.graph;
  const name = (number: number): string => `${nodes[number]?.name} (${nodes[number]?.type})`;
  return edges.map(({ from, to, figures: { calls, errors, faults, throttles, time } }) =>
    [`${name(from)} → ${name(to)}:`, calls, errors, faults, throttles, `${Math.round(time)} ms`].join(' '),
  );
}

describe('service graph', () => {
  it('has the services of a trace as X-Ray names them, and their calls', () => {
    assert.deepEqual(graphOf(orderTrace()), [
      'orders-api/prod (client) → orders-api/prod (AWS::ApiGateway::Stage): 1 0 1 0 1240 ms',
      'orders-api/prod (AWS::ApiGateway::Stage) → CreateOrder (AWS::Lambda): 1 0 1 0 1220 ms',
      'CreateOrder (AWS::Lambda) → CreateOrder (AWS::Lambda::Function): 1 0 1 0 1210 ms',
      // As the caller saw it: the segment that X-Ray inferred is no second call.
      'CreateOrder (AWS::Lambda::Function) → orders (AWS::DynamoDB::Table): 1 0 0 0 22 ms',
      'CreateOrder (AWS::Lambda::Function) → payments.example.com (remote): 1 1 0 0 194 ms',
      'CreateOrder (AWS::Lambda::Function) → SQS (AWS::SQS): 1 0 0 1 12 ms',
    ]);
  });

  it('calls a request that is named by its method by the host that it went to', () => {
    const id = '1-6921ad9f-c0ffee00c0ffee00c0ffee00';
    const times = { start_time: 1, end_time: 2 };
    const call = (number: number, name: string, url?: string): object => ({
      ...{ id: `000000000000000${number}`, name, namespace: 'remote', ...times },
      ...(url !== undefined && { http: { request: { method: 'GET', url } } }),
    });
    const subsegments = [
      call(1, 'GET', 'https://ada:secret@Payments.example.com:8443/charge?x=1'),
      call(2, 'HTTP GET', 'https://stock.example.com/'),
      call(3, 'GET'),
      call(4, 'getaway.example.com', 'https://other.example.com/'),
    ];
    const trace = buildTrace(id, [
      JSON.stringify({ id: '0000000000000009', name: 'shop', trace_id: id, ...times, subsegments }),
    ]);
    assert.deepEqual(
      graphOf(trace)
        .slice(1)
        .map((text) => text.split(':')[0]),
      ['payments.example.com', 'stock.example.com', 'GET', 'getaway.example.com'].map(
        (name) => `shop (undefined) → ${name} (remote)`,
      ),
    );
  });

  it('adds traces up', () => {
    assert.equal(
      graphOf(orderTrace(), orderTrace('grown'))[3],
      'CreateOrder (AWS::Lambda::Function) → orders (AWS::DynamoDB::Table): 2 0 0 0 44 ms',
    );
  });

  it('tells roots, and what records nothing itself', () => {
    const builder = new ServiceGraphBuilder();
    builder.add(orderTrace());
    const { nodes } = builder.graph;
    assert.deepEqual(
      nodes.filter(({ root }) => root).map(({ name }) => name),
      ['orders-api/prod'],
    );
    assert.deepEqual(
      nodes.filter(({ recorded }) => !recorded).map(({ type }) => type),
      ['client', 'AWS::DynamoDB::Table', 'remote', 'AWS::SQS'],
    );
    assert.equal(nodes.find(({ type }) => type === 'client')?.figures, undefined);
  });

  it('counts what it is asked to alone', () => {
    const builder = new ServiceGraphBuilder();
    builder.add(orderTrace(), ({ name }) => name === 'SQS');
    assert.deepEqual(
      builder.graph.nodes.map(({ name, figures }) => [name, figures?.calls]),
      [
        ['SQS', 1],
        ['CreateOrder', undefined],
      ],
    );
  });

  it('names its nodes so that filters find them', () => {
    const trace = orderTrace();
    const builder = new ServiceGraphBuilder();
    builder.add(trace);
    for (const { name, type, figures } of builder.graph.nodes) {
      if (!figures || type === undefined) continue;
      assert.ok(
        [...walkSpans(trace.roots)].some((span) => isService(span, { name, type, accountId: undefined })),
        `${name} ${type}`,
      );
    }
  });
});
