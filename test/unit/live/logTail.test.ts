import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';
import { UserError } from '../../../src/base/userError.ts';
import type { LiveState } from '../../../src/live/liveState.ts';
import { LogTail, type TailEntry, type TailWish } from '../../../src/live/logs/logTail.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';
import type { TailNews, TailRequest } from '../../../src/sources/tail/tailNews.ts';
import { until } from '../local/startedEndpoint.ts';
import { declared } from '../match/literals.ts';

const LOCAL: Connection = { kind: 'local', endpoint: 'http://127.0.0.1:2000' };
const GROUP = { kind: 'exact', name: '/aws/lambda/CreateOrder' } as const;
const WISH: TailWish = { functions: [{ declared: declared(), group: GROUP }], filterPattern: 'order', by: 'liveTail' };

describe('LogTail', () => {
  let tail: LogTail;
  let connection: Connection | undefined;
  let states: Emitter<LiveState>;
  let asked: TailRequest[];
  let looks: number;
  let shown: string[];
  /** What the source has still to tell. */
  let news: (TailNews | Error)[];

  beforeEach(() => {
    connection = LOCAL;
    states = new Emitter();
    [asked, shown, news, looks] = [[], [], [], 0];
    const live = {
      get connection() {
        return connection;
      },
      look: () => Promise.resolve(void looks++),
      onDidChangeState: states.event,
    };
    tail = new LogTail(
      {
        live,
        deployed: { logGroups: () => Promise.resolve(WISH.functions) },
        source: () => Promise.resolve({ tail: (request, signal) => told(request, signal) }),
      },
      50,
    );
    tail.onDidArrive((entries) => shown.push(...entries.map(textOf)));
  });
  afterEach(() => tail.dispose());

  async function* told(request: TailRequest, signal: AbortSignal): AsyncGenerator<TailNews> {
    asked.push(request);
    while (!signal.aborted) {
      const next = news.shift();
      if (next instanceof Error) throw next;
      if (next) yield next;
      else await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  function textOf(entry: TailEntry): string {
    return entry.kind === 'note' ? `# ${entry.text}` : entry.line.event.message;
  }

  const events = (...messages: readonly string[]): TailNews => ({
    kind: 'events',
    events: messages.map((message, at) => ({ timestamp: at, message, logStream: 's', logGroup: GROUP.name, group: 0 })),
    sampled: false,
  });

  it('shows what arrives, holds it during a pause, and ends when it is stopped', async () => {
    const running = tail.start(WISH);
    news.push(events('a'), { kind: 'note', text: 'told' });
    await until(() => shown.length === 2);
    assert.deepEqual([shown, tail.state], [['a', '# told'], 'running']);
    tail.pause();
    news.push(events('b', 'c'));
    await until(() => news.length === 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual([shown.length, tail.state], [2, 'paused']);
    tail.resume();
    assert.deepEqual(shown.slice(2), ['b', 'c']);
    tail.stop();
    await running;
    assert.deepEqual(
      [tail.state, asked],
      ['stopped', [{ connection: LOCAL, groups: [GROUP], filterPattern: 'order', by: 'liveTail' }]],
    );
    assert.deepEqual(shown.slice(4), ['# The logs are tailed no longer.']);
  });

  it('holds so many lines and no more, and says how many are missing', async () => {
    void tail.start(WISH);
    tail.pause();
    news.push(events(...Array.from({ length: 10_007 }, (_, at) => `line ${at}`)));
    await until(() => news.length === 0);
    await new Promise((resolve) => setTimeout(resolve, 5));
    tail.resume();
    assert.deepEqual(
      [shown.length, shown[0], shown[1]],
      [10_001, '# 7 lines were left out during the pause.', 'line 7'],
    );
  });

  it('says when the service leaves lines out, and when it shows all again', async () => {
    void tail.start(WISH);
    news.push({ kind: 'events', events: [], sampled: true }, { kind: 'events', events: [], sampled: true }, events());
    await until(() => shown.length === 2);
    assert.match(shown[0] ?? '', /sample/);
    assert.match(shown[1] ?? '', /Every line/);
  });

  it('looks for traces some seconds after an invocation has ended, once for many', async () => {
    void tail.start(WISH);
    const report = 'REPORT RequestId: 8d5958b5-559f-43f3-b278-b71dd7dd0e01\tDuration: 2.46 ms\tBilled Duration: 3 ms';
    news.push(events(report), events(report, 'more'));
    await until(() => looks > 0);
    assert.equal(looks, 1);
  });

  it('ends with its connection, and where the source fails, which it tells', async () => {
    const running = tail.start(WISH);
    states.fire({ kind: 'disconnected' });
    await running;
    assert.equal(tail.state, 'stopped');
    news.push(new UserError('Denied.'));
    shown = [];
    await assert.rejects(() => tail.start(WISH), /Denied/);
    assert.deepEqual(shown, ['# The logs are tailed no longer. Denied.']);
    assert.equal(tail.state, 'stopped');
    connection = undefined;
    await assert.rejects(
      () => tail.choices(),
      (error: UserError) => error.remedy?.command === 'beamline.connect',
    );
  });

  it('follows one wish at a time', async () => {
    const first = tail.start(WISH);
    const second = tail.start({ ...WISH, filterPattern: undefined });
    await first;
    assert.equal(tail.state, 'running');
    tail.stop();
    await second;
  });
});
