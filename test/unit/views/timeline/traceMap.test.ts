import assert from 'node:assert/strict';
import { SpanFinder } from '../../../../src/views/timeline/find/spanFinder.ts';
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
        'service:CreateOrder type:AWS::Lambda 1',
        'service:CreateOrder type:AWS::Lambda::Function 2,3,4,5,7,10,11',
        'service:orders type:AWS::DynamoDB::Table 6',
        'service:payments.example.com type:remote 8',
        'service:SQS type:AWS::SQS 9',
      ],
    );
  });
});
