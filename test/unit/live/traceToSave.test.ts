import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FileTraces } from '../../../src/live/traces/fileTraces.ts';
import { Live } from '../../../src/live/live.ts';
import { OpenedTraces } from '../../../src/live/traces/openedTraces.ts';
import { traceKey } from '../../../src/live/traces/traceKey.ts';
import { TraceLogs } from '../../../src/live/logs/traceLogs.ts';
import { TraceToSave } from '../../../src/live/traces/traceToSave.ts';
import type { InvocationLogs } from '../../../src/live/logs/invocationLogs.ts';
import { readSavedTraces, type SavedTrace } from '../../../src/sources/saved/readSavedTraces.ts';
import { readTraceFile } from '../../../src/trace/readTraceFile.ts';
import { redactionKinds, type RedactionKind } from '../../../src/trace/redact/redactionKind.ts';
import { traceText } from '../../../src/trace/text/traceText.ts';
import { KeptLog } from '../local/keptLog.ts';
import { noFiles } from './noFiles.ts';

const FOLDER = join(import.meta.dirname, '../../traces');
const never = new AbortController().signal;
const ALL = new Set(Object.keys(redactionKinds) as RedactionKind[]);
const FILE = 'file:///tmp/x.json';

function disconnected(): Live {
  return new Live({
    source: () => assert.fail(),
    selectors: () => assert.fail(),
    timeRange: { value: 1, onDidChange: () => ({ dispose: () => undefined }) },
    pollInterval: () => 1,
    isWatched: () => false,
    log: new KeptLog(),
  });
}

/** A file's trace with one line for each invocation, saved without these kinds and read again. */
async function savedAgain(
  captured: SavedTrace,
  kinds: ReadonlySet<RedactionKind>,
): Promise<{ readonly text: string; readonly saved: SavedTrace }> {
  const key = traceKey({ traceId: captured.id, file: FILE });
  const files = new FileTraces(() => Promise.resolve([captured]));
  await files.open(key, never);
  const logs = new TraceLogs({
    logs: undefined as unknown as InvocationLogs,
    files,
    connection: () => undefined,
    trace: (id) => files.get(id),
    declared: () => Promise.resolve(undefined),
  });
  const opened = new OpenedTraces(disconnected(), files);
  const toSave = await TraceToSave.read(key, true, { opened, files, logs }, never);
  const text = new TextDecoder().decode((await toSave.bytesWithout(kinds)).bytes);
  const [saved] = readSavedTraces(text);
  assert.ok(saved);
  return { text, saved };
}

function textOf({ id, documents }: SavedTrace): string {
  const [trace] = readTraceFile(
    JSON.stringify({ Id: id, Segments: documents.map((Document) => ({ Document })) }),
  ).traces;
  assert.ok(trace);
  return traceText(trace);
}

/* `UPDATE_GOLDEN=1` rewrites the expected texts; the diff is reviewed. */
describe('TraceToSave', () => {
  const names = [
    'apiGatewayLambda.json',
    'nodeXraySdk.ndjson',
    'nodePowertools.ndjson',
    'nodeOpenTelemetry.ndjson',
    'pythonXraySdk.ndjson',
    'pythonPowertools.ndjson',
  ];
  for (const name of names) {
    const [captured] = readSavedTraces(readFileSync(join(FOLDER, name), 'utf8'));

    it(`saves ${name} so that it is the same trace, where nothing is removed`, async () => {
      assert.ok(captured);
      const { saved } = await savedAgain(captured, new Set());
      assert.equal(textOf(saved), textOf(captured));
    });

    it(`saves ${name} with the same spans, times and ids, where everything is removed`, async () => {
      assert.ok(captured);
      const { saved, text } = await savedAgain(captured, ALL);
      assert.deepEqual(shapeOf(saved), shapeOf(captured));
      const golden = join(FOLDER, name.replace(/\.\w+$/, '.redacted.txt'));
      if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, redactedText(saved));
      assert.ok(existsSync(golden), `${golden} is missing: run with UPDATE_GOLDEN=1`);
      assert.equal(redactedText(saved), readFileSync(golden, 'utf8'));
      assert.doesNotMatch(text, /:\d{12}:/);
    });
  }

  it('saves what invocations logged, and says how much of it was removed', async () => {
    const [captured] = readSavedTraces(readFileSync(join(FOLDER, 'apiGatewayLambda.json'), 'utf8'));
    assert.ok(captured);
    const segment = captured.documents.find((document) => document.includes('AWS::Lambda::Function"'));
    const { id = '' } = JSON.parse(segment ?? '{}') as { id?: string };
    const message = 'ERROR paid by jo@example.com with key password=hunter22';
    const event = { timestamp: 1, message, logStream: '2026/11/28/[$LATEST]1' };
    const logs = [{ logGroup: '/aws/lambda/x', segmentId: id, events: [event], notes: [], complete: true }];
    const { saved } = await savedAgain({ ...captured, logs }, new Set<RedactionKind>(['email']));
    const log = saved.logs?.find(({ segmentId }) => segmentId === id);
    assert.deepEqual(log, {
      ...logs[0],
      events: [{ ...event, message: 'ERROR paid by email-1 with key password=secret-1' }],
    });
    assert.deepEqual(saved.origin?.removed, [
      { what: 'secrets', values: 1 },
      { what: 'e-mail addresses', values: 1 },
    ]);
    assert.equal(saved.origin?.from, 'a file');
  });

  it('says what to do where the trace cannot be read', async () => {
    const files = noFiles();
    const parts = { opened: new OpenedTraces(disconnected(), files), files, logs: { logOf: () => assert.fail() } };
    await assert.rejects(
      TraceToSave.read('1-6b02d000-0123456789abcdef00000001', false, parts, never),
      /Not connected: trace 1-6b02d000-0123456789abcdef00000001 cannot be read\. Connect first\./,
    );
  });
});

/** What was removed, and the trace as text. */
function redactedText(saved: SavedTrace): string {
  const removed = saved.origin?.removed.map(({ what, values }) => `${what}: ${values}`) ?? [];
  return `${removed.join('\n')}\n\n${textOf(saved)}`;
}

/** What has to stay: every line of the trace's text up to its name's end. */
function shapeOf({ documents }: SavedTrace): unknown {
  return documents.map((document) => shapeOfSegment(JSON.parse(document) as Record<string, unknown>));
}

function shapeOfSegment({
  id,
  parent_id,
  name,
  start_time,
  end_time,
  fault,
  error,
  subsegments,
}: Record<string, unknown>): unknown {
  const inner = (subsegments as Record<string, unknown>[] | undefined)?.map(shapeOfSegment);
  return { id, parent_id, name, start_time, end_time, fault, error, inner };
}
