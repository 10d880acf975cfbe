import { setTimeout as sleep } from 'node:timers/promises';
import { type TrafficCase, trafficCases } from './trafficCases.ts';

export interface TrafficOptions {
  /** Where the template's routes are served, without a slash at its end. */
  readonly routesUrl: string;
  /** Each round sends every case once; at most this many. Without `rounds` and `until`: one. */
  readonly rounds?: number;
  /** Epoch ms; nothing is sent from then on. */
  readonly until?: number;
  /** The order of the cases within a round follows from it; a number of 32 bits, 1 by default. */
  readonly seed?: number;
  /** Between the beginnings of requests, ms; 300 by default. A slow answer delays the next. */
  readonly intervalMs?: number;
  /** Logical ids of functions that are not asked. */
  readonly leftOut?: readonly string[];
  readonly onSent?: (sent: SentRequest) => void;
  /** Ends the traffic at once; what was answered so far is returned. */
  readonly signal?: AbortSignal;
}

export interface SentRequest {
  readonly case: TrafficCase;
  readonly url: string;
  /** Epoch ms. */
  readonly start: number;
  /** ms. */
  readonly duration: number;
  /** Undefined where nobody answered. */
  readonly status: number | undefined;
  /** The answer's `x-amzn-trace-id`. */
  readonly traceHeader: string | undefined;
}

/** Sends a bounded trickle of requests, the same ones for the same seed, and gives what was answered, in order. */
export async function driveTraffic(options: TrafficOptions): Promise<readonly SentRequest[]> {
  const {
    rounds = options.until === undefined ? 1 : Infinity,
    until = Infinity,
    intervalMs = 300,
    signal,
    onSent,
  } = options;
  const cases = trafficCases.filter((each) => !options.leftOut?.includes(each.function));
  const random = randomNumbers(options.seed ?? 1);
  const sent: SentRequest[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const each of shuffled(cases, random)) {
      if (signal?.aborted || Date.now() >= until) return sent;
      const start = Date.now();
      const answers = await Promise.all(Array.from({ length: each.atOnce ?? 1 }, () => send(each, round, options)));
      if (signal?.aborted) return sent;
      for (const answer of answers) onSent?.(answer);
      sent.push(...answers);
      await pause(intervalMs - (Date.now() - start), signal);
    }
  }
  return sent;
}

async function send(each: TrafficCase, round: number, { routesUrl, signal }: TrafficOptions): Promise<SentRequest> {
  const url = `${routesUrl}${each.path(round)}`;
  const start = Date.now();
  const response = await fetch(url, {
    method: each.method,
    ...(each.body && { body: JSON.stringify(each.body), headers: { 'content-type': 'application/json' } }),
    ...(signal && { signal }),
  }).catch(() => undefined);
  await response?.arrayBuffer().catch(() => undefined);
  const traceHeader = response?.headers.get('x-amzn-trace-id') ?? undefined;
  return { case: each, url, start, duration: Date.now() - start, status: response?.status, traceHeader };
}

async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms <= 0) return;
  await sleep(ms, undefined, signal && { signal }).catch(() => undefined);
}

function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** The generator "mulberry32": numbers from 0 to below 1, the same for the same seed. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
