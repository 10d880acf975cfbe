import assert from 'node:assert/strict';
import { asArray, asRecord, type UnknownRecord } from '../../../src/base/readUnknown.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { codePlaceOf } from '../../../src/trace/codePlaceOf.ts';
import { documentsFromOtlp } from '../../../src/trace/otlp/documentsFromOtlp.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { walkSpans } from '../../../src/trace/span.ts';

const TRACE = '6b02d0000123456789abcdef00000005';
const TRACE_ID = '1-6b02d000-0123456789abcdef00000005';

function attributes(record: UnknownRecord): unknown[] {
  return Object.entries(record).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: unknown): unknown {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  if (typeof value === 'boolean') return { boolValue: value };
  return typeof value === 'number' ? { intValue: value } : { stringValue: value };
}

function request(spans: readonly UnknownRecord[], resource: UnknownRecord = {}): UnknownRecord {
  return { resourceSpans: [{ resource: { attributes: attributes(resource) }, scopeSpans: [{ spans }] }] };
}

function span(fields: UnknownRecord): UnknownRecord {
  return {
    traceId: TRACE,
    spanId: '00000000000000b1',
    name: 'work',
    kind: 1,
    startTimeUnixNano: '1700000000000000000',
    endTimeUnixNano: '1700000000250000000',
    ...fields,
  };
}

function one(fields: UnknownRecord, resource: UnknownRecord = {}): UnknownRecord {
  const { documents, notes } = documentsFromOtlp(request([span(fields)], resource));
  assert.deepEqual(notes, []);
  assert.equal(documents.length, 1);
  return documents[0] ?? {};
}

describe('documentsFromOtlp', () => {
  it('makes a segment of a server or a root, a subsegment of everything else', () => {
    const parentSpanId = '00000000000000a1';
    assert.equal(one({ kind: 2, parentSpanId })['type'], undefined);
    assert.equal(one({ kind: 1 })['type'], undefined);
    assert.equal(one({ kind: 1, parentSpanId })['type'], 'subsegment');
    assert.deepEqual(one({ kind: 3, parentSpanId })['namespace'], 'remote');
    const document = one({ parentSpanId });
    assert.deepEqual(
      [document['trace_id'], document['id'], document['parent_id'], document['start_time'], document['end_time']],
      [TRACE_ID, '00000000000000b1', parentSpanId, 1_700_000_000, 1_700_000_000.25],
    );
  });

  it('takes ids as hexadecimal, base64 or bytes, and times as text, number, bigint or Long', () => {
    const expected = one({});
    const bytes = Uint8Array.from(Buffer.from(TRACE, 'hex'));
    const spanBytes = Uint8Array.from(Buffer.from('00000000000000b1', 'hex'));
    const nanos = 1_700_000_000_000_000_000n;
    const long = { low: Number(BigInt.asIntN(32, nanos)), high: Number(nanos >> 32n), unsigned: true };
    assert.deepEqual(one({ traceId: TRACE.toUpperCase() }), expected);
    assert.deepEqual(
      one({ traceId: Buffer.from(bytes).toString('base64'), spanId: Buffer.from(spanBytes).toString('base64') }),
      expected,
    );
    assert.deepEqual(one({ traceId: bytes, spanId: [...spanBytes], parentSpanId: new Uint8Array(0) }), expected);
    assert.deepEqual(one({ startTimeUnixNano: nanos }), expected);
    assert.deepEqual(one({ startTimeUnixNano: Number(nanos) }), expected);
    assert.deepEqual(one({ startTimeUnixNano: long }), expected);
    assert.deepEqual(one({ kind: 'SPAN_KIND_INTERNAL' }), expected);
  });

  it('names spans as X-Ray does', () => {
    const parentSpanId = '00000000000000a1';
    const name = (kind: number, record: UnknownRecord, resource: UnknownRecord = {}): unknown =>
      one({ kind, parentSpanId, name: 'GET /<x>?', attributes: attributes(record) }, resource)['name'];
    assert.equal(name(2, { 'aws.local.service': 'orders', 'peer.service': 'p' }), 'orders');
    assert.equal(
      name(3, { 'aws.remote.service': 'AWS::DynamoDB', 'rpc.system': 'aws-api', 'peer.service': 'p' }),
      'DynamoDB',
    );
    assert.equal(name(3, { 'aws.remote.service': 'AWS.SDK.S3', 'rpc.system': 'aws-api' }), 'S3');
    assert.equal(name(3, { 'peer.service': 'p', 'rpc.service': 'r' }), 'p');
    assert.equal(
      name(3, { 'db.name': 'shop', 'db.connection_string': 'jdbc:mysql://db.example.com:3306' }),
      'shop@db.example.com',
    );
    assert.equal(name(2, {}, { 'service.name': 'orders' }), 'orders');
    assert.equal(name(1, {}, { 'service.name': 'orders' }), 'GET /x');
    assert.equal(name(3, { 'rpc.service': 'DynamoDB', 'rpc.system': 'aws-api' }), 'DynamoDB');
  });

  it('sets flags by the HTTP status under either key, else by the span’s status', () => {
    const flags = (record: UnknownRecord, code = 0): unknown[] => {
      const document = one({ attributes: attributes(record), status: { code } });
      return [document['error'], document['fault'], document['throttle']];
    };
    assert.deepEqual(flags({ 'http.status_code': 404 }, 2), [true, undefined, undefined]);
    assert.deepEqual(flags({ 'http.status_code': 429 }), [true, undefined, true]);
    assert.deepEqual(flags({ 'http.status_code': 503 }), [undefined, true, undefined]);
    assert.deepEqual(flags({ 'http.response.status_code': 404 }), [true, undefined, undefined]);
    assert.deepEqual(flags({ 'http.response.status_code': 429 }, 2), [true, undefined, true]);
    assert.deepEqual(flags({ 'http.status_code': 200, 'http.response.status_code': 500 }), [
      undefined,
      undefined,
      undefined,
    ]);
    assert.deepEqual(flags({ 'http.response.status_code': 200 }, 2), [undefined, true, undefined]);
    assert.deepEqual(flags({}, 2), [undefined, true, undefined]);
  });

  it('parses JavaScript stacks with columns, and Python ones innermost first', () => {
    const exceptions = (stacktrace: string, language: string): readonly UnknownRecord[] => {
      const event = {
        name: 'exception',
        attributes: attributes({ 'exception.type': 'E', 'exception.message': 'm', 'exception.stacktrace': stacktrace }),
      };
      const document = one(
        { events: [event], status: { code: 2 } },
        { 'telemetry.sdk.language': language, 'telemetry.sdk.name': 'opentelemetry' },
      );
      return (document['cause'] as { exceptions: readonly UnknownRecord[] }).exceptions;
    };
    const node =
      'E: m\n    at charge (/var/task/a.js:5:17)\n    at async file:///var/task/b.mjs:3:5\n    at node:internal/process/task:1:2';
    assert.deepEqual(exceptions(node, 'nodejs')[0]?.['stack'], [
      { path: '/var/task/a.js', line: 5, label: 'charge', column: 17 },
      { path: '/var/task/b.mjs', line: 3, label: '', column: 5 },
      { path: 'node:internal/process/task', line: 1, label: '', column: 2 },
    ]);
    const python = [
      'Traceback (most recent call last):',
      '  File "/var/task/app.py", line 4, in inner',
      '    raise KeyError("k")',
      "KeyError: 'k'",
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "/var/task/app.py", line 9, in handler',
      '    inner()',
      '  File "/var/task/app.py", line 6, in inner',
      '    raise E("m")',
      'E: m',
      '',
    ].join('\n');
    const [raised, cause] = exceptions(python, 'python');
    assert.deepEqual(
      asArray(raised?.['stack'])?.map((frame) => asRecord(frame)?.['line']),
      [6, 9],
    );
    assert.deepEqual([cause?.['type'], cause?.['message'], raised?.['cause']], ['KeyError', "'k'", cause?.['id']]);
  });

  it('keeps the order of Python stacks through the tree', () => {
    const stacktrace =
      'Traceback (most recent call last):\n  File "/a/outer.py", line 1, in o\n    i()\n  File "/a/inner.py", line 2, in i\n    x\nE: m\n';
    const event = {
      name: 'exception',
      attributes: attributes({ 'exception.type': 'E', 'exception.stacktrace': stacktrace }),
    };
    const { documents } = documentsFromOtlp(
      request([span({ events: [event] })], { 'telemetry.sdk.language': 'python' }),
    );
    assert.equal(buildTrace(TRACE_ID, documents).roots[0]?.exceptions[0]?.stack[0]?.path, '/a/inner.py');
  });

  it('fills http, aws and sql, and takes those attributes out of metadata', () => {
    const http = one({
      kind: 3,
      attributes: attributes({
        'http.request.method': 'POST',
        'url.full': 'https://p.example.com/c',
        'http.response.status_code': 402,
        'order.id': 'o-1',
      }),
    });
    assert.deepEqual(http['http'], {
      request: { method: 'POST', url: 'https://p.example.com/c' },
      response: { status: 402, content_length: 0 },
    });
    assert.deepEqual((http['metadata'] as { default: unknown }).default, { 'order.id': 'o-1' });
    const server = one({
      kind: 2,
      attributes: attributes({
        'http.method': 'GET',
        'net.host.name': 'h',
        'net.host.port': 8080,
        'http.target': '/x',
      }),
    });
    assert.equal((server['http'] as { request: UnknownRecord }).request['url'], 'http://h:8080/x');
    const aws = one(
      {
        kind: 3,
        attributes: attributes({
          'rpc.system': 'aws-api',
          'rpc.service': 'DynamoDB',
          'rpc.method': 'PutItem',
          'aws.dynamodb.table_names': ['orders'],
        }),
      },
      { 'aws.log.group.names': '/aws/lambda/f&g' },
    );
    const block = aws['aws'] as UnknownRecord;
    assert.deepEqual(
      [block['operation'], block['table_name'], block['cloudwatch_logs'], aws['namespace']],
      ['PutItem', 'orders', [{ log_group: '/aws/lambda/f' }, { log_group: 'g' }], 'aws'],
    );
    const sql = one({
      kind: 3,
      name: 'SELECT shop',
      attributes: attributes({ 'db.system': 'postgresql', 'db.name': 'shop', 'db.statement': 'SELECT 1' }),
    });
    assert.deepEqual(sql['sql'], {
      url: 'SELECT shop',
      connection_string: 'localhost/shop',
      database_type: 'postgresql',
      sanitized_query: 'SELECT 1',
    });
  });

  it('makes annotations of listed attributes, metadata of the rest, with the resource on segments alone', () => {
    const listed = attributes({
      'aws.xray.annotations': ['order.id', 'a-b'],
      'order.id': 'o-1',
      'a-b': 2,
      other: true,
      'aws.xray.metadata.shop': '{"x":1}',
    });
    const segment = one({ attributes: listed }, { 'service.name': 'orders' });
    assert.deepEqual(segment['annotations'], { 'order.id': 'o-1', a_b: 2 });
    assert.deepEqual(segment['metadata'], {
      shop: { x: 1 },
      default: { 'otel.resource.service.name': 'orders', other: true },
    });
    const subsegment = one({ parentSpanId: '00000000000000a1', attributes: listed }, { 'service.name': 'orders' });
    assert.deepEqual(subsegment['metadata'], { shop: { x: 1 }, default: { other: true } });
  });

  it('makes two documents of a local root that is a call', () => {
    const record = {
      'aws.span.kind': 'LOCAL_ROOT',
      'aws.local.service': 'orders',
      'aws.remote.service': 'AWS::SQS',
      'rpc.system': 'aws-api',
      'rpc.method': 'ReceiveMessage',
    };
    const { documents } = documentsFromOtlp(request([span({ kind: 3, attributes: attributes(record) })]));
    const [call, service] = documents;
    assert.deepEqual([call?.['name'], call?.['type'], call?.['parent_id']], ['SQS', 'subsegment', service?.['id']]);
    assert.deepEqual(
      [service?.['name'], service?.['type'], asRecord(service?.['aws'])?.['operation']],
      ['orders', undefined, undefined],
    );
    assert.deepEqual(
      documentsFromOtlp(request([span({ kind: 3, attributes: attributes(record) })])).documents,
      documents,
    );
    const internal = documentsFromOtlp(
      request([
        span({
          kind: 1,
          parentSpanId: '00000000000000a1',
          attributes: attributes({ ...record, 'aws.remote.service': 'x' }),
        }),
      ]),
    );
    assert.deepEqual(
      internal.documents.map((document) => [document['type'], document['name']]),
      [[undefined, 'orders']],
    );
  });

  it('hangs the Lambda handler span below the Function segment, and makes an invocation of it without one', () => {
    const handler = span({
      spanId: '00000000000000b2',
      kind: 2,
      parentSpanId: '00000000000000f1',
      name: 'index.handler',
      attributes: attributes({ 'faas.invocation_id': 'r-1', 'faas.coldstart': true }),
    });
    const child = span({ parentSpanId: '00000000000000b2', name: 'charge' });
    const { documents } = documentsFromOtlp(
      request([child, handler], { 'service.name': 'orders', 'cloud.platform': 'aws_lambda', 'faas.name': 'orders' }),
    );
    const [alone] = invocationsOf(buildTrace(TRACE_ID, documents));
    assert.deepEqual(
      [alone?.functionSpan.id, alone?.functionName, alone?.requestId, alone?.handlerDuration, alone?.cold],
      ['00000000000000b2', 'orders', 'r-1', 250, true],
    );
    const segment = {
      id: '00000000000000f1',
      name: 'orders',
      origin: 'AWS::Lambda::Function',
      start_time: 1_700_000_000,
      end_time: 1_700_000_001,
    };
    const trace = buildTrace(TRACE_ID, [segment, ...documents]);
    assert.deepEqual(
      invocationsOf(trace).map((invocation) => [invocation.functionSpan.id, invocation.cold]),
      [['00000000000000f1', true]],
    );
    assert.deepEqual(
      [...walkSpans(trace.roots)].map((one) => one.role),
      ['lambdaFunction', 'other', 'other'],
    );
  });

  it('makes no invocation of other server spans in the process of a function', () => {
    const server = span({ kind: 2, parentSpanId: '00000000000000f1', name: 'GET' });
    const resource = { 'cloud.platform': 'aws_lambda', 'faas.name': 'orders' };
    assert.deepEqual(invocationsOf(buildTrace(TRACE_ID, documentsFromOtlp(request([server], resource)).documents)), []);
  });

  it('notes what it cannot read and goes on', () => {
    const { documents, notes, rejected } = documentsFromOtlp(
      request([
        span({ traceId: 'zz' }),
        span({ spanId: '' }),
        span({ startTimeUnixNano: 0 }),
        7 as unknown as UnknownRecord,
        span({}),
      ]),
    );
    assert.deepEqual([documents.length, notes.length, rejected], [1, 4, 4]);
    for (const value of [undefined, null, 'x', [], {}, { resourceSpans: 3 }])
      assert.equal(documentsFromOtlp(value).notes.length, 1);
    assert.equal(one({ endTimeUnixNano: '0' })['in_progress'], true);
  });

  it('keeps code.* attributes where codePlaceOf finds them', () => {
    const record = {
      'code.file.path': '/var/task/a.js',
      'code.line.number': 5,
      'code.column.number': 2,
      'code.function.name': 'f',
    };
    const { documents } = documentsFromOtlp(request([span({ attributes: attributes(record) })]));
    const [root] = buildTrace(TRACE_ID, documents).roots;
    assert.deepEqual(root && codePlaceOf(root), { path: '/var/task/a.js', line: 5, column: 2, function: 'f' });
    const legacy = { metadata: {}, annotations: { code_filepath: 'b.py', code_lineno: '7' } };
    assert.deepEqual(codePlaceOf(legacy), { path: 'b.py', line: 7 });
    const old = {
      'code.filepath': 'c.java',
      'code.lineno': 9,
      'code.namespace': 'shop.Orders',
      'code.function': 'get',
    };
    assert.deepEqual(codePlaceOf({ metadata: { default: old }, annotations: {} }), {
      path: 'c.java',
      line: 9,
      function: 'shop.Orders.get',
    });
    assert.equal(codePlaceOf({ metadata: { default: { 'code.file.path': 'c' } }, annotations: {} }), undefined);
  });
});
