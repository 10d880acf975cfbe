import assert from 'node:assert/strict';
import type { UnknownRecord } from '../../../src/base/readUnknown.ts';
import { UserError } from '../../../src/base/userError.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { parseFilterExpression } from '../../../src/trace/filterExpression.ts';
import { matchesFilter } from '../../../src/trace/filterMatch.ts';

const T = 1_700_000_000;

function doc(id: string, fields: UnknownRecord): UnknownRecord {
  return { id, start_time: T, end_time: T + 1, ...fields };
}

const trace = buildTrace('1-6b02d000-0123456789abcdef00000001', [
  doc('a', {
    name: 'api/prod',
    origin: 'AWS::ApiGateway::Stage',
    user: 'ann',
    fault: true,
    http: { request: { method: 'POST', url: 'https://x/orders', user_agent: 'curl' }, response: { status: 502 } },
  }),
  doc('f', {
    name: 'orders',
    origin: 'AWS::Lambda::Function',
    parent_id: 'a',
    aws: { account_id: '123' },
    end_time: T + 3,
  }),
  doc('d', {
    name: 'DynamoDB',
    namespace: 'aws',
    type: 'subsegment',
    parent_id: 'f',
    throttle: true,
    annotations: { orderId: 'o-81', 'aws.local.service': 'x', total: 30, gift: true },
  }),
]);

const passes = (expression: string): boolean => matchesFilter(parseFilterExpression(expression), trace);

describe('filter expressions', () => {
  const yes = [
    'fault',
    'FAULT = true',
    '!ok',
    'ok = false',
    'error = false',
    'throttle',
    'responsetime >= 1 AND responsetime < 1.5',
    'duration = 3',
    'http.status = 502',
    'http.status != 200',
    'http.url CONTAINS "orders" and http.url BEGINSWITH "https" http.url endswith "s"',
    'http.url',
    'http.method = "POST"',
    'http.useragent = "curl"',
    'user CONTAINS ""',
    '!partial fault',
    'ok OR (fault AND duration > 2)',
    'ok AND ok OR fault',
    'service("orders")',
    'service("orders") { ok AND responsetime = 3 }',
    'service() { fault }',
    'service(id(name: "orders", type: "AWS::Lambda::Function"))',
    'service(id(type:"AWS::Lambda::Function" , account.id: "123" ))',
    'service(id(name: "DynamoDB", type: "AWS::DynamoDB::Table")) { throttle = true }',
    'service() { root = true and fault }',
    'service() { name BEGINSWITH "ord" AND type = "AWS::Lambda::Function" }',
    '!service("other")',
    'annotation.orderId = "o-81"',
    'Annotation[aws.local.service] = "x"',
    'annotation.total > 29',
    'annotation.gift = true',
    'annotation.gift',
    '!annotation.none',
    'annotation.orderId != "o-82"',
  ];
  for (const expression of yes) it(`passes: ${expression}`, () => assert.equal(passes(expression), true));

  const no = [
    'ok',
    'error',
    'partial',
    'responsetime > 1',
    'http.clientip',
    'http.url = "orders"',
    'service("Orders")',
    'service("orders") { fault }',
    'service("DynamoDB") { ok }',
    'service(id(name: "orders", type: "AWS::Lambda"))',
    'annotation.total = "30"',
    'annotation.total != 30',
    'annotation.gift = false',
    'annotation.toString',
    '!(fault)',
  ];
  for (const expression of no) it(`does not pass: ${expression}`, () => assert.equal(passes(expression), false));

  it('binds AND more tightly than OR', () => {
    assert.deepEqual(parseFilterExpression('ok OR error AND fault'), {
      kind: 'or',
      operands: [
        { kind: 'flag', keyword: 'ok', is: true },
        {
          kind: 'and',
          operands: [
            { kind: 'flag', keyword: 'error', is: true },
            { kind: 'flag', keyword: 'fault', is: true },
          ],
        },
      ],
    });
  });

  const wrong: [string, RegExp][] = [
    ['', /empty/],
    ['http.status_code >= 500', /character 1 .*"http\.status_code" is not a keyword/],
    ['service("a") { fault', /at its end: "}" is expected/],
    ['ok AND', /at its end: a condition is missing/],
    ['duration > "5"', /character 12 .*number is expected/],
    ['service("a', /character 9 .*no closing quotation mark/],
    ['name = "x"', /character 1 .*within service/],
    ['service("a") { annotation.b = 1 }', /character 16 .*annotations cannot/],
    ['edge("a", "b")', /character 1 .*"edge" is not supported/],
    ['rootcause.fault.service { fault }', /not supported/],
    ['ok)', /character 3 .*unexpected/],
    ['http.url < "a"', /character 10 .*one of/],
    ['service(id(colour: "red"))', /name:, type: or account\.id:/],
    ['ok = maybe', /true or false/],
    ['~', /"~" is unexpected/],
    [`${'('.repeat(5000)}ok`, /nested too deep/],
  ];
  for (const [expression, message] of wrong) {
    it(`refuses: ${expression.slice(0, 40)}`, () => {
      assert.throws(
        () => parseFilterExpression(expression),
        (error) => error instanceof UserError && message.test(error.message),
      );
    });
  }
});
