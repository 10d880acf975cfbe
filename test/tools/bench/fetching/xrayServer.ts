/*
 * Answers as X-Ray does, each call after a while, in a process of its own: what it costs is not the client's. With a rate, calls beyond it
 * are throttled by a token bucket that fills evenly and holds one burst.
 *
 * usage: xrayServer.ts TRACES SEGMENTS LATENCY_MS [CALLS_PER_SECOND BURST]
 * Prints its port. GET /stats gives the calls since the last one.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { madeTraces, NEWEST, type MadeTrace } from './madeTraces.ts';

/** What the service gives at once. */
const PAGE = 100;

interface Answer {
  readonly status: number;
  readonly body: string;
}

const [count = 0, segments = 0, latency = 0, rate = 0, burst = 0] = process.argv.slice(2).map(Number);
const traces = madeTraces(count, segments);
const byId = new Map(traces.map((trace) => [trace.id, trace]));
const stats = { calls: 0, throttled: 0 };
let tokens = burst;
let filledAt = performance.now();

function isThrottled(): boolean {
  if (rate === 0) return false;
  const now = performance.now();
  tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * rate);
  filledAt = now;
  if (tokens < 1) return true;
  tokens--;
  return false;
}

function summaries(body: string): string {
  const { StartTime = 0, EndTime = Infinity, NextToken = '0' } = JSON.parse(body) as Record<string, number | string>;
  const inside = traces.filter(({ start }) => start >= Number(StartTime) && start <= Number(EndTime));
  const next = Number(NextToken) + PAGE;
  return JSON.stringify({
    TraceSummaries: inside.slice(Number(NextToken), next).map(({ summary }) => summary),
    ApproximateTime: NEWEST,
    TracesProcessedCount: inside.length,
    NextToken: next < inside.length ? String(next) : undefined,
  });
}

function documents(body: string): string {
  const { TraceIds } = JSON.parse(body) as { readonly TraceIds: readonly string[] };
  const found = TraceIds.flatMap((id): MadeTrace | [] => byId.get(id) ?? []);
  return `{"Traces":[${found.map(({ json }) => json).join()}],"UnprocessedTraceIds":[]}`;
}

function answerOf(path: string | undefined, body: string): Answer {
  stats.calls++;
  if (isThrottled()) {
    stats.throttled++;
    return { status: 429, body: '{"__type":"ThrottledException","message":"Rate exceeded"}' };
  }
  return { status: 200, body: path === '/Traces' ? documents(body) : summaries(body) };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const server = createServer((request, response) => {
  void textOf(request).then((text) => {
    if (request.url === '/stats') {
      response.end(JSON.stringify(stats));
      return Object.assign(stats, { calls: 0, throttled: 0 });
    }
    const { status, body } = answerOf(request.url, text);
    return setTimeout(() => {
      const error = status === 200 ? {} : { 'x-amzn-errortype': 'ThrottledException' };
      response.writeHead(status, { 'content-type': 'application/json', ...error }).end(body);
    }, latency);
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
