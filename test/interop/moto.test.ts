/*
 * Our sources reading moto, a server that others wrote: it shows that they speak AWS's wire format, not only that of our own endpoint.
 * moto answers 500 to any filter expression, and every question for summaries has one; a front takes it off.
 */
import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { PutTraceSegmentsCommand, XRayClient } from '@aws-sdk/client-xray';
import { asRecord, parseJson } from '../../src/base/readUnknown.ts';
import { HttpServer } from '../../src/local/server/httpServer.ts';
import { LogSource } from '../../src/sources/cloudWatchLogs/cloudWatchLogs.ts';
import { parseLocalEndpoint } from '../../src/sources/connection/connection.ts';
import { XRaySource } from '../../src/sources/xray/xraySource.ts';
import { buildTrace } from '../../src/trace/buildTrace.ts';
import { pythonKit } from '../tools/interop/kits.ts';
import { KeptLog } from '../unit/local/keptLog.ts';
import { loadAws } from '../unit/sources/loadAws.ts';
import { spanLines } from './spanLines.ts';
import { startMoto, type Moto } from './startMoto.ts';
import { useKit } from './useKit.ts';

const REQUEST = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const never = new AbortController().signal;

describe('The sources against moto', function () {
  const kit = useKit(this, pythonKit);
  let moto: Moto;

  before(async () => {
    moto = await startMoto(kit.folder);
  });
  after(() => moto?.stop());

  it('read summaries and documents of traces', async () => {
    const now = Date.now() / 1000;
    const traceId = `1-${Math.floor(now).toString(16)}-0123456789abcdef01234567`;
    const span = { trace_id: traceId, start_time: now - 2, end_time: now - 1 };
    const documents = [
      { ...span, id: '00000000000000a1', name: 'orders', origin: 'AWS::Lambda::Function', fault: true },
      {
        ...span,
        id: '00000000000000b1',
        name: 'charge',
        parent_id: '00000000000000a1',
        type: 'subsegment',
        fault: true,
      },
    ];
    const client = new XRayClient(moto.config);
    await client.send(
      new PutTraceSegmentsCommand({ TraceSegmentDocuments: documents.map((document) => JSON.stringify(document)) }),
    );
    client.destroy();

    const front = await withoutExpressions(moto.url);
    const source = new XRaySource(parseLocalEndpoint(front.url), loadAws);
    try {
      const window = { from: now * 1000 - 60_000, to: now * 1000 + 60_000, cap: 100 };
      const ids: string[] = [];
      const request = { functions: [{ kind: 'exact', name: 'orders' }] as const, ...window };
      for await (const page of source.summaries(request, never)) ids.push(...page.summaries.map(({ id }) => id));
      assert.deepEqual(ids, [traceId]);
      for await (const [found] of source.documents(ids, never)) {
        const lines = spanLines(buildTrace(traceId, found?.documents ?? []));
        assert.deepEqual(lines, ['orders · fault', '  charge · fault']);
      }
    } finally {
      source.dispose();
      await front.close();
    }
  });

  it('read the log lines of an invocation', async () => {
    const [logGroupName, logStreamName] = ['/aws/lambda/orders', '2026/11/28/[$LATEST]abc'];
    const client = new CloudWatchLogsClient(moto.config);
    await client.send(new CreateLogGroupCommand({ logGroupName }));
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    const timestamp = Date.now() - 5_000;
    const messages = [`START RequestId: ${REQUEST} Version: $LATEST`, 'charging', `END RequestId: ${REQUEST}`];
    const logEvents = messages.map((message, index) => ({ timestamp: timestamp + index, message }));
    await client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    client.destroy();

    const logs = new LogSource(loadAws);
    const wanted = { traceId: '1-67000000-0123456789abcdef01234567', segmentIds: [], otherSegmentIds: [] };
    const { lines } = await logs.linesOfInvocation(
      {
        connection: parseLocalEndpoint(moto.url),
        logGroups: [logGroupName],
        requestId: REQUEST,
        ...wanted,
        from: timestamp,
        to: timestamp + 2,
      },
      never,
    );
    assert.deepEqual(
      lines.map(({ event }) => event.message),
      messages,
    );
    logs.dispose();
  });
});

/** The same server without filter expressions. */
async function withoutExpressions(url: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = new HttpServer({
    log: new KeptLog(),
    routes: [
      async ({ path, headers, body }) => {
        const input = asRecord(parseJson(body.toString('utf8')));
        const { FilterExpression: _, ...rest } = input ?? {};
        const answer = await fetch(url + path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: headers.authorization ?? '' },
          body: JSON.stringify(rest),
        });
        return { status: answer.status, headers: { 'content-type': 'application/json' }, body: await answer.text() };
      },
    ],
  });
  const port = await server.listen(0);
  return { url: `http://127.0.0.1:${port}`, close: () => server.dispose() };
}
