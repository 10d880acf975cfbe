import assert from 'node:assert/strict';
import { asRecord, type UnknownRecord } from '../../../src/base/readUnknown.ts';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { codePlaceOf } from '../../../src/trace/codePlaceOf.ts';
import { documentsFromSpanRecords } from '../../../src/trace/otlp/documentsFromSpanRecords.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';

const TRACE_ID = '1-6b02d000-0123456789abcdef00000007';

/** A call as `aws/spans` keeps it: plain attributes, words for kind and status, times as numbers. */
function record(fields: UnknownRecord = {}): UnknownRecord {
  return {
    name: 'DynamoDB.PutItem',
    kind: 'CLIENT',
    traceId: '6b02d0000123456789abcdef00000007',
    spanId: '00000000000000b1',
    parentSpanId: '00000000000000a1',
    startTimeUnixNano: 1_785_331_800_758_000_000,
    endTimeUnixNano: 1_785_331_800_813_000_000,
    durationNano: 55_000_000,
    status: { code: 'OK' },
    attributes: {
      'aws.remote.service': 'AWS::DynamoDB',
      'rpc.system': 'aws-api',
      'rpc.method': 'PutItem',
      'aws.dynamodb.table_names': ['orders'],
      'http.status_code': 200,
      'code.file.path': '/var/task/app.py',
      'code.line.number': 12,
      policies: [['launch', 'Cedar']],
    },
    resource: { attributes: { 'service.name': 'orders', 'cloud.provider': 'aws' } },
    scope: { name: 'opentelemetry.instrumentation.botocore', version: '0.54b1' },
    ...fields,
  };
}

function one(fields: UnknownRecord = {}): UnknownRecord {
  const { documents, notes } = documentsFromSpanRecords([record(fields)]);
  assert.deepEqual([documents.length, notes], [1, []]);
  return documents[0] ?? {};
}

describe('documentsFromSpanRecords', () => {
  it('reads a record, text or parsed, as X-Ray shows the span', () => {
    const document = one();
    assert.deepEqual(documentsFromSpanRecords([JSON.stringify(record())]).documents, [document]);
    assert.deepEqual(
      [document['trace_id'], document['id'], document['parent_id'], document['type'], document['namespace']],
      [TRACE_ID, '00000000000000b1', '00000000000000a1', 'subsegment', 'aws'],
    );
    const aws = asRecord(document['aws']);
    assert.deepEqual([document['name'], aws?.['operation'], aws?.['table_name']], ['DynamoDB', 'PutItem', 'orders']);
    const [root] = buildTrace(TRACE_ID, [document]).roots;
    const [call] = root?.children ?? [];
    assert.deepEqual([call?.start, call?.end, call?.status], [1_785_331_800_758, 1_785_331_800_813, 'ok']);
    assert.deepEqual(call && codePlaceOf(call), { path: '/var/task/app.py', line: 12 });
    assert.deepEqual(asRecord(call?.metadata['default'])?.['policies'], [['launch', 'Cedar']]);
  });

  it('takes the end from the duration, and a record with neither as in progress', () => {
    assert.equal(Number(one({ endTimeUnixNano: undefined })['end_time']).toFixed(6), '1785331800.813000');
    assert.equal(one({ endTimeUnixNano: undefined, durationNano: undefined })['in_progress'], true);
  });

  it('reads events as causes, status words as flags, links, and both spellings of a trace id', () => {
    const event = {
      name: 'exception',
      timeUnixNano: 1_785_331_800_800_000_000,
      attributes: { 'exception.type': 'Declined', 'exception.message': 'card expired' },
    };
    const link = { traceId: '6b02d0000123456789abcdef00000008', spanId: '00000000000000c1', attributes: { a: 1 } };
    const document = one({ traceId: TRACE_ID, status: { code: 'ERROR' }, events: [event], links: [link] });
    assert.equal(document['trace_id'], TRACE_ID);
    assert.equal(document['fault'], true);
    const { exceptions } = document['cause'] as { exceptions: readonly UnknownRecord[] };
    assert.deepEqual([exceptions[0]?.['type'], exceptions[0]?.['message']], ['Declined', 'card expired']);
    assert.deepEqual(document['links'], [
      { trace_id: '1-6b02d000-0123456789abcdef00000008', id: '00000000000000c1', attributes: { a: 1 } },
    ]);
  });

  it('knows Lambda’s own segment by the origin that X-Ray wrote', () => {
    const segment = {
      name: 'orders',
      kind: 'SERVER',
      spanId: '00000000000000a1',
      parentSpanId: undefined,
      attributes: { 'aws.xray.origin': 'AWS::Lambda::Function' },
    };
    const { documents } = documentsFromSpanRecords([record(), record(segment)]);
    const [invocation] = invocationsOf(buildTrace(TRACE_ID, documents));
    assert.deepEqual([invocation?.functionName, invocation?.functionSpan.id], ['orders', '00000000000000a1']);
  });

  it('leaves out what is no record with a note, and bounds nesting', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 20_000; i++) deep = [deep];
    const { documents, notes, rejected } = documentsFromSpanRecords([
      7,
      'no JSON',
      {},
      record({ spanId: 'zz' }),
      record({ attributes: { deep } }),
      record({ attributes: 'none', resource: [], events: 'x', links: [3], status: 9 }),
    ]);
    assert.deepEqual([documents.length, notes.length, rejected], [2, 4, 4]);
  });
});
