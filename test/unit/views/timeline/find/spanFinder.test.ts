import assert from 'node:assert/strict';
import { buildTrace } from '../../../../../src/trace/buildTrace.ts';
import { SpanFinder } from '../../../../../src/views/timeline/find/spanFinder.ts';

const ID = '1-6921ad9f-c0ffee00c0ffee00c0ffee00';

/** Rows: 0 gateway, 1 CreateOrder, 2 DynamoDB, 3 charge, 4 payments.example.com, 5 still running. */
const trace = buildTrace(ID, [
  {
    ...{ id: 'a', trace_id: ID, name: 'orders-api/prod', start_time: 10, end_time: 11.2, fault: true },
    http: { request: { method: 'POST', url: 'https://orders.example.com/orders' }, response: { status: 502 } },
    subsegments: [
      {
        ...{ id: 'b', name: 'CreateOrder', start_time: 10.1, end_time: 11, error: true },
        annotations: { orderId: 'o-81', retried: true },
        subsegments: [
          {
            ...{ id: 'c', name: 'DynamoDB', namespace: 'aws', start_time: 10.2, end_time: 10.222 },
            aws: { operation: 'PutItem', table_name: 'orders-table' },
          },
          {
            ...{ id: 'd', name: 'charge', start_time: 10.3, end_time: 10.5, fault: true },
            cause: { exceptions: [{ id: '1', type: 'PaymentDeclined', message: 'Card expired' }] },
            subsegments: [
              {
                ...{ id: 'e', name: 'payments.example.com', namespace: 'remote', start_time: 10.31, end_time: 10.4 },
                ...{ throttle: true, error: true },
                http: {
                  request: { method: 'POST', url: 'https://payments.example.com/charge' },
                  response: { status: 429 },
                },
              },
            ],
          },
          { id: 'f', name: 'audit', start_time: 10.9, in_progress: true },
        ],
      },
    ],
  },
]);

describe('SpanFinder', () => {
  const finder = new SpanFinder(trace);
  const cases: readonly (readonly [query: string, rows: readonly number[]])[] = [
    ['', []],
    ['  ', []],
    ['CHARGE', [3, 4]],
    ['putitem', [2]],
    ['orders-table', [2]],
    ['"card expired"', [3]],
    ['card audit', []],
    ['service:ORDERS-table', [2]],
    ['service:"orders-table" type:aws::dynamodb::table', [2]],
    ['-type:remote type:AWS::DynamoDB', []],
    ['service:payments.example.com type:remote', [4]],
    ['service:orders-api/prod', [0, 1, 3, 5]],
    ['502', [0]],
    ['o-81', [1]],
    ['failed', [0, 1, 3, 4]],
    ['error', [0, 1, 3, 4]],
    ['fault', [0, 3]],
    ['throttle', [4]],
    ['"error"', []],
    ['>200ms', [0, 1]],
    ['>=200', [0, 1, 3]],
    ['> 0.2s <1s', [1]],
    ['<22ms', []],
    ['<=22ms', [2]],
    ['<25000µs', [2]],
    ['orderId=o-81', [1]],
    ['orderId="O-81"', [1]],
    ['orderId=', [1]],
    ['orderId=o-8', []],
    ['retried=true', [1]],
    ['toString=', []],
    ['error -charge', [0, 1]],
    ['-error', [2, 5]],
    ['-"card expired" fault', [0]],
    ['"card exp', [3]],
    ['-', [0, 1, 2]],
  ];
  for (const [query, rows] of cases)
    it(`finds ${JSON.stringify(query)} in rows ${rows.join(' ') || 'none'}`, () =>
      assert.deepEqual(finder.find(query), { query, rows: Uint32Array.from(rows) }));

  for (const query of ['>', '>soon', '<10h', '>=-1'])
    it(`says that ${query} is no duration`, () => assert.match(finder.find(query).problem ?? '', /no duration: write/));
});
