import assert from 'node:assert/strict';
import type { UnknownRecord } from '../../../src/base/readUnknown.ts';
import { UserError } from '../../../src/base/userError.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { evaluableFilter } from '../../../src/trace/filter/evaluableFilter.ts';
import { parseFilterExpression } from '../../../src/trace/filter/parseFilterExpression.ts';
import { matchesFilter } from '../../../src/trace/filter/filterMatch.ts';

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
    aws: { account_id: '123', ec2: { availability_zone: 'eu-west-1a', instance_id: 'i-1' } },
    user: 'bob',
    resource_arn: 'arn:orders',
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

/** The entry hands on the fault of what it called; the call has a segment of its own, and one below it failed. */
const failed = buildTrace('1-6b02d000-0123456789abcdef00000002', [
  doc('a', { name: 'web', fault: true }),
  doc('c', { name: 'back.example', namespace: 'remote', type: 'subsegment', parent_id: 'a', fault: true }),
  doc('b', { name: 'back', origin: 'AWS::EC2::Instance', parent_id: 'c', fault: true, end_time: T + 0.5 }),
  doc('w', {
    name: 'parse',
    type: 'subsegment',
    parent_id: 'b',
    fault: true,
    cause: {
      exceptions: [
        { id: 'e1', type: 'TypeError', message: 'no order', cause: 'e2' },
        { id: 'e2', type: 'Inner' },
      ],
    },
  }),
  doc('q', { name: 'SQS', namespace: 'aws', type: 'subsegment', parent_id: 'b', error: true }),
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
    'user = "bob" AND user = "ann"',
    'availabilityzone = "eu-west-1a" AND instance.id = "i-1" AND resource.arn ENDSWITH "orders"',
    'service("orders") { instance.id AND !user CONTAINS "ann" }',
    'edge("orders", id(name: "DynamoDB", type: "AWS::DynamoDB::Table")) { throttle }',
    '!inferred',
    '(((ok OR ((fault)))))',
    'annotation.orderId = "o-81"',
    'Annotation[aws.local.service] = "x"',
    'annotation.total > 29',
    'annotation.gift = true',
    'annotation.gift',
    '!annotation.none',
    'annotation.orderId != "o-82"',
  ];
  const yesFailed = [
    'edge("web", "back")',
    'edge("web", "back") { fault AND duration = 1 }',
    'edge("web", id(type: "AWS::EC2::Instance"))',
    'edge("back", "SQS") { error AND !fault }',
    '!edge("back", "web") !edge("web", "SQS")',
    'rootcause.fault.service { last AND name = "back" AND index = 1 }',
    'rootcause.fault.service { first AND name = "web" AND !inferred }',
    'rootcause.fault.service { type = "AWS::EC2::Instance" }',
    'rootcause.fault.entity { last and name = "parse" }',
    'rootcause.fault.entity { remote AND name BEGINSWITH "back." }',
    'rootcause.fault.exception { first AND name = "TypeError" AND message CONTAINS "order" }',
    'rootcause.fault.exception { last AND name = "Inner" }',
    'rootcause.error.service { last AND name = "back" }',
    '!rootcause.fault.service { index > 1 }',
    '!rootcause.error.entity { name = "parse" }',
    'service("back") { !root }',
    '!service("back.example")',
  ];
  for (const expression of yesFailed)
    it(`passes: ${expression}`, () => assert.equal(matchesFilter(evaluableFilter(expression), failed), true));

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
    ['http.status_code >= 500', /character 1 .*"http\.status_code" is not a keyword; did you mean "http\.status"/],
    ['NOT ok', /character 1 .*"!" stands before a condition/],
    ['AND ok', /character 1 .*a condition is missing before AND/],
    ['status = 500', /did you mean "http\.status"/],
    ['service("a") { fault', /at its end: "}" is missing, which closes the "{" of character 14/],
    ['(ok', /at its end: "\)" is missing, which closes the "\(" of character 1/],
    ['rootcause.fault.exception { last and message = "x: 1"', /at its end: "}" is missing.*character 27/],
    ['service("a") { name = traces }', /character 23 .*texts stand in quotation marks: "traces"/],
    ['annotation.a = b', /character 16 .*quotation marks: "b"/],
    ['user = 5', /character 8 .*quotation marks: "5"/],
    ['duration > 500ms', /character 15 .*no unit; times are in seconds/],
    ['annotation.a > "5"', /character 16 .*> compares numbers/],
    ['annotation.a CONTAINS 5', /character 23 .*CONTAINS compares texts/],
    ['annotation.a < true', /character 16 .*no true and false/],
    ['annotation', /character 1 .*the key of the annotation is missing/],
    ['user == "a"', /character 6 .*equality is written =/],
    ['ok && fault', /character 4 .*joined by AND/],
    ['ok || fault', /character 4 .*joined by OR/],
    ["user = 'a'", /character 8 .*double quotation marks/],
    ['edge("a")', /character 9 .*"," is expected/],
    ['edge("a", )', /character 11 .*called service is expected/],
    ['service("a") { service("b") }', /character 16 .*cannot stand within service/],
    ['service("a") { (edge("b", "c")) }', /character 17 .*edge conditions cannot stand within service/],
    ['rootcause.fault.service', /at its end: "{" is expected/],
    ['rootcause.fault.entity { coverage > 0.5 }', /"coverage" stands within rootcause\.responsetime\.entity/],
    ['last', /character 1 .*"last" stands within rootcause/],
    ['id(name: "a")', /character 1 .*stands within service/],
    ['service(id(name: "a")) { filter }', /character 26 .*"filter" is not a keyword/],
    ['rootcause.json = #[{ "a": "]" }', /character 18 .*not closed/],
    ['rootcause.json = #[,]', /character 18 .*cannot be read/],
    ['rootcause.json = "a"', /character 18 .*JSON is expected/],
    ['group.name > "a"', /character 12 .*one of = is expected/],
    ['ok AND', /at its end: a condition is missing/],
    ['duration > "5"', /character 12 .*number is expected/],
    ['service(Lambda)', /character 9 .*texts stand in quotation marks: "Lambda"/],
    ['http.url CONTAINS /api/', /character 19 .*quotation marks, addresses and paths too/],
    ['http.url = https://example.com/', /character 18 .*quotation marks, addresses and paths too/],
    ['metadata.order_id = "o-1"', /character 1 .*no traces by metadata.*annotation\.key/],
    ['service("a', /character 9 .*no closing quotation mark/],
    ['name = "x"', /character 1 .*within service/],
    ['service("a") { annotation.b = 1 }', /character 16 .*annotations cannot/],
    ['rootcause.fault.service { fault }', /character 27 .*"fault" cannot stand within rootcause/],
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

  const unanswerable: [string, RegExp][] = [
    ['fault AND group.name = "slow"', /X-Ray only, at character 11: groups are kept in the AWS account/],
    ['ok OR !(group.arn = "arn:a")', /at character 9: groups/],
    ['rootcause.responsetime.entity { last and coverage > 0.8 }', /at character 1: .*slow/],
    ['rootcause.json = #[{ "Services": [{ "Name": "a }" }] }] AND ok', /at character 1: .*JSON is not documented/],
  ];
  for (const [expression, message] of unanswerable) {
    it(`reads, and says that X-Ray alone can answer: ${expression}`, () => {
      parseFilterExpression(expression);
      assert.throws(
        () => evaluableFilter(expression),
        (error) => error instanceof UserError && message.test(error.message),
      );
    });
  }

  const begun: [string, RegExp][] = [
    ['ok AND rootcause.json =', /X-Ray only, at character 8: .*JSON is not documented/],
    ['group.name', /X-Ray only, at character 1: groups/],
    ['user = group.name', /cannot be read/],
  ];
  for (const [expression, message] of begun)
    it(`says first of what is not complete that X-Ray alone can answer it: ${expression}`, () => {
      assert.throws(
        () => evaluableFilter(expression),
        (error) => error instanceof UserError && message.test(error.message),
      );
    });
});
