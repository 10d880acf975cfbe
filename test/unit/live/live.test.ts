import assert from 'node:assert/strict';
import { Emitter } from '../../../src/base/event.ts';
import type { Setting } from '../../../src/base/setting.ts';
import type { UserError } from '../../../src/base/userError.ts';
import { Live } from '../../../src/live/live.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';
import type { FunctionSelector } from '../../../src/sources/traceSource.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { KeptLog } from '../local/keptLog.ts';
import { datagram, segment, traceId } from '../local/segments.ts';
import { startEndpoint, until, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { FakeAws, tracesUntil, xrayAnswers, type Answer, type FakeTrace, type WireCall } from '../sources/fakeAws.ts';
import { loadAws } from '../sources/loadAws.ts';

const HOUR = 3_600_000;

function setting<T>(value: T): Setting<T> {
  return { value, onDidChange: () => ({ dispose: () => undefined }) };
}

/** A Function segment of `CreateOrder` that began some seconds ago. */
function invocation(trace: number, secondsAgo: number, more: Record<string, unknown> = {}): string {
  const at = Date.now() / 1000 - secondsAgo;
  return datagram(segment({ trace, at, more: { name: 'CreateOrder', origin: 'AWS::Lambda::Function', ...more } }));
}

describe('Live, on the local endpoint', () => {
  let local: StartedEndpoint;
  let live: Live;
  let watched = true;

  const connection = (): Connection => ({ kind: 'local', endpoint: local.url });

  beforeEach(async () => {
    watched = true;
    local = await startEndpoint();
    live = new Live({
      source: (to) => new XRaySource(to, loadAws),
      selectors: () => Promise.resolve([{ kind: 'exact', name: 'CreateOrder' }]),
      timeRange: setting(HOUR),
      pollInterval: () => 20,
      isWatched: () => watched,
      log: new KeptLog(),
    });
  });

  afterEach(async () => {
    live.dispose();
    await local.dispose();
  });

  /** How many traces the endpoint holds, as its status says. */
  const stored = async (): Promise<number> => ((await (await fetch(local.url)).json()) as { traces: number }).traces;
  const known = (trace: number) => live.traces.get(traceId(trace))?.trace;

  it('reads the traces of the window, then new ones as they come', async () => {
    await local.send(invocation(1, 60));
    await local.send(invocation(2, 2 * 3600));
    await until(async () => (await stored()) === 2);
    await live.connect(connection());
    assert.equal(live.state.kind, 'connected');
    assert.deepEqual([known(1)?.roots.length, known(2)], [1, undefined]);

    await local.send(invocation(3, 1));
    await until(() => known(3));
  });

  it('reads a trace again that has grown', async () => {
    await local.send(invocation(1, 10, { end_time: undefined, in_progress: true }));
    await until(async () => (await stored()) === 1);
    await live.connect(connection());
    assert.equal(known(1)?.partial, true);
    await local.send(invocation(1, 10));
    await until(() => known(1)?.partial === false);
  });

  it('reads a finished trace again when a segment comes late, by its revision', async () => {
    await local.send(invocation(1, 10));
    await until(async () => (await stored()) === 1);
    await live.connect(connection());
    const revision = live.traces.get(traceId(1))?.summary.revision ?? 0;
    assert.deepEqual([known(1)?.roots.length, known(1)?.partial], [1, false]);
    const late = { id: 'b'.repeat(16), name: 'api/dev', origin: 'AWS::ApiGateway::Stage' };
    await local.send(invocation(1, 11, late));
    await until(() => known(1)?.roots.length === 2);
    assert.ok((live.traces.get(traceId(1))?.summary.revision ?? 0) > revision);
  });

  it('says once that the endpoint has gone, keeps what it knows, and recovers by itself', async () => {
    await local.send(invocation(1, 10));
    await until(async () => (await stored()) === 1);
    await live.connect(connection());
    const failures: UserError[] = [];
    live.onDidFail((error) => failures.push(error));
    const { port } = local.endpoint;
    await local.dispose();
    await until(() => live.state.kind === 'failed');
    await new Promise((resolve) => setTimeout(resolve, 200)); // several polls more
    assert.equal(failures.length, 1);
    assert.match(failures[0]?.message ?? '', /does not answer/);
    assert.ok(known(1));

    local = await startEndpoint({ port });
    await local.send(invocation(2, 1));
    await until(() => known(2) && live.state.kind === 'connected');
    // The endpoint that answers now has never seen it.
    assert.equal(live.traces.get(traceId(1)), undefined);
  });

  it('lags while it is paused, and once looks fail again and again', async () => {
    await live.connect(connection());
    const lags = [live.lag];
    live.onDidChangeState(() => lags.push(live.lag));
    live.pause();
    await live.refresh();
    const { port } = local.endpoint;
    await local.dispose();
    await until(() => live.lag === 'failing');
    local = await startEndpoint({ port });
    await until(() => live.state.kind === 'connected');
    const changes = lags.filter((lag, i) => lag !== lags[i - 1] || i === 0);
    assert.deepEqual(changes, [undefined, 'paused', undefined, 'failing', undefined]);
  });

  it('does not lag for a single look that fails', async () => {
    await live.connect(connection());
    const { port } = local.endpoint;
    await local.dispose();
    await assert.rejects(live.refresh());
    assert.deepEqual([live.state.kind, live.lag], ['failed', undefined]);
    local = await startEndpoint({ port });
  });

  it('rejects the first connection with a sentence, and keeps trying', async () => {
    const { port } = local.endpoint;
    await local.dispose();
    await assert.rejects(live.connect({ kind: 'local', endpoint: `http://127.0.0.1:${port}` }), /does not answer/);
    local = await startEndpoint({ port });
    await until(() => live.state.kind === 'connected');
  });

  it('asks nothing while paused, or while nobody looks', async () => {
    await live.connect(connection());
    const look = async (on: boolean): Promise<void> => void (watched = on);
    const ways = [
      { stop: async () => live.pause(), go: () => live.refresh() },
      { stop: () => look(false), go: () => look(true) },
    ];
    for (const { stop, go } of ways) {
      await stop();
      await new Promise((resolve) => setTimeout(resolve, 50)); // what was under way
      const before = await stored();
      await local.send(invocation(before + 10, 1));
      await until(async () => (await stored()) === before + 1);
      await new Promise((resolve) => setTimeout(resolve, 150)); // several polls more
      assert.equal(known(before + 10), undefined);
      await go();
      await until(() => known(before + 10));
    }
  });

  it('forgets the traces of a connection that is left', async () => {
    await local.send(invocation(1, 10));
    await until(async () => (await stored()) === 1);
    await live.connect(connection());
    live.disconnect();
    assert.deepEqual([live.traces.size, live.state.kind, live.window], [0, 'disconnected', undefined]);
  });
});

/** X-Ray itself would take minutes to fill: a server that speaks its protocol, with what it is asked. */
describe('Live, by what it asks', () => {
  const range = { value: HOUR, changed: new Emitter<number>() };
  let fake: FakeAws;
  let source: XRaySource;
  let live: Live;
  let connection: Connection;
  let answer: Answer;
  let selectors: readonly FunctionSelector[];
  let watched: boolean;

  beforeEach(async () => {
    [range.value, watched, answer] = [HOUR, true, () => ({})];
    selectors = [{ kind: 'exact', name: 'orders' }];
    fake = new FakeAws((call) => answer(call));
    connection = { kind: 'local', endpoint: await fake.listen() };
    live = new Live({
      source: (to) => (source = new XRaySource(to, loadAws)),
      selectors: () => Promise.resolve(selectors),
      timeRange: {
        get value() {
          return range.value;
        },
        onDidChange: range.changed.event,
      },
      pollInterval: () => 20,
      isWatched: () => watched,
      log: new KeptLog(),
    });
  });

  afterEach(async () => {
    live.dispose();
    await fake.close();
  });

  /** How long ago the oldest time is that was asked for since some call, in minutes. */
  function minutesAsked(since: number): number {
    const starts = fake.calls.slice(since).map(({ body }) => Number(body['StartTime']));
    return Math.round((Date.now() / 1000 - Math.min(...starts)) / 60);
  }

  /** The number of calls when a poll has come by that asked for two minutes only. */
  async function polled(): Promise<number> {
    const before = fake.calls.length;
    await until(() => fake.calls.length > before && minutesAsked(fake.calls.length - 1) === 2);
    return fake.calls.length;
  }

  function setRange(value: number): void {
    range.value = value;
    range.changed.fire(value);
  }

  it('reads the whole window once for a function that appears', async () => {
    await live.connect(connection);
    const before = await polled();
    selectors = [...selectors, { kind: 'exact', name: 'bills' }];
    await until(() => fake.calls.length > before && minutesAsked(before) === 60);
    await polled();
  });

  it('reads the whole window for a refresh during a poll', async () => {
    await live.connect(connection);
    await polled();
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let waiting = false;
    answer = async () => {
      waiting = true;
      await held;
      return {};
    };
    await until(() => waiting);
    const before = fake.calls.length;
    const refreshed = live.refresh();
    release();
    await refreshed;
    assert.equal(minutesAsked(before), 60);
  });

  it('reads the whole of another time range, also one that was chosen while nobody looked', async () => {
    await live.connect(connection);
    let before = await polled();
    setRange(3 * HOUR);
    await until(() => fake.calls.length > before && minutesAsked(before) === 180);
    await polled();
    watched = false;
    setRange(6 * HOUR);
    before = fake.calls.length;
    watched = true;
    await until(() => fake.calls.length > before && minutesAsked(before) === 360);
  });

  it('claims no time of which traces had to leave', async () => {
    const now = Date.now();
    const traces: FakeTrace[] = [...tracesUntil(now - 600_000, 1990)];
    const noDocuments = (call: WireCall) => (call.name === '/Traces' ? { Traces: [] } : xrayAnswers(traces, 500)(call));
    answer = noDocuments;
    await live.connect(connection);
    assert.equal(live.window?.from, (live.window?.to ?? 0) - HOUR);
    traces.push(...tracesUntil(now, 20));
    await until(() => live.traces.size === 2000 && live.traces.since(now - 60_000).length === 20);
    await until(() => live.state.kind === 'connected');
    const lastGone = traces[1980];
    assert.equal(live.window?.from, (lastGone?.start ?? 0) + 1);
  });

  it('lists the traces of the first look before their documents are there', async () => {
    const traces = tracesUntil(Date.now(), 3);
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    answer = (call) => (call.name === '/Traces' ? held : Promise.resolve()).then(() => xrayAnswers(traces, 9)(call));
    const connected = live.connect(connection);
    await until(() => live.state.kind === 'connected');
    assert.deepEqual([live.traces.size, live.window !== undefined, live.traces.wanted().length], [3, true, 3]);
    release();
    await connected;
    assert.equal(live.traces.wanted().length, 0);
  });

  it('stays paused when a look under way fails', async () => {
    await live.connect(connection);
    let fail = (): void => {};
    const failing = new Promise<void>((resolve) => (fail = resolve));
    let waiting = false;
    answer = async () => {
      waiting = true;
      await failing;
      return { status: 403, type: 'AccessDeniedException', message: 'no' };
    };
    await until(() => waiting);
    const states: string[] = [];
    live.pause();
    live.onDidChangeState(({ kind }) => states.push(kind));
    live.onDidFail((error) => assert.fail(error));
    const closed = until(() => fake.open === 0);
    fail();
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 100)); // the answer's way through the client
    assert.deepEqual([live.state.kind, states], ['paused', []]);
  });

  it('gives the source back when the connection is left', async () => {
    await live.connect(connection);
    let disposed = 0;
    const dispose = source.dispose.bind(source);
    source.dispose = () => (disposed++, dispose());
    live.disconnect();
    assert.equal(disposed, 1);
  });
});
