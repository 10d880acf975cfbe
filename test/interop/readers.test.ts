/* AWS's own readers on the local endpoint: boto3, and the AWS CLI as the README and the copied commands call it. */
import assert from 'node:assert/strict';
import { PutTraceSegmentsCommand } from '@aws-sdk/client-xray';
import { asRecord, parseJson } from '../../src/base/readUnknown.ts';
import { pythonKit, pythonOf } from '../tools/interop/kits.ts';
import { inRoot } from '../tools/root.ts';
import { runProgram } from '../tools/sample/runProgram.ts';
import { startEndpoint, type StartedEndpoint } from '../unit/local/startedEndpoint.ts';
import { AWS_ENVIRONMENT } from './awsEnvironment.ts';
import { useKit } from './useKit.ts';

const GROUP = '/aws/lambda/orders';
const FILTER = 'service("orders") AND annotation.tier = "gold"';

describe('Reading the local endpoint back', function () {
  const kit = useKit(this, pythonKit);
  let started: StartedEndpoint;
  let ids: readonly string[];

  /** Seven traces, which are more than one call of BatchGetTraces takes, two without the annotation; three log events. */
  beforeEach(async () => {
    started = await startEndpoint();
    const now = Math.floor(Date.now() / 1000);
    const idOf = (index: number): string => `1-${now.toString(16)}-${String(index).padStart(24, '0')}`;
    const documents = Array.from({ length: 9 }, (_, index) => ({
      id: String(index).padStart(16, 'a'),
      trace_id: idOf(index),
      name: 'orders',
      start_time: now - 10 + index / 10,
      end_time: now - 8,
      fault: true,
      annotations: index < 7 ? { tier: 'gold' } : {},
      subsegments: [{ id: String(index).padStart(16, 'b'), name: 'charge', start_time: now - 9, end_time: now - 8 }],
    }));
    ids = documents.slice(0, 7).map((document) => document.trace_id);
    await started.xray.send(
      new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents.map((document) => JSON.stringify(document)) }),
    );
    const messages = ['started', 'ERROR card expired', 'ERROR no stock'];
    const events = messages.map((message, index) => ({ timestamp: now * 1000 + index, message }));
    started.endpoint.logs.put(GROUP, 'stream', events);
  });
  afterEach(() => started.dispose());

  /** What a program prints, which is JSON of the shape that the caller asked for. */
  async function python<T>(...args: readonly string[]): Promise<T> {
    const options = { cwd: inRoot('test/interop/programs'), timeout: 60_000, env: AWS_ENVIRONMENT };
    return parseJson(await runProgram(pythonOf(kit.folder), args, options)) as T;
  }

  const aws = <T>(...args: readonly string[]): Promise<T> =>
    python<T>('-m', 'awscli', ...args, '--endpoint-url', started.url, '--output', 'json');

  it('boto3 finds traces by a filter, reads them page by page, and finds log events', async () => {
    const { summaries, documents, events } = await python<{
      readonly summaries: readonly { readonly id: string; readonly fault: boolean; readonly entry: string }[];
      readonly documents: readonly string[];
      readonly events: readonly string[];
    }>('reader.py', started.url, FILTER, GROUP, 'ERROR');
    assert.deepEqual(summaries.map(({ id }) => id).toSorted(), ids.toSorted());
    assert.ok(summaries.every(({ fault, entry }) => fault && entry === 'orders'));
    const read = documents.map((text) => asRecord(parseJson(text))?.['trace_id']);
    assert.deepEqual(new Set(read), new Set(ids));
    assert.deepEqual(events, ['ERROR card expired', 'ERROR no stock']);
  });

  it('the AWS CLI finds the same', async () => {
    const now = Math.floor(Date.now() / 1000);
    const window = ['--start-time', String(now - 600), '--end-time', String(now + 60)];
    const filter = ['--filter-expression', FILTER, '--query', 'TraceSummaries[].Id'];
    const found = await aws<readonly string[]>('xray', 'get-trace-summaries', ...window, ...filter);
    assert.deepEqual(found.toSorted(), ids.toSorted());
    const wanted = ['--trace-ids', ...ids.slice(0, 5), '--query', 'Traces[].Segments[].Document'];
    const documents = await aws<readonly string[]>('xray', 'batch-get-traces', ...wanted);
    assert.deepEqual(
      documents.map((text) => asRecord(parseJson(text))?.['name']),
      Array.from({ length: 5 }, () => 'orders'),
    );
    const pattern = ['--filter-pattern', 'ERROR', '--query', 'events[].message'];
    const events = await aws<readonly string[]>('logs', 'filter-log-events', '--log-group-name', GROUP, ...pattern);
    assert.deepEqual(events, ['ERROR card expired', 'ERROR no stock']);
  });
});
