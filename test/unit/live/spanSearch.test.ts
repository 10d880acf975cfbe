import assert from 'node:assert/strict';
import { Live } from '../../../src/live/live.ts';
import { OpenedTraces } from '../../../src/live/traces/openedTraces.ts';
import { SpanSearch } from '../../../src/live/traces/spanSearch.ts';
import type { Connection } from '../../../src/sources/connection/connection.ts';
import { TransactionSearch } from '../../../src/sources/search/transactionSearch.ts';
import type { FunctionSelector } from '../../../src/sources/traceSource.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { KeptLog } from '../local/keptLog.ts';
import { segment, spanId, traceId } from '../local/segments.ts';
import { startEndpoint, until, type StartedEndpoint } from '../local/startedEndpoint.ts';
import { FakeAws } from '../sources/fakeAws.ts';
import { loadAws } from '../sources/loadAws.ts';
import { quickClock } from '../sources/quickClock.ts';
import { noFiles } from './noFiles.ts';

const HOUR = 3_600_000;
const { signal } = new AbortController();

describe('SpanSearch, on a local endpoint that indexes no trace', () => {
  let local: StartedEndpoint;
  let live: Live;
  let opened: OpenedTraces;
  let search: SpanSearch;
  const own: { dispose(): unknown }[] = [];

  beforeEach(async () => {
    local = await startEndpoint({ transactionSearch: 0 });
    const selectors = (): Promise<readonly FunctionSelector[]> =>
      Promise.resolve([{ kind: 'exact', name: 'CreateOrder' }]);
    const timeRange = { value: HOUR, onDidChange: () => ({ dispose: () => undefined }) };
    const log = new KeptLog();
    live = new Live({
      source: (to) => new XRaySource(to, loadAws, quickClock),
      selectors,
      timeRange,
      pollInterval: () => HOUR,
      isWatched: () => true,
      log,
    });
    const transactions = new TransactionSearch(loadAws, log, quickClock);
    search = new SpanSearch({
      live,
      search: async () => transactions,
      selectors,
      timeRange,
      isKnown: (id) => opened.get(id)?.trace !== undefined,
      keep: (traces) => opened.put(traces),
      log,
    });
    opened = new OpenedTraces(live, noFiles(), (id, own) => search.retrieve(id, own));
    own.push(search, opened, live, transactions, local);
  });

  afterEach(async () => {
    for (const one of own.splice(0)) await one.dispose();
  });

  const connection = (): Connection => ({ kind: 'local', endpoint: local.url });

  function put(name: string, trace: string, secondsAgo: number): void {
    const at = Date.now() / 1000 - secondsAgo;
    const more = { trace_id: trace, name, origin: 'AWS::Lambda::Function' };
    assert.equal(local.endpoint.segments.put(segment({ trace: 1, at, more })), undefined);
  }

  /** An id as X-Ray makes it: it begins with the time. */
  function idAt(secondsAgo: number, n = 1): string {
    const seconds = Math.floor(Date.now() / 1000 - secondsAgo).toString(16);
    return `1-${seconds}-${n.toString(16).padStart(24, '0')}`;
  }

  it('finds out whether it is on when the connection works, and tells', async () => {
    let changes = 0;
    search.onDidChange(() => changes++);
    assert.equal(search.isOn, false);
    await live.connect(connection());
    await until(() => search.isOn);
    assert.equal(changes, 1);
    live.disconnect();
    assert.equal(search.isOn, false);
    const plain = await startEndpoint();
    own.push(plain);
    await live.connect({ kind: 'local', endpoint: plain.url });
    assert.equal(await search.detect(signal), false);
  });

  it('finds traces that X-Ray does not list, keeps them whole, and out of every figure', async () => {
    const [old, ours, other] = [idAt(7200), idAt(100), idAt(50)];
    put('CreateOrder', old, 7200);
    put('CreateOrder', ours, 100);
    put('Other', other, 50);
    await live.connect(connection());
    assert.equal(live.traces.size, 0);
    const found = await search.run({ failing: false }, signal);
    assert.deepEqual([found.ids, found.more, search.last], [[ours], false, found]);
    assert.ok(found.bytesScanned > 0);
    await search.readFound(signal);
    assert.equal(opened.get(ours)?.trace?.roots[0]?.id, spanId(1));
    assert.deepEqual([live.traces.size, opened.get(other)], [0, undefined]);
    live.disconnect();
    assert.equal(search.last, undefined);
  });

  it('opens a trace by its id where X-Ray does not know it, also one of which the id tells no time', async () => {
    const [timed, timeless] = [idAt(3 * 86_400), 'ffffffff'];
    put('Anything', timed, 3 * 86_400);
    put('Anything', `1-${timeless}-${'1'.repeat(24)}`, 600);
    await live.connect(connection());
    assert.equal((await opened.open(timed, signal)).trace?.roots[0]?.name, 'Anything');
    assert.ok((await opened.open(`1-${timeless}-${'1'.repeat(24)}`, signal)).trace);
    await assert.rejects(opened.open(traceId(7), signal), /No trace 1-67000000-0{23}7/);
  });

  it('asks for no retrieval where Transaction Search is off', async () => {
    const plain = new FakeAws(({ name }) =>
      name === '/GetTraceSegmentDestination'
        ? { Destination: 'XRay', Status: 'ACTIVE' }
        : name === '/TraceSummaries'
          ? { TraceSummaries: [] }
          : { Traces: [] },
    );
    own.push({ dispose: () => plain.close() });
    await live.connect({ kind: 'local', endpoint: await plain.listen() });
    await assert.rejects(opened.open(traceId(1), signal), /No trace/);
    assert.deepEqual([...new Set(plain.calls.map(({ name }) => name))].toSorted(), [
      '/GetTraceSegmentDestination',
      '/TraceSummaries',
      '/Traces',
    ]);
  });

  it('never queries aws/spans by itself', async () => {
    const asked: string[] = [];
    const counting = new FakeAws(({ name }) => {
      asked.push(name);
      return name === '/GetTraceSegmentDestination'
        ? { Destination: 'CloudWatchLogs', Status: 'ACTIVE' }
        : { TraceSummaries: [] };
    });
    own.push({ dispose: () => counting.close() });
    await live.connect({ kind: 'local', endpoint: await counting.listen() });
    await until(() => search.isOn);
    await live.refresh();
    await live.refresh();
    assert.deepEqual([...new Set(asked)].toSorted(), ['/GetTraceSegmentDestination', '/TraceSummaries']);
    assert.equal(asked.filter((name) => name === '/GetTraceSegmentDestination').length, 1);
  });
});
