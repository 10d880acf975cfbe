import assert from 'node:assert/strict';
import type { Setting } from '../../../src/base/setting.ts';
import type { UserError } from '../../../src/base/userError.ts';
import { Live } from '../../../src/live/live.ts';
import type { Connection } from '../../../src/sources/connection.ts';
import { XRaySource } from '../../../src/sources/xraySource.ts';
import { KeptLog } from '../local/keptLog.ts';
import { datagram, segment, traceId } from '../local/segments.ts';
import { startEndpoint, until, type StartedEndpoint } from '../local/startedEndpoint.ts';
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
    await until(() => known(2));
    assert.equal(live.state.kind, 'connected');
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
