import assert from 'node:assert/strict';
import type { PlatformRecord } from '../../../src/logs/platform/platformRecord.ts';
import { platformContext, platformText } from '../../../src/logs/platform/platformText.ts';
import { line, linesOf } from './lines.ts';

const ID = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const REPORT = `REPORT RequestId: ${ID}\tDuration: 2.46 ms\tBilled Duration: 417 ms\tMemory Size: 1024 MB\tMax Memory Used: 95 MB\tInit Duration: 413.61 ms\t`;
const XRAY = 'XRAY TraceId: 1-6ac7c67a-1c0aa43118a5d54708c0da61\tSegmentId: 2d54219895e821dd\tSampled: true\t';
const FACTS = {
  type: 'report',
  duration: 2.46,
  billedDuration: 417,
  memorySize: 1024,
  maxMemoryUsed: 95,
  initDuration: 413.61,
  restoreDuration: undefined,
  status: undefined,
  errorType: undefined,
  traceId: '1-6ac7c67a-1c0aa43118a5d54708c0da61',
  segmentId: '2d54219895e821dd',
  sampled: true,
};

function platform(message: string): { readonly requestId: string | undefined; readonly record: PlatformRecord } {
  const read = line(message);
  assert.equal(read.kind, 'platform', message);
  assert.ok(read.kind === 'platform');
  return { requestId: read.requestId, record: read.record };
}

describe('platformLine', () => {
  it('reads REPORT with its trace, in one event, with tabs or with spaces', () => {
    assert.deepEqual(platform(`${REPORT}\n${XRAY}\n`), { requestId: ID, record: FACTS });
    assert.deepEqual(platform(`${REPORT}\n${XRAY}`.replaceAll('\t', ' ')), { requestId: ID, record: FACTS });
    const w3c = platform(`${REPORT}\n${XRAY.replace(/1-(\w{8})-/, '$1')}`).record;
    assert.equal(w3c.type === 'report' && w3c.traceId, FACTS.traceId);
    const untraced = platform(REPORT).record;
    assert.equal(untraced.type === 'report' && untraced.traceId, undefined);
    const failed = platform(`REPORT RequestId: ${ID} Status: error Error Type: Runtime.OutOfMemory`).record;
    assert.deepEqual(failed.type === 'report' && [failed.status, failed.errorType], ['error', 'Runtime.OutOfMemory']);
  });

  it('reads the other lines of the text format', () => {
    assert.deepEqual(platform(`START RequestId: ${ID} Version: $LATEST\n`), {
      requestId: ID,
      record: { type: 'start', version: '$LATEST' },
    });
    assert.deepEqual(platform(`END RequestId: ${ID}\n`), { requestId: ID, record: { type: 'end' } });
    const init =
      'INIT_START Runtime Version: python:3.12.v18\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:98';
    assert.deepEqual(platform(init).record, { type: 'initStart', runtimeVersion: 'python:3.12.v18' });
    assert.deepEqual(platform('INIT_REPORT Init Duration: 9999.79 ms\tPhase: init\tStatus: timeout').record, {
      type: 'initReport',
      duration: 9999.79,
      status: 'timeout',
      errorType: undefined,
    });
    const restored = platform('RESTORE_REPORT Restore Duration: 398.97 ms').record;
    assert.deepEqual(restored.type === 'restoreReport' && restored.duration, 398.97);
    assert.equal(platform('EXTENSION\tName: agent\tState: Ready\tEvents: [INVOKE, SHUTDOWN]').record.type, 'other');
  });

  it('reads the JSON format', () => {
    const start = { requestId: ID, functionArn: 'arn', version: '12' };
    assert.deepEqual(platform(JSON.stringify({ time: 't', type: 'platform.start', record: start })), {
      requestId: ID,
      record: { type: 'start', version: '12' },
    });
    const record = {
      requestId: ID,
      metrics: {
        durationMs: 2.46,
        billedDurationMs: 417,
        memorySizeMB: 1024,
        maxMemoryUsedMB: 95,
        initDurationMs: 413.61,
      },
      tracing: {
        spanId: FACTS.segmentId,
        type: 'X-Amzn-Trace-Id',
        value: `Root=${FACTS.traceId};Parent=35465b3a9e2f7c6a;Sampled=1`,
      },
      status: 'success',
    };
    assert.deepEqual(platform(JSON.stringify({ time: 't', type: 'platform.report', record })), {
      requestId: ID,
      record: { ...FACTS, status: 'success' },
    });
    const dropped = platform('{"time":"t","type":"platform.logsDropped","record":{"droppedRecords":12}}').record;
    assert.equal(platformText(dropped), 'LOGS DROPPED  12 records');
    assert.equal(line('{"type":"platform.report","message":"mine"}').kind, 'user');
  });

  it('tells the lesser records of the JSON format in words', () => {
    const told = (type: string, record: unknown): string =>
      platformText(platform(JSON.stringify({ time: 't', type: `platform.${type}`, record })).record);
    assert.equal(told('initRuntimeDone', { phase: 'init', status: 'success' }), 'RUNTIME INIT DONE');
    assert.equal(
      told('initRuntimeDone', { status: 'error', errorType: 'Runtime.ImportModuleError' }),
      'RUNTIME INIT DONE  error: Runtime.ImportModuleError',
    );
    assert.equal(told('restoreRuntimeDone', { status: 'timeout' }), 'RUNTIME RESTORE DONE  timeout');
    assert.equal(told('extension', { name: 'agent', state: 'Ready', events: ['INVOKE'] }), 'EXTENSION  agent, Ready');
    assert.equal(
      told('telemetrySubscription', { name: 'agent', state: 'Subscribed', types: ['platform', 'function'] }),
      'TELEMETRY  agent, Subscribed, platform function',
    );
    assert.equal(
      told('logsDropped', { reason: 'too slow', droppedRecords: 1, droppedBytes: 2048 }),
      'LOGS DROPPED  1 record, 2,048 bytes, too slow',
    );
    assert.equal(told('newThing', { a: 1 }), 'newThing {"a":1}');
  });

  it('is told in words', () => {
    const told = (timeout: number | undefined, ...messages: readonly string[]): readonly string[] => {
      const lines = linesOf(...messages);
      const context = platformContext(lines, timeout);
      return lines.map((one) => (one.kind === 'platform' ? platformText(one.record, context) : 'user'));
    };
    const start = `START RequestId: ${ID} Version: 12`;
    const end = `END RequestId: ${ID}`;
    assert.deepEqual(told(3, start, end, REPORT), [
      'START  cold, init 414 ms, v12',
      'END',
      'REPORT  2.5 ms of 3 s, init 414 ms, billed 417 ms, 95 of 1024 MB',
    ]);
    const timedOut = `REPORT RequestId: ${ID}\tDuration: 3000.00 ms\tMemory Size: 128 MB\tMax Memory Used: 91 MB\tStatus: timeout`;
    assert.deepEqual(told(undefined, end, timedOut), [
      'END  timed out after 3 s',
      'REPORT  timed out after 3 s, 91 of 128 MB',
    ]);
    assert.deepEqual(told(undefined, timedOut), ['REPORT  timed out after 3 s, 91 of 128 MB']);
    assert.deepEqual(
      told(undefined, 'INIT_REPORT Init Duration: 150.79 ms\tPhase: init\tStatus: error\tError Type: X.Y'),
      ['INIT END  151 ms, failed: X.Y'],
    );
    const failed = `REPORT RequestId: ${ID}\tDuration: 8.00 ms\tBilled Duration: 8 ms\tStatus: error\tError Type: X.Y`;
    assert.deepEqual(told(3, end, failed), ['END  failed: X.Y', 'REPORT  8 ms of 3 s, billed 8 ms, failed: X.Y']);
    assert.deepEqual(told(3, 'INIT_REPORT Init Duration: 9999.79 ms\tPhase: init\tStatus: timeout'), [
      'INIT END  timed out after 10 s',
    ]);
    assert.deepEqual(told(3, end), ['END']);
  });
});
