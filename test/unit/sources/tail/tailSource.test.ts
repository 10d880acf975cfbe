import assert from 'node:assert/strict';
import { isCancellation, UserError } from '../../../../src/base/userError.ts';
import type { TailNews, TailRequest } from '../../../../src/sources/tail/tailNews.ts';
import { TailSource } from '../../../../src/sources/tail/tailSource.ts';
import { startEndpoint, until, type StartedEndpoint } from '../../local/startedEndpoint.ts';
import { FakeAws, type Answer } from '../fakeAws.ts';
import { loadAws } from '../loadAws.ts';

const ORDERS = { kind: 'exact', name: '/aws/lambda/orders' } as const;
const LIST = { kind: 'prefix', prefix: '/aws/lambda/dev-List-' } as const;

describe('TailSource', () => {
  const opened: { dispose(): unknown }[] = [];
  let stop: AbortController;

  beforeEach(() => void (stop = new AbortController()));
  afterEach(async () => {
    stop.abort();
    for (const one of opened.splice(0)) await one.dispose();
  });

  /** What a tail tells, as texts: `0 a message`, `# a note`. */
  function follow(request: TailRequest): { readonly told: string[]; readonly ended: Promise<unknown> } {
    const source = new TailSource(loadAws);
    opened.push(source);
    const told: string[] = [];
    const read = async (): Promise<void> => {
      for await (const news of source.tail(request, stop.signal)) told.push(...textsOf(news));
    };
    const ended = read().then(
      () => undefined,
      (error: unknown) => error,
    );
    return { told, ended };
  }

  function textsOf(news: TailNews): readonly string[] {
    if (news.kind === 'note') return [`# ${news.text}`];
    return [...news.events.map(({ group, message }) => `${group} ${message}`), ...(news.sampled ? ['sampled'] : [])];
  }

  async function local(): Promise<{
    started: StartedEndpoint;
    request: TailRequest;
    put: (group: string, ...messages: string[]) => void;
  }> {
    const started = await startEndpoint();
    opened.push(started);
    const put = (group: string, ...messages: string[]): void =>
      started.endpoint.logs.put(
        group,
        's',
        messages.map((message) => ({ timestamp: Date.now(), message })),
      );
    const connection = { kind: 'local', endpoint: started.url } as const;
    return { started, put, request: { connection, groups: [ORDERS, LIST], filterPattern: undefined, by: 'liveTail' } };
  }

  async function aws(
    answer: Answer,
    by: TailRequest['by'] = 'liveTail',
  ): Promise<{ fake: FakeAws; request: TailRequest }> {
    const fake = new FakeAws(answer);
    const connection = { kind: 'local', endpoint: await fake.listen() } as const;
    opened.push({ dispose: () => fake.close() });
    return { fake, request: { connection, groups: [ORDERS], filterPattern: 'ERROR', by } };
  }

  it('follows log groups by the event stream of StartLiveTail', async () => {
    const { started, put, request } = await local();
    put('/aws/lambda/orders', 'before');
    put('/aws/lambda/dev-List-AAAA', 'before');
    const { told, ended } = follow(request);
    await until(() => {
      put('/aws/lambda/orders', 'order');
      put('/aws/lambda/dev-List-AAAA', 'list');
      put('/aws/lambda/dev-Other', 'other');
      return told.length > 0;
    });
    assert.deepEqual(new Set(told), new Set(['0 order', '1 list']));
    stop.abort();
    assert.ok(isCancellation(await ended));
    await started.dispose();
    opened.splice(opened.indexOf(started), 1);
  });

  it('waits for log groups that are made with the first line', async () => {
    const { put, request } = await local();
    const { told } = follow({ ...request, groups: [ORDERS] });
    await new Promise((resolve) => setTimeout(resolve, 300));
    put('/aws/lambda/orders', 'the first');
    put('/aws/lambda/orders', 'the second');
    await until(() => told.length > 0);
    assert.deepEqual(told, ['0 the first', '0 the second']);
  });

  it('polls where Live Tail is denied, and gives each line once', async () => {
    const now = Date.now();
    let looks = 0;
    const event = (id: number): object => ({
      eventId: `${id}`,
      timestamp: now + id,
      message: `line ${id}`,
      logStreamName: 's',
    });
    const { fake, request } = await aws(({ name }) => {
      if (name === 'DescribeLogGroups')
        return {
          logGroups: [{ logGroupName: ORDERS.name, logGroupArn: `arn:aws:logs:eu-west-1:1:log-group:${ORDERS.name}` }],
        };
      if (name === 'StartLiveTail') return { status: 400, type: 'AccessDeniedException', message: 'not authorized' };
      return { events: [event(1), event(2), event(3)].slice(0, ++looks + 1) };
    });
    const { told } = follow(request);
    await until(() => looks >= 3);
    assert.match(told[0] ?? '', /^# Live Tail is not allowed here \(logs:StartLiveTail/);
    assert.deepEqual(told.slice(1), ['0 line 1', '0 line 2', '0 line 3']);
    const [first, second] = fake.calls.filter(({ name }) => name === 'FilterLogEvents');
    assert.deepEqual([first?.body['filterPattern'], first?.body['logGroupName']], ['ERROR', ORDERS.name]);
    assert.ok(Number(second?.body['startTime']) <= now + 2);
  });

  it('says what is denied where no way is open, and which region has no such group', async () => {
    const { request } = await aws(() => ({ status: 400, type: 'AccessDeniedException', message: 'no' }), 'polling');
    const denied = await follow(request).ended;
    assert.ok(denied instanceof UserError);
    const { request: nameless } = await aws(() => ({ logGroups: [] }), 'polling');
    const none = await follow({ ...nameless, groups: [LIST] }).ended;
    assert.ok(none instanceof UserError);
    assert.match(none.message, /no log group of these functions/);
  });
});
