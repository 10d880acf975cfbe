import assert from 'node:assert/strict';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  StartLiveTailCommand,
  type LiveTailSessionUpdate,
  type StartLiveTailCommandInput,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { startLiveTail } from '../../../src/local/logs/liveTail.ts';
import { startEndpoint, type StartedEndpoint } from './startedEndpoint.ts';

const GROUP = '/aws/lambda/orders';
const OTHER = '/aws/lambda/list';

/** The SDK's own client reads the endpoint's event stream. */
describe('StartLiveTail of the local endpoint', () => {
  let started: StartedEndpoint;
  let client: CloudWatchLogsClient;

  beforeEach(async () => {
    started = await startEndpoint();
    for (const group of [GROUP, OTHER]) started.endpoint.logs.createGroup(group);
    client = new CloudWatchLogsClient({
      ...{ endpoint: started.url, region: 'us-east-1', maxAttempts: 1, disableHostPrefix: true },
      credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'local' },
    });
  });
  afterEach(async () => {
    client.destroy();
    await started.dispose();
  });

  async function arns(): Promise<string[]> {
    const { logGroups = [] } = await client.send(new DescribeLogGroupsCommand({}));
    return logGroups.map(({ logGroupArn = '' }) => logGroupArn).sort((a, b) => b.localeCompare(a));
  }

  async function tail(
    input: Partial<StartLiveTailCommandInput> = {},
  ): Promise<AsyncIterable<StartLiveTailResponseStream>> {
    const logGroupIdentifiers = input.logGroupIdentifiers ?? (await arns()).slice(0, 1);
    const { responseStream } = await client.send(new StartLiveTailCommand({ ...input, logGroupIdentifiers }));
    return responseStream ?? assert.fail('no stream');
  }

  /** The first update with this many events, of those of the session. */
  async function updates(
    stream: AsyncIterable<StartLiveTailResponseStream>,
    count: number,
  ): Promise<LiveTailSessionUpdate> {
    const results: NonNullable<LiveTailSessionUpdate['sessionResults']> = [];
    let sampled = false;
    for await (const { sessionUpdate } of stream) {
      results.push(...(sessionUpdate?.sessionResults ?? []));
      sampled ||= sessionUpdate?.sessionMetadata?.sampled ?? false;
      if (results.length >= count) break;
    }
    return { sessionMetadata: { sampled }, sessionResults: results };
  }

  const put = (group: string, stream: string, ...messages: readonly string[]): void =>
    started.endpoint.logs.put(
      group,
      stream,
      messages.map((message, at) => ({ timestamp: 1_790_000_000_000 + at, message })),
    );

  it('begins with what it tails, and tells what arrives from then on', async () => {
    put(GROUP, 's1', 'before');
    const stream = await tail({ logEventFilterPattern: 'order' });
    const session = stream[Symbol.asyncIterator]();
    const first = await session.next();
    assert.equal(first.done, false);
    const start = first.value?.sessionStart;
    assert.deepEqual([start?.logEventFilterPattern, start?.logGroupIdentifiers], ['order', (await arns()).slice(0, 1)]);
    put(GROUP, 's1', 'order 81 é', 'noise');
    put(OTHER, 's1', 'order 82');
    const { sessionResults = [] } = await updates({ [Symbol.asyncIterator]: () => session }, 1);
    assert.deepEqual(
      sessionResults.map(({ logStreamName, logGroupIdentifier, message, timestamp }) => [
        ...[logStreamName, logGroupIdentifier, message, timestamp],
      ]),
      [['s1', `000000000000:${GROUP}`, 'order 81 é', 1_790_000_000_000]],
    );
  });

  it('tells no more than 500 events a second, and says so', async () => {
    const stream = await tail({ logGroupIdentifiers: await arns() });
    const reading = updates(stream, 500);
    await new Promise((resolve) => setTimeout(resolve, 100));
    put(GROUP, 's1', ...Array.from({ length: 700 }, (_, at) => `line ${at}`));
    const { sessionMetadata, sessionResults } = await reading;
    assert.deepEqual([sessionMetadata?.sampled, sessionResults?.length], [true, 500]);
  });

  it('tails streams by name or prefix', async () => {
    const reading = updates(await tail({ logStreamNamePrefixes: ['2026/'] }), 1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    put(GROUP, 'other', 'no');
    put(GROUP, '2026/11/28', 'yes');
    assert.deepEqual(
      (await reading).sessionResults?.map(({ message }) => message),
      ['yes'],
    );
  });

  it('refuses what the service refuses', async () => {
    const refused = async (input: Partial<StartLiveTailCommandInput>, name: RegExp): Promise<void> =>
      assert.rejects(
        () => tail(input),
        (error: Error) => name.test(`${error.name}: ${error.message}`),
      );
    await refused({ logGroupIdentifiers: [] }, /InvalidParameter/);
    await refused({ logGroupIdentifiers: [GROUP] }, /InvalidParameter.*ARN/);
    await refused({ logGroupIdentifiers: [`${(await arns())[0]}x`] }, /ResourceNotFound/);
    await refused({ logGroupIdentifiers: await arns(), logStreamNames: ['s'] }, /InvalidParameter/);
    await refused({ logEventFilterPattern: '{ $.x }' }, /InvalidParameter/);
  });

  it('ends when the client goes away', async () => {
    const gone = new AbortController();
    const { stream } = startLiveTail(started.endpoint.logs, { logGroupIdentifiers: await arns() }, gone.signal);
    const messages: Uint8Array[] = [];
    for await (const message of stream ?? assert.fail('no stream')) {
      messages.push(message);
      if (messages.length === 2) setTimeout(() => gone.abort(), 50);
    }
    assert.equal(messages.length, 2);
  });
});
