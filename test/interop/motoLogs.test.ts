/*
 * The logs of invocations read from moto, a server that others wrote: they are exactly what an invocation wrote, wherever, in whichever
 * format, however many lines, and in whatever pages they come.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { asRecord, asString, parseJson } from '../../src/base/readUnknown.ts';
import { UserError } from '../../src/base/userError.ts';
import { HttpServer } from '../../src/local/server/httpServer.ts';
import { LogSource, type InvocationLog } from '../../src/sources/cloudWatchLogs/cloudWatchLogs.ts';
import { parseLocalEndpoint, type Connection } from '../../src/sources/connection/connection.ts';
import { pythonKit } from '../tools/interop/kits.ts';
import { KeptLog } from '../unit/local/keptLog.ts';
import { loadAws } from '../unit/sources/loadAws.ts';
import { frontOf, startMoto, type Moto } from './startMoto.ts';
import { useKit } from './useKit.ts';

const MINE = '8d5958b5-559f-43f3-b278-b71dd7dd0e01';
const OTHER = '9d5958b5-559f-43f3-b278-b71dd7dd0e02';
const ACTION = 'Logs_20140328.FilterLogEvents';
/** moto takes no more events at once, and answers no more. */
const BATCH = 5_000;
const never = new AbortController().signal;

describe('The logs of an invocation in moto', function () {
  const kit = useKit(this, pythonKit);
  const environment = { ...process.env };
  const opened: { dispose(): unknown }[] = [];
  /** When the invocation ran: not long before its test, for what has not arrived yet depends on it. */
  let now = 0;
  let moto: Moto | undefined;
  let client: CloudWatchLogsClient;

  before(async () => {
    moto = await startMoto(kit.folder);
    client = new CloudWatchLogsClient(moto.config);
  });
  beforeEach(() => {
    now = Date.now() - 30_000;
  });
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.dispose();
  });
  after(async () => {
    process.env = environment;
    client?.destroy();
    await moto?.stop();
  });

  it('are found in a group of their own, where the one of the default name does not exist', async () => {
    const mine = run(MINE, ['charging', 'charged']);
    await write('/shop/orders', 's', [...run(OTHER, ['of another']), ...mine, ...run(OTHER, ['after'])]);
    const log = await read(['/aws/lambda/orders', '/shop/orders']);
    assert.deepEqual([log.logGroup, texts(log), log.notes, log.complete], ['/shop/orders', mine, [], true]);
  });

  it('are read in the JSON format', async () => {
    const mine = jsonRun(MINE, ['charging', 'charged']);
    await write('/aws/lambda/json', 's', [...jsonRun(OTHER, ['of another']), ...mine, ...jsonRun(OTHER, ['after'])]);
    const log = await read(['/aws/lambda/json']);
    assert.deepEqual([texts(log), log.complete], [mine, true]);
  });

  it('are all of 10,000 lines, and none of what ran beside them', async () => {
    const mine = run(
      MINE,
      Array.from({ length: 10_000 }, (_, number) => `mine ${number}`),
    );
    const other = run(
      OTHER,
      Array.from({ length: 10_000 }, (_, number) => `other ${number}`),
    );
    await write('/aws/lambda/many', 'a', mine);
    await write('/aws/lambda/many', 'b', other);
    const log = await read(['/aws/lambda/many']);
    assert.deepEqual([log.lines.length, log.complete], [10_003, true]);
    assert.deepEqual(texts(log), mine);
  });

  it('say that some have not arrived yet, and are whole once they have', async () => {
    const mine = run(MINE, ['early', 'late']);
    await write('/aws/lambda/late', 's', mine.slice(0, 2));
    const first = await read(['/aws/lambda/late']);
    assert.deepEqual([texts(first), first.complete], [mine.slice(0, 2), false]);
    assert.match(first.notes.join(), /not arrived yet: read the logs again/);
    await put('/aws/lambda/late', 's', mine.slice(2), 2);
    const second = await read(['/aws/lambda/late']);
    assert.deepEqual([texts(second), second.notes, second.complete], [mine, [], true]);
  });

  it('are read behind a page that holds nothing but its token', async () => {
    const mine = run(MINE, ['charging']);
    await write('/aws/lambda/paged', 's', mine);
    const front = await emptyPagesBefore(moto?.url ?? '');
    opened.push(front);
    const log = await read(['/aws/lambda/paged'], parseLocalEndpoint(front.url));
    assert.deepEqual([texts(log), log.complete, front.emptyPages()], [mine, true, 2]);
  });

  // Last, for policies hold from here on.
  it('name the permission that is missing', async () => {
    if (!moto) throw new Error('moto is not there');
    await write('/shop/open', 's', run(MINE, ['charging']));
    const folder = mkdtempSync(join(tmpdir(), 'beamline-'));
    const front = await frontOf(moto.url);
    opened.push({ dispose: () => front.close() }, { dispose: () => rmSync(folder, { recursive: true }) });
    const file = join(folder, 'config');
    const [reader, nothing] = [
      await moto.makeUser('logReader', ['logs:*']),
      await moto.makeUser('noLogs', ['sts:GetCallerIdentity']),
    ];
    writeFileSync(file, `[profile logReader]\n${reader}[profile noLogs]\n${nothing}`);
    const files = { AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
    Object.assign(process.env, { ...files, AWS_ENDPOINT_URL: front.url });
    await moto.enforcePolicies();
    const as = (profile: string): Connection => ({ kind: 'aws', profile, region: 'us-east-1' });
    assert.equal((await read(['/shop/open'], as('logReader'))).complete, true);
    await assert.rejects(
      read(['/shop/open'], as('noLogs')),
      (error) =>
        error instanceof UserError && /“noLogs” has no permission for logs:FilterLogEvents/.test(error.message),
    );
  });

  /** What `MINE` wrote. */
  function read(logGroups: readonly string[], connection?: Connection): Promise<InvocationLog> {
    const source = new LogSource(loadAws);
    opened.push(source);
    const trace = { traceId: '1-67000000-0123456789abcdef01234567', segmentIds: [], otherSegmentIds: [] };
    const to = parseLocalEndpoint(moto?.url ?? '');
    const times = { from: now, to: now + 1_000 };
    return source.linesOfInvocation(
      { connection: connection ?? to, logGroups, requestId: MINE, ...trace, ...times },
      never,
    );
  }

  async function write(logGroupName: string, logStreamName: string, messages: readonly string[]): Promise<void> {
    await client
      .send(new CreateLogGroupCommand({ logGroupName }))
      .catch((error: Error) => assert.equal(error.name, 'ResourceAlreadyExistsException'));
    await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
    await put(logGroupName, logStreamName, messages, 0);
  }

  /** @param before how many lines the stream has already */
  async function put(
    logGroupName: string,
    logStreamName: string,
    messages: readonly string[],
    before: number,
  ): Promise<void> {
    for (let at = 0; at < messages.length; at += BATCH) {
      const logEvents = messages.slice(at, at + BATCH).map((message, index) => ({
        timestamp: now + Math.floor((before + at + index) / 20),
        message,
      }));
      await client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
    }
  }
});

/** What a run writes in the text format. */
function run(id: string, lines: readonly string[]): readonly string[] {
  const report = `REPORT RequestId: ${id}\tDuration: 2.46 ms\tBilled Duration: 3 ms\tMemory Size: 128 MB\tMax Memory Used: 64 MB\t`;
  return [`START RequestId: ${id} Version: $LATEST`, ...lines, `END RequestId: ${id}`, report];
}

function jsonRun(requestId: string, lines: readonly string[]): readonly string[] {
  const platform = (type: string, record: object): string =>
    JSON.stringify({ time: '2026-11-28T12:00:00.000Z', type: `platform.${type}`, record: { requestId, ...record } });
  const metrics = { durationMs: 2.46, billedDurationMs: 3, memorySizeMB: 128, maxMemoryUsedMB: 64 };
  return [
    platform('start', { version: '$LATEST' }),
    ...lines.map((message) => JSON.stringify({ level: 'INFO', message, requestId })),
    platform('report', { status: 'success', metrics }),
  ];
}

function texts({ lines }: InvocationLog): readonly string[] {
  return lines.map(({ event }) => event.message);
}

/** The same server, which answers each new question for lines with a page that has only a token: so may AWS. */
async function emptyPagesBefore(url: string) {
  let emptyPages = 0;
  const server = new HttpServer({
    log: new KeptLog(),
    routes: [
      async ({ path, headers, body }) => {
        const { nextToken, ...rest } = asRecord(parseJson(body.toString('utf8'))) ?? {};
        const type = 'application/x-amz-json-1.1';
        if (headers['x-amz-target'] === ACTION && nextToken === undefined) {
          emptyPages++;
          return { status: 200, headers: { 'content-type': type }, body: '{"events":[],"nextToken":"behind"}' };
        }
        const answer = await fetch(url + path, {
          method: 'POST',
          headers: {
            ...{ 'content-type': type, authorization: headers.authorization ?? '' },
            'x-amz-target': asString(headers['x-amz-target']) ?? '',
          },
          body: JSON.stringify(rest),
        });
        return { status: answer.status, headers: { 'content-type': type }, body: await answer.text() };
      },
    ],
  });
  const port = await server.listen(0);
  return { url: `http://127.0.0.1:${port}`, emptyPages: () => emptyPages, dispose: () => server.dispose() };
}
