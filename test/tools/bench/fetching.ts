import { refresh } from '../../../src/live/refresh.ts';
import { TraceStore } from '../../../src/live/traces/traceStore.ts';
import * as aws from '../../../src/sources/aws.ts';
import type { TraceDocuments } from '../../../src/sources/traceSource.ts';
import { XRaySource } from '../../../src/sources/xray/xraySource.ts';
import { FUNCTION, NEWEST, SPAN_SECONDS } from './fetching/madeTraces.ts';
import { fetchByDefaultRetry, fetchByPlan, fetchInTurn, type Fetched } from './fetching/sdkLoops.ts';
import { startServer } from './fetching/startedServer.ts';
import type { Row } from './row.ts';
import { atLeast, atMost, median, reported } from './row.ts';

const TRACES = 1000;
const SEGMENTS = 40;
const LATENCY = 50;
const RUNS = 5;
const PER_SECOND = 40;
const BURST = 40;
/** As many traces as the extension lists at most. */
const CAP = 2000;

/** How fast traces are read, with the AWS SDK over HTTP: against clients that are made of the SDK alone, and where calls are throttled. */
export async function benchFetching(): Promise<readonly Row[]> {
  return [...(await benchSpeed()), ...(await benchThrottled())];
}

async function benchSpeed(): Promise<readonly Row[]> {
  const server = await startServer({ traces: TRACES, segments: SEGMENTS, latencyMs: LATENCY });
  try {
    const inTurn = await fetchInTurn(server.address);
    const clients = [
      { name: 'ours', fetch: () => fetchInto(server.address, new TraceStore(CAP)) },
      { name: 'parsed', fetch: () => fetchInto(server.address, new ParsingStore(CAP)) },
      { name: 'bare', fetch: () => fetchByPlan(server.address) },
    ] as const;
    const fetched: Record<(typeof clients)[number]['name'], Fetched[]> = { ours: [], parsed: [], bare: [] };
    for (let run = -1; run < RUNS; run++) {
      for (const { name, fetch } of run % 2 === 0 ? clients : clients.toReversed()) {
        const got = await fetch();
        if (got.traces !== TRACES) throw new Error(`${got.traces} of ${TRACES} traces came`);
        // The first run finds the SDK and our code cold.
        if (run >= 0) fetched[name].push(got);
      }
    }
    const ms = (of: readonly Fetched[]): number => median(of.map((each) => each.ms));
    const name = `fetching ${TRACES} traces at ${LATENCY} ms a call`;
    return [
      atLeast(12, `${name}: against one call after the other`, inTurn.ms / ms(fetched.ours), 'times as fast'),
      atMost(
        1.15,
        `${name}: to parsed documents, against the bare SDK`,
        ms(fetched.parsed) / ms(fetched.bare),
        'of the time',
      ),
      atMost(3.5, `${name}: first trace`, median(fetched.ours.map(({ firstMs }) => firstMs)) / LATENCY, 'round trips'),
      reported(`${name}: to traces and invocations`, ms(fetched.ours), 'ms'),
      reported(`${name}: the bare SDK by the same plan`, ms(fetched.bare), 'ms'),
      reported(`${name}: one call after the other`, inTurn.ms, 'ms'),
    ];
  } finally {
    server.stop();
  }
}

async function benchThrottled(): Promise<readonly Row[]> {
  const limit = { perSecond: PER_SECOND, burst: BURST };
  const server = await startServer({ traces: TRACES, segments: SEGMENTS, latencyMs: LATENCY, limit });
  try {
    const ours = await fetchInto(server.address, new TraceStore(CAP));
    const { calls, throttled } = await server.calls();
    // The bucket fills again.
    await new Promise((resolve) => setTimeout(resolve, (1000 * BURST) / PER_SECOND));
    const others = await fetchByDefaultRetry(server.address).catch(() => undefined);
    const floor = (1000 * (calls - throttled - BURST)) / PER_SECOND + LATENCY;
    const name = `fetching at ${PER_SECOND} calls a second`;
    return [
      atLeast(100, `${name}: traces that came`, (100 * ours.traces) / TRACES, '%'),
      atMost(1.2, `${name}: against the rate’s floor`, ours.ms / floor, 'of the time'),
      reported(`${name}: ours`, ours.ms, 'ms'),
      reported(`${name}: calls that were throttled`, throttled, 'calls'),
      reported(`${name}: traces that came by the SDK’s default retry`, (100 * (others?.traces ?? 0)) / TRACES, '%'),
    ];
  } finally {
    server.stop();
  }
}

/** A store that makes no trees, for clients that make none to be compared with. */
class ParsingStore extends TraceStore {
  override putDocuments(answers: readonly TraceDocuments[]): Promise<void> {
    for (const { documents } of answers) for (const text of documents) if (typeof text === 'string') JSON.parse(text);
    return super.putDocuments(answers.map((answer) => ({ ...answer, documents: [] })));
  }
}

/** As the extension reads: summaries and documents into a store. */
async function fetchInto(address: string, store: TraceStore): Promise<Fetched> {
  const began = performance.now();
  const source = new XRaySource({ kind: 'local', endpoint: address }, () => Promise.resolve(aws));
  let firstMs = Number.NaN;
  const listening = store.onDidChange(() => {
    if (!store.since(0).some(({ trace }) => trace)) return;
    firstMs = performance.now() - began;
    listening.dispose();
  });
  const request = {
    functions: [{ kind: 'exact', name: FUNCTION } as const],
    from: (NEWEST - SPAN_SECONDS) * 1000,
    to: NEWEST * 1000,
    cap: CAP,
  };
  await refresh(source, store, request, new AbortController().signal);
  const ms = performance.now() - began;
  source.dispose();
  const read = store.since(0).filter(({ trace }) => trace !== undefined);
  return { traces: read.length, ms, firstMs };
}
