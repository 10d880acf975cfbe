import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError.ts';
import { Live, type LiveOptions } from '../../../src/live/live.ts';
import { OpenedTraces } from '../../../src/live/traces/openedTraces.ts';
import type { StoredTrace } from '../../../src/live/traces/traceStore.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { KeptLog } from '../local/keptLog.ts';
import { datagram, segment, subsegment, traceId } from '../local/segments.ts';
import { startEndpoint, until, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { FakeAws } from '../sources/fakeAws.ts';
import { loadAws } from '../sources/loadAws.ts';
import { noFiles } from './noFiles.ts';

const HOUR = 3_600_000;

function newLive(more: Partial<LiveOptions> = {}): Live {
  return new Live({
    ...more,
    source: (to) => new XRaySource(to, loadAws),
    selectors: () => Promise.resolve([{ kind: 'exact', name: 'CreateOrder' }]),
    timeRange: { value: HOUR, onDidChange: () => ({ dispose: () => undefined }) },
    pollInterval: () => HOUR,
    isWatched: () => true,
    log: new KeptLog(),
  });
}

/** A segment of `name` that began some seconds ago. */
function segmentOf(name: string, trace: number, secondsAgo: number, more: Record<string, unknown> = {}): string {
  const at = Date.now() / 1000 - secondsAgo;
  return datagram(segment({ trace, at, more: { name, origin: 'AWS::Lambda::Function', ...more } }));
}

describe('OpenedTraces, on the local endpoint', () => {
  let local: StartedEndpoint;
  let live: Live;
  let opened: OpenedTraces;
  let changes: number;
  const { signal } = new AbortController();

  beforeEach(async () => {
    local = await startEndpoint();
    live = newLive();
    opened = new OpenedTraces(live, noFiles());
    changes = 0;
    opened.onDidChange(() => changes++);
  });

  afterEach(async () => {
    opened.dispose();
    live.dispose();
    await local.dispose();
  });

  const connection = (): Connection => ({ kind: 'local', endpoint: local.url });

  const stored = async (): Promise<number> => ((await (await fetch(local.url)).json()) as { traces: number }).traces;

  /** Sends datagrams, waits until the endpoint has these many traces, then connects. */
  async function connectWith(traces: number, ...datagrams: readonly string[]): Promise<void> {
    for (const one of datagrams) await local.send(one);
    await until(async () => (await stored()) === traces);
    await live.connect(connection());
  }

  it('gives a trace of the window without asking', async () => {
    await connectWith(1, segmentOf('CreateOrder', 1, 10));
    assert.equal(opened.get(traceId(1)), live.traces.get(traceId(1)));
    assert.ok(changes > 0);
    await local.dispose();
    assert.equal((await opened.open(traceId(1), signal)).trace?.roots[0]?.name, 'CreateOrder');
    local = await startEndpoint();
  });

  it('reads a trace of another function, or from before the window, and keeps it out of the store', async () => {
    const failed = {
      fault: true,
      http: { request: { method: 'GET', url: 'https://x.example/' }, response: { status: 502 } },
    };
    await connectWith(2, segmentOf('ListOrders', 1, 10, failed), segmentOf('CreateOrder', 2, 2 * 3600));
    assert.equal(opened.get(traceId(1)), undefined);
    const before = changes;
    const { trace, summary, invocations } = await opened.open(traceId(1), signal);
    assert.deepEqual([trace?.id, summary.hasFault, summary.http.status], [traceId(1), true, 502]);
    assert.deepEqual([summary.functionNames, invocations[0]?.functionName], [['ListOrders'], 'ListOrders']);
    assert.equal((await opened.open(traceId(2).toUpperCase(), signal)).trace?.id, traceId(2));
    assert.deepEqual([live.traces.size, changes - before], [0, 2]);
    assert.equal((await opened.open(traceId(1), signal)).trace, trace);
  });

  it('knows the links that lead to a trace, from those of the window and from opened ones', async () => {
    const links = [{ trace_id: traceId(9), id: 'a'.repeat(16), attributes: {} }];
    await connectWith(2, segmentOf('CreateOrder', 1, 10, { links }), segmentOf('ListOrders', 2, 10, { links }));
    const from = (): readonly string[] => opened.linksTo(traceId(9)).map(({ link }) => link.traceId);
    await until(() => Promise.resolve(from().length === 1));
    assert.deepEqual(from(), [traceId(1)]);
    await opened.open(traceId(1), signal);
    await opened.open(traceId(2), signal);
    assert.deepEqual(from(), [traceId(1), traceId(2)]);
    assert.deepEqual(opened.linksTo(traceId(1)), []);
  });

  it('reads a trace that somebody looks at anew with each look at the connection, while it may grow', async () => {
    await connectWith(
      3,
      segmentOf('CreateOrder', 1, 300),
      segmentOf('ListOrders', 2, 300),
      segmentOf('ListOrders', 3, 1800),
    );
    const ids = [traceId(1), traceId(2), traceId(3)];
    for (const id of ids) await opened.open(id, signal);
    const following = ids.map((id) => opened.follow(id));
    const traces = (): readonly unknown[] => ids.map((id) => opened.get(id)?.trace);
    const rootsOf = (): readonly unknown[] => ids.map((id) => opened.get(id)?.trace?.roots[0]?.children.length);
    const before = traces();
    await live.look();
    await until(() => Promise.resolve(true));
    // Nothing is new.
    assert.deepEqual(
      traces().map((trace, at) => trace === before[at]),
      [true, true, true],
    );
    const late = (trace: number): string =>
      datagram(subsegment({ trace, id: 2, parent: 1, at: Date.now() / 1000 - 299, more: { name: 'late' } }));
    for (const trace of [1, 2, 3]) await local.send(late(trace));
    await until(async () => {
      await live.look();
      return rootsOf().join() === '1,1,0';
    });
    for (const each of following) each.dispose();
  });

  it('reads a partial trace anew on demand, in the window as elsewhere', async () => {
    const open = { end_time: undefined, in_progress: true };
    await connectWith(2, segmentOf('ListOrders', 1, 10, open), segmentOf('CreateOrder', 2, 10, open));
    for (const [id, name] of [
      [1, 'ListOrders'],
      [2, 'CreateOrder'],
    ] as const) {
      assert.equal((await opened.open(traceId(id), signal)).trace?.partial, true);
      const child = { trace: id, id: 9, parent: 1, at: Date.now() / 1000 - 10, more: { name: 'charge' } };
      await local.send(datagram(subsegment(child)));
      await local.send(segmentOf(name, id, 10));
      const read = await until(async () => {
        const { trace } = await opened.again(traceId(id), signal);
        return trace?.partial === false && trace.roots[0]?.children.length === 1 ? trace : undefined;
      });
      assert.equal(opened.get(traceId(id))?.trace, read);
    }
    assert.equal(live.traces.get(traceId(2))?.trace?.partial, false);
  });

  it('gives the trace of the window, once one that was opened is listed', async () => {
    await connectWith(1, segmentOf('ListOrders', 1, 10));
    await local.send(segmentOf('CreateOrder', 2, 10));
    await until(async () => (await stored()) === 2);
    const { trace } = await opened.open(traceId(2), signal);
    await live.refresh();
    assert.notEqual(opened.get(traceId(2))?.trace, trace);
    assert.equal(opened.get(traceId(2)), live.traces.get(traceId(2)));
  });

  it('reads anew what had to leave a trace when it is opened, and says so where it cannot', async () => {
    live.dispose();
    opened.dispose();
    live = newLive({ storeBytes: { whole: 1, most: 1e9 } });
    opened = new OpenedTraces(live, noFiles());
    const metadata = { default: { order: { id: 'o-81' } } };
    const both = [1, 2].map((trace) => segmentOf('CreateOrder', trace, 10 * trace, { metadata }));
    await connectWith(2, ...both);
    const rootOf = (trace: StoredTrace | undefined) => trace?.trace?.roots[0];
    assert.deepEqual([opened.get(traceId(1))?.reduced, rootOf(opened.get(traceId(1)))?.metadata], [true, {}]);
    assert.deepEqual(rootOf(await opened.open(traceId(1), signal))?.metadata, metadata);
    await live.refresh();
    assert.deepEqual(rootOf(opened.get(traceId(1)))?.metadata, metadata);
    await local.dispose();
    const { trace } = await opened.open(traceId(2), signal);
    assert.equal(trace?.roots[0]?.name, 'CreateOrder');
    assert.match(trace.notes.join(), /^Metadata and queries of this trace had to make room .* does not answer/);
    local = await startEndpoint();
  });

  it('keeps what was opened when it leaves the window, as it was known last', async () => {
    await connectWith(1, segmentOf('CreateOrder', 1, 10));
    await opened.open(traceId(1), signal);
    const documents = await live.readTrace(traceId(1), signal);
    assert.ok(documents);
    await live.traces.putDocuments([documents]);
    const { trace, summary } = live.traces.get(traceId(1)) ?? {};
    assert.ok(trace && summary);
    const newer = Array.from({ length: 2000 }, (_, i) => ({
      ...summary,
      id: traceId(2 + i),
      start: summary.start + 1,
    }));
    live.traces.noteSummaries(newer);
    assert.equal(live.traces.get(traceId(1)), undefined);
    assert.equal(opened.get(traceId(1))?.trace, trace);
    live.disconnect();
    assert.equal(opened.get(traceId(1)), undefined);
  });

  it('forgets what it opened when the connection is left', async () => {
    await connectWith(1, segmentOf('ListOrders', 1, 10));
    await opened.open(traceId(1), signal);
    live.pause();
    assert.ok(opened.get(traceId(1)), 'a pause leaves nothing');
    const before = changes;
    live.disconnect();
    assert.equal(opened.get(traceId(1)), undefined);
    assert.ok(changes > before);
  });

  it('keeps the two hundred that were opened last', async () => {
    const ids = Array.from({ length: 201 }, (_, index) => index + 1);
    await connectWith(201, ...ids.map((id) => segmentOf('ListOrders', id, 10)));
    for (const id of ids) await opened.open(traceId(id), signal);
    assert.deepEqual(
      [opened.get(traceId(1)), opened.get(traceId(2))?.summary.id, opened.get(traceId(201))?.summary.id],
      [undefined, traceId(2), traceId(201)],
    );
  });

  it('says what is wrong: no id, no connection, no such trace', async () => {
    const failure = async (id: string): Promise<UserError> => {
      const error: unknown = await opened.open(id, signal).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof UserError, String(error));
      return error;
    };
    assert.match((await failure('1-xyz')).message, /^“1-xyz” is not a trace ID\. One reads like 1-/);
    const unconnected = await failure(traceId(7));
    assert.match(unconnected.message, /Not connected/);
    assert.equal(unconnected.remedy?.command, 'beamline.connect');
    await connectWith(0);
    assert.match((await failure(traceId(7))).message, new RegExp(`^No trace ${traceId(7)} on local endpoint\\. `));
    await local.dispose();
    assert.match((await failure(traceId(7))).message, /does not answer/);
    local = await startEndpoint();
  });
});

/** A server that answers when it is told to. */
describe('OpenedTraces, cancelled', () => {
  let fake: FakeAws;
  let live: Live;
  let opened: OpenedTraces;
  let asked: Promise<void>;

  beforeEach(async () => {
    let noteAsked = (): void => undefined;
    asked = new Promise((resolve) => (noteAsked = resolve));
    fake = new FakeAws(({ name }) => {
      if (name !== '/Traces') return {};
      noteAsked();
      return new Promise(() => undefined);
    });
    live = newLive();
    opened = new OpenedTraces(live, noFiles());
    await live.connect({ kind: 'local', endpoint: await fake.listen() });
  });

  afterEach(async () => {
    live.dispose();
    await fake.close();
  });

  it('ends with the signal', async () => {
    const abort = new AbortController();
    const opening = opened.open(traceId(1), abort.signal);
    await asked;
    abort.abort();
    await assert.rejects(opening, { name: 'AbortError' });
  });

  it('ends when the connection is left', async () => {
    const opening = opened.open(traceId(1), new AbortController().signal);
    await asked;
    live.disconnect();
    await assert.rejects(opening, { name: 'AbortError' });
  });
});
