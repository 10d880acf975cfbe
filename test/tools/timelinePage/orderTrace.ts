import type { UnknownRecord } from '../../../src/base/readUnknown.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import type { Trace } from '../../../src/trace/span.ts';

const TRACE_ID = '1-6921ad9f-c0ffee00c0ffee00c0ffee00';
/** Epoch seconds: 2025-11-22T12:31:11.207Z. */
const START = 1_763_814_671.207;

/**
 * A request with rows of every kind: cold start, AWS calls, failures of each sort, what is inferred or still open. Once it has
 * `grown`, two more spans are known, and none is open.
 */
export function orderTrace(grown?: 'grown'): Trace {
  return buildTrace(TRACE_ID, [
    segment('01', undefined, 'orders-api/prod', [0, 1240], {
      origin: 'AWS::ApiGateway::Stage',
      fault: true,
      http: { request: { method: 'POST', url: 'https://orders.example.com/orders' }, response: { status: 502 } },
    }),
    segment('02', '01', 'CreateOrder', [12, 1232], {
      origin: 'AWS::Lambda',
      fault: true,
      http: { response: { status: 200 } },
      aws: { request_id: '8476a536-e9f4-11e8-9739-2dfe598c3fcd' },
      resource_arn: 'arn:aws:lambda:eu-west-1:123456789012:function:CreateOrder',
    }),
    segment('03', '02', 'CreateOrder', [20, 1230], {
      origin: 'AWS::Lambda::Function',
      fault: true,
      aws: { function_arn: 'arn:aws:lambda:eu-west-1:123456789012:function:CreateOrder' },
      subsegments: [
        part('04', 'Init', [20, 860], {}),
        part('05', '## index.handler', [868, 1224], {
          fault: true,
          annotations: { orderId: 'o-81', items: 3, priority: true },
          metadata: { orders: { basket: { items: [{ sku: 'tea-250', count: 3 }], total: 23.4 } } },
          subsegments: [
            ...(grown ? [part('0d', 'validate', [869, 872], {})] : []),
            part('06', 'DynamoDB', [874, 896], {
              namespace: 'aws',
              aws: { operation: 'PutItem', table_name: 'orders', region: 'eu-west-1', request_id: 'Q8D3', retries: 1 },
            }),
            part('07', 'charge', [902, 1112], {
              fault: true,
              cause: { exceptions: [declined] },
              subsegments: [
                part('08', 'payments.example.com', [910, 1104], {
                  namespace: 'remote',
                  error: true,
                  http: {
                    request: { method: 'POST', url: 'https://payments.example.com/charge' },
                    response: { status: 402, content_length: 61 },
                  },
                }),
              ],
            }),
            part('09', 'SQS', [1118, 1130], {
              namespace: 'aws',
              throttle: true,
              error: true,
              aws: { operation: 'SendMessage', queue_url: 'https://sqs.eu-west-1.amazonaws.com/123456789012/failed' },
            }),
            ...(grown
              ? [part('0a', 'audit', [1136, 1200], {}), part('0e', 'render', [1200, 1220], {})]
              : [open('0a', 'audit', 1136)]),
          ],
        }),
        part('0b', 'Overhead', [1224, 1230], {}),
      ],
    }),
    // Ends a little after its call, so that it has a row of its own.
    segment('0c', '06', 'DynamoDB', [874, 896.4], {
      origin: 'AWS::DynamoDB::Table',
      inferred: true,
      aws: { operation: 'PutItem', table_name: 'orders' },
    }),
  ]);
}

const declined = {
  id: 'eeeeeeeeeeeeeee1',
  type: 'PaymentDeclined',
  message: 'card expired',
  stack: [
    { path: '/var/task/src/payments.js', line: 31, label: 'charge' },
    { path: '/var/task/node_modules/aws-xray-sdk-core/dist/lib/capture.js', line: 67, label: 'captureAsyncFunc' },
    { path: '/var/task/src/createOrder.js', line: 24, label: 'handler' },
  ],
};

/** From and to in ms after the trace's start. */
type Interval = readonly [number, number];

function segment(
  id: string,
  parent: string | undefined,
  name: string,
  interval: Interval,
  more: UnknownRecord,
): UnknownRecord {
  return {
    ...part(id, name, interval, more),
    trace_id: TRACE_ID,
    ...(parent === undefined ? {} : { parent_id: spanId(parent) }),
  };
}

function part(id: string, name: string, [from, to]: Interval, more: UnknownRecord): UnknownRecord {
  return { id: spanId(id), name, start_time: seconds(from), end_time: seconds(to), ...more };
}

function open(id: string, name: string, from: number): UnknownRecord {
  return { id: spanId(id), name, start_time: seconds(from), in_progress: true };
}

function seconds(ms: number): number {
  return Math.round((START + ms / 1000) * 1e6) / 1e6;
}

function spanId(id: string): string {
  return id.padStart(16, '0');
}
