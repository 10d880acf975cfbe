import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError.ts';
import { refresh } from '../../../src/live/refresh.ts';
import { TraceStore } from '../../../src/live/traces/traceStore.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { FakeAws, fakeSummary, tracesUntil, xrayAnswers, type Answer } from '../sources/fakeAws.ts';
import { loadAws } from '../sources/loadAws.ts';

const never = new AbortController().signal;
const NOW = 1_795_000_000_000;
const DENIED = { status: 403, type: 'AccessDeniedException', message: 'no' };

describe('refresh', () => {
  let fake: FakeAws;
  let source: XRaySource;
  let answer: Answer;
  let store: TraceStore;

  beforeEach(async () => {
    fake = new FakeAws((call) => answer(call));
    source = new XRaySource({ kind: 'local', endpoint: await fake.listen() }, loadAws);
    store = new TraceStore(9000);
  });

  afterEach(async () => {
    source.dispose();
    await fake.close();
  });

  const request = { functions: [{ kind: 'exact', name: 'orders' } as const], from: NOW - 60_000, to: NOW, cap: 9000 };

  it('does not give a trace up for calls that failed, and says what it listed whole', async () => {
    const answers = xrayAnswers(tracesUntil(NOW, 1), 10);
    let fails = true;
    answer = (call) => (fails && call.name === '/Traces' ? DENIED : answers(call));
    for (let tries = 0; tries < 6; tries++) await assert.rejects(refresh(source, store, request, never), UserError);
    fails = false;
    assert.deepEqual((await refresh(source, store, request, never)).completeFrom, NOW - 60_000);
    assert.ok(store.since(0)[0]?.trace);
    assert.deepEqual((await refresh(source, store, { ...request, cap: 0 }, never)).completeFrom, NOW);
  });

  it('reads documents from the first page of summaries on', async () => {
    const answers = xrayAnswers(tracesUntil(NOW, 20), 10);
    let asked = (): void => {};
    const documents = new Promise<void>((resolve) => (asked = resolve));
    answer = async (call) => {
      if (call.name === '/Traces') asked();
      if (call.body['NextToken'] === 'page:10') await documents;
      return answers(call);
    };
    await refresh(source, store, request, never);
    assert.equal(store.since(0).filter(({ trace }) => trace).length, 20);
  });

  it('says that all is listed while documents are still read', async () => {
    const answers = xrayAnswers(tracesUntil(NOW, 20), 10);
    let listed = (): void => {};
    const whole = new Promise<void>((resolve) => (listed = resolve));
    answer = (call) => (call.name === '/Traces' ? whole : Promise.resolve()).then(() => answers(call));
    await refresh(source, store, request, never, () => {
      assert.deepEqual([store.size, store.wanted().length], [20, 20]);
      listed();
    });
    assert.deepEqual(store.wanted(), []);
  });

  it('asks for the documents of failing and slow traces first', async () => {
    const traces = tracesUntil(NOW, 900);
    const kinds = [{ HasFault: false }, { HasFault: true }, { HasFault: false, Duration: 9 }];
    const asked: string[] = [];
    answer = ({ name, body }) => {
      if (name === '/Traces') asked.push(...(body['TraceIds'] as string[]));
      return name === '/Traces'
        ? {}
        : {
            TraceSummaries: traces.map((trace, i) => ({
              ...fakeSummary(trace),
              ...kinds[Math.min(2, Math.floor(i / 300))],
            })),
          };
    };
    await refresh(source, store, request, never);
    assert.equal(asked.length, 900);
    const meanTurn = (from: number): number =>
      traces.slice(from, from + 300).reduce((sum, { id }) => sum + asked.indexOf(id) / 300, 0);
    const turns = [300, 600, 0].map((from) => Math.round(meanTurn(from)));
    // Several connections are used, and what comes in first is not always what was sent first.
    assert.deepEqual(
      turns.map((turn) => Math.floor(turn / 300)),
      [0, 1, 2],
      turns.join(),
    );
  });

  it('stops reading summaries when documents fail, and documents when summaries do', async () => {
    const answers = xrayAnswers(tracesUntil(NOW, 60), 1);
    for (const failing of ['/Traces', 'page:3']) {
      let failed = false;
      let after = 0;
      answer = (call) => {
        if (failed) after++;
        const fails = call.name === failing || call.body['NextToken'] === failing;
        failed ||= fails;
        return fails ? DENIED : answers(call);
      };
      await assert.rejects(refresh(source, new TraceStore(9), request, never), UserError);
      await new Promise((resolve) => setTimeout(resolve, 50)); // whatever would go on
      assert.ok(after < 10, `${after} calls after the failure of ${failing}`);
    }
  });

  it('is cancelled with its signal', async () => {
    const abort = new AbortController();
    answer = () => (abort.abort(), {});
    await assert.rejects(refresh(source, store, request, abort.signal), { name: 'AbortError' });
  });
});
