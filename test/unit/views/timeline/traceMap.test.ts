import assert from 'node:assert/strict';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import { SpanIndex } from '../../../../src/views/timeline/details/spanIndex.ts';
import { SpanFinder } from '../../../../src/views/timeline/find/spanFinder.ts';
import { traceMap } from '../../../../src/views/timeline/session/traceMap.ts';
import { orderTrace } from '../../../tools/timelinePage/orderTrace.ts';
import { orderMap } from '../../media/serviceMap/orderMap.ts';

describe('service map of a trace', () => {
  const map = orderMap();

  it('tells with which service its failure began', () => {
    assert.equal(map.graph.nodes[map.origin ?? -1]?.type, 'AWS::Lambda::Function');
  });

  it('has for each service a query that finds its spans, each span once', () => {
    const finder = new SpanFinder(orderTrace());
    const found = map.queries.map((query) => [...finder.find(query).rows]);
    assert.deepEqual(
      map.queries.map((query, number) => `${query} ${found[number]?.join()}`),
      [
        'service:orders-api/prod type:AWS::ApiGateway::Stage 0',
        ' ',
        'service:CreateOrder 1,2,3,4,5,7,10,11',
        'service:orders type:AWS::DynamoDB::Table 6',
        'service:payments.example.com type:remote 8',
        'service:SQS type:AWS::SQS 9',
      ],
    );
  });

  it('has one node for a function and what OpenTelemetry records of its handler, where that names the function', () => {
    const id = '1-00000000-00000000000000000000000b';
    const [start_time, end_time] = [1, 2];
    const documents = (name: string, own: string, more = {}) => [
      { id: '1', trace_id: id, start_time, end_time, name: 'Quote', origin: 'AWS::Lambda::Function' },
      {
        ...{ id: '2', trace_id: id, parent_id: '1', start_time, end_time, name: own },
        metadata: { default: { 'otel.resource.faas.name': name, 'faas.invocation_id': 'r' } },
        subsegments: [{ id: '3', name: 'carriers.example.com', namespace: 'remote', start_time, end_time }],
        ...more,
      },
    ];
    const shown = (...given: Parameters<typeof documents>): readonly string[] => {
      const { graph } = traceMap(buildTrace(id, documents(...given)), undefined);
      return graph.edges.map(({ from, to, figures }) => {
        const [caller, callee] = [graph.nodes[from], graph.nodes[to]];
        return `${caller?.name} ${caller?.type} → ${callee?.name} ${callee?.type}: ${figures.calls}`;
      });
    };
    assert.deepEqual(shown('Quote', 'shop'), [
      'Quote client → Quote AWS::Lambda::Function: 1',
      'Quote AWS::Lambda::Function → carriers.example.com remote: 1',
    ]);
    const apart = [
      'Quote client → Quote AWS::Lambda::Function: 1',
      'Quote AWS::Lambda::Function → Quote undefined: 1',
      'Quote undefined → carriers.example.com remote: 1',
    ];
    // Another function, whose own segment nobody sent, and a server that runs within the function.
    assert.deepEqual(shown('Other', 'Quote'), apart);
    assert.deepEqual(shown('Quote', 'Quote', { metadata: {} }), apart);
  });

  it('shows through which calls the failure came, also where one says that it succeeded', () => {
    const id = '1-00000000-00000000000000000000000a';
    const [start_time, end_time] = [1, 2];
    const segment = (own: string, parent: string | undefined, more: object) =>
      JSON.stringify({ id: own, trace_id: id, start_time, end_time, name: 'Create', parent_id: parent, ...more });
    const invoke = { id: '2', name: 'Lambda', namespace: 'aws', aws: { operation: 'Invoke' }, start_time, end_time };
    const exceptions = [{ id: 'e', type: 'Declined', message: 'x' }];
    const trace = buildTrace(id, [
      segment('1', undefined, { name: 'api', origin: 'AWS::ApiGateway::Stage', fault: true, subsegments: [invoke] }),
      segment('3', '2', { origin: 'AWS::Lambda', error: true }),
      segment('4', '3', { origin: 'AWS::Lambda::Function', fault: true, cause: { exceptions } }),
    ]);
    const { figures } = new SpanIndex(trace, invocationsOf(trace));
    const { graph, spread, origin } = traceMap(trace, figures.failures.ofTrace());
    const nameOf = (node: number | undefined) => graph.nodes[node ?? -1]?.type;
    assert.equal(nameOf(origin), 'AWS::Lambda::Function');
    assert.deepEqual(
      spread.map((edge) => [nameOf(graph.edges[edge]?.from), nameOf(graph.edges[edge]?.to)]),
      [['AWS::ApiGateway::Stage', 'AWS::Lambda::Function']],
    );
    assert.deepEqual(
      spread.map((edge) => graph.edges[edge]?.figures.faults),
      [0],
    );
    assert.deepEqual(traceMap(trace, undefined).spread, []);
  });
});
