import assert from 'node:assert/strict';
import {
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutLogEventsCommand,
  paginateDescribeLogGroups,
  paginateFilterLogEvents,
} from '@aws-sdk/client-cloudwatch-logs';
import { startEndpoint, type StartedEndpoint } from './startedEndpoint.ts';

const GROUP = '/aws/lambda/orders';
const T = 1_790_000_000_000;

describe('CloudWatch Logs API', () => {
  let started: StartedEndpoint;

  beforeEach(async () => {
    started = await startEndpoint();
  });
  afterEach(async () => started.dispose());

  async function messagesOf(filterPattern: string): Promise<readonly string[]> {
    const { events = [] } = await started.logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, filterPattern }));
    return events.map(({ message = '' }) => message);
  }

  it('takes groups, streams and events from a client', async () => {
    const { logs } = started;
    await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: GROUP, logStreamName: 's1' }));
    const logEvents = [
      { timestamp: T, message: 'START' },
      { timestamp: T + 5, message: 'END é' },
    ];
    await logs.send(new PutLogEventsCommand({ logGroupName: GROUP, logStreamName: 's1', logEvents }));
    const { events } = await logs.send(new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: 's1' }));
    assert.deepEqual(
      events?.map(({ timestamp, message }) => ({ timestamp, message })),
      logEvents,
    );
    const { logStreams } = await logs.send(new DescribeLogStreamsCommand({ logGroupName: GROUP }));
    assert.equal(logStreams?.[0]?.firstEventTimestamp, T);
    assert.equal(logStreams?.[0]?.lastEventTimestamp, T + 5);
  });

  it('throws the service’s own errors', async () => {
    const { logs } = started;
    const missing = new FilterLogEventsCommand({ logGroupName: 'none' });
    await assert.rejects(logs.send(missing), {
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
    await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
    await assert.rejects(logs.send(new CreateLogGroupCommand({ logGroupName: GROUP })), {
      name: 'ResourceAlreadyExistsException',
    });
    const put = new PutLogEventsCommand({
      logGroupName: GROUP,
      logStreamName: 'none',
      logEvents: [{ timestamp: T, message: 'x' }],
    });
    await assert.rejects(logs.send(put), { name: 'ResourceNotFoundException' });
  });

  it('refuses events that are not in order of time', async () => {
    started.endpoint.logs.put(GROUP, 's1', []);
    const logEvents = [
      { timestamp: T, message: 'b' },
      { timestamp: T - 1, message: 'a' },
    ];
    const put = new PutLogEventsCommand({ logGroupName: GROUP, logStreamName: 's1', logEvents });
    await assert.rejects(started.logs.send(put), { name: 'InvalidParameterException', message: /chronological/ });
  });

  it('keeps what one stream wrote within a millisecond in its order, over pages', async () => {
    const { endpoint, logs } = started;
    for (let i = 0; i < 25; i++) {
      endpoint.logs.put(GROUP, 's', [{ timestamp: T, message: `${i}` }]);
      endpoint.logs.put(GROUP, 'other', [{ timestamp: T, message: 'other' }]);
    }
    const messages = [];
    const input = { logGroupName: GROUP, logStreamNames: ['s'], startTime: T, endTime: T };
    for await (const page of paginateFilterLogEvents({ client: logs, pageSize: 4 }, input))
      messages.push(...(page.events ?? []).map(({ message }) => Number(message)));
    assert.deepEqual(messages, [...Array(25).keys()]);
  });

  it('pages through all streams in order of time, losing and repeating none', async () => {
    const { endpoint, logs } = started;
    for (let i = 0; i < 250; i++) {
      const at = T + ((i * 37) % 100); // Many share a millisecond, and they come in no order.
      endpoint.logs.put(GROUP, `s${i % 3}`, [{ timestamp: at, message: `event ${i}` }]);
    }
    const events = [];
    for await (const page of paginateFilterLogEvents({ client: logs, pageSize: 7 }, { logGroupName: GROUP })) {
      events.push(...(page.events ?? []));
    }
    assert.equal(new Set(events.map(({ message }) => message)).size, 250);
    assert.equal(events.length, 250);
    assert.equal(new Set(events.map(({ eventId }) => eventId)).size, 250);
    const times = events.map(({ timestamp = 0 }) => timestamp);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
  });

  it('filters by time, stream and prefix', async () => {
    const { endpoint, logs } = started;
    endpoint.logs.put(GROUP, 'a1', [{ timestamp: T, message: 'one' }]);
    endpoint.logs.put(GROUP, 'a2', [{ timestamp: T + 10, message: 'two' }]);
    endpoint.logs.put(GROUP, 'b1', [{ timestamp: T + 20, message: 'three' }]);
    const ask = async (input: object): Promise<unknown> => {
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: GROUP, ...input }));
      return events?.map(({ message }) => message);
    };
    assert.deepEqual(await ask({ startTime: T + 10, endTime: T + 20 }), ['two', 'three']);
    assert.deepEqual(await ask({ endTime: T + 9 }), ['one']);
    assert.deepEqual(await ask({ logStreamNames: ['a1', 'b1'] }), ['one', 'three']);
    assert.deepEqual(await ask({ logStreamNamePrefix: 'a' }), ['one', 'two']);
  });

  it('understands terms, phrases, exclusions and alternatives', async () => {
    const messages = [
      'ERROR in charge',
      'error in charge',
      'WARN slow charge',
      'RequestId: 7f-1 ERROR "quoted"',
      'fine',
    ];
    started.endpoint.logs.put(
      GROUP,
      's',
      messages.map((message, i) => ({ timestamp: T + i, message })),
    );
    assert.deepEqual(await messagesOf('ERROR'), [messages[0], messages[3]]);
    assert.deepEqual(await messagesOf('ERROR charge'), [messages[0]]);
    assert.deepEqual(await messagesOf('"RequestId: 7f-1"'), [messages[3]]);
    assert.deepEqual(await messagesOf('charge -ERROR'), [messages[1], messages[2]]);
    assert.deepEqual(await messagesOf('-"in charge"'), [messages[2], messages[3], messages[4]]);
    assert.deepEqual(await messagesOf('?WARN ?"\\"quoted\\""'), [messages[2], messages[3]]);
    assert.deepEqual(await messagesOf(''), messages);
  });

  it('says which patterns it does not understand', async () => {
    started.endpoint.logs.put(GROUP, 's', []);
    const ask = messagesOf;
    await assert.rejects(ask('[level]'), { name: 'InvalidParameterException', message: /begin with \[/ });
    await assert.rejects(ask('{ $.level }'), { name: 'InvalidParameterException', message: /expected an operator/ });
    await assert.rejects(ask('1-67000000-0'), { name: 'InvalidParameterException', message: /double quotes/ });
    await assert.rejects(ask('"open'), { name: 'InvalidParameterException', message: /unbalanced/ });
  });

  it('reads a stream from the head and from the tail', async () => {
    const { endpoint, logs } = started;
    endpoint.logs.put(GROUP, 'other', [{ timestamp: T, message: 'elsewhere' }]);
    endpoint.logs.put(
      GROUP,
      's',
      Array.from({ length: 10 }, (_, i) => ({ timestamp: T + i, message: `${i}` })),
    );
    const ask = async (
      input: object,
    ): Promise<{ text: string; forward: string | undefined; backward: string | undefined }> => {
      const answer = await logs.send(
        new GetLogEventsCommand({ logGroupName: GROUP, logStreamName: 's', limit: 4, ...input }),
      );
      const text = (answer.events ?? []).map(({ message }) => message).join('');
      return { text, forward: answer.nextForwardToken, backward: answer.nextBackwardToken };
    };
    const head = await ask({ startFromHead: true });
    assert.equal(head.text, '0123');
    const second = await ask({ startFromHead: true, nextToken: head.forward });
    assert.equal(second.text, '4567');
    assert.equal((await ask({ nextToken: second.backward })).text, '0123');
    const third = await ask({ startFromHead: true, nextToken: second.forward });
    assert.equal(third.text, '89');
    const end = await ask({ startFromHead: true, nextToken: third.forward });
    assert.deepEqual([end.text, end.forward], ['', third.forward]);
    const tail = await ask({});
    assert.equal(tail.text, '6789');
    assert.equal((await ask({ nextToken: tail.backward })).text, '2345');
  });

  it('lists groups and streams by prefix, in pages, and streams by their last event', async () => {
    const { endpoint, logs } = started;
    for (let i = 0; i < 120; i++) endpoint.logs.put(`/aws/lambda/f${i}`, 's', []);
    endpoint.logs.put('other', 'old', [{ timestamp: T + 1, message: 'x' }]);
    endpoint.logs.put('other', 'new', [{ timestamp: T + 2, message: 'x' }]);
    const names = [];
    for await (const page of paginateDescribeLogGroups({ client: logs }, { logGroupNamePrefix: '/aws/lambda/' })) {
      names.push(...(page.logGroups ?? []).map(({ logGroupName }) => logGroupName));
    }
    assert.equal(new Set(names).size, 120);
    const { logStreams } = await logs.send(
      new DescribeLogStreamsCommand({ logGroupName: 'other', orderBy: 'LastEventTime', descending: true }),
    );
    assert.deepEqual(
      logStreams?.map(({ logStreamName }) => logStreamName),
      ['new', 'old'],
    );
    const { logGroups } = await logs.send(new DescribeLogGroupsCommand({ logGroupNamePattern: 'THE' }));
    assert.deepEqual(
      logGroups?.map(({ logGroupName }) => logGroupName),
      ['other'],
    );
  });
});
