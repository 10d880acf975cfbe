import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asArray, asNumber, asRecord, asString, parseJson, type UnknownRecord } from '../../../src/base/readUnknown.ts';

/** A request as it came over the wire. */
export interface WireCall {
  /** `/TraceSummaries`, `/Traces` (X-Ray), or `FilterLogEvents` (CloudWatch Logs). */
  readonly name: string;
  readonly body: UnknownRecord;
  readonly userAgent: string;
}

/** An answer that is not 200. `type` goes where AWS puts it: into the header and the body. */
export interface WireError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

/** Answers a call with a body, or an error. */
export type Answer = (
  call: WireCall,
) => UnknownRecord | WireError | string | Promise<UnknownRecord | WireError | string>;

/** A server on loopback that speaks the wire protocols of X-Ray (REST JSON) and CloudWatch Logs (JSON 1.1). */
export class FakeAws {
  readonly calls: WireCall[] = [];
  /** Requests being answered now, and the most there were at once. */
  open = 0;
  peak = 0;
  readonly #server;

  constructor(answer: Answer) {
    this.#server = createServer((request, response) => void this.#serve(request, response, answer));
  }

  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Gives the port that is free now. */
  async close(): Promise<number> {
    const port = (this.#server.address() as AddressInfo | null)?.port ?? 0;
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    return port;
  }

  async #serve(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const name = request.headers['x-amz-target']?.toString().split('.')[1] ?? request.url ?? '';
    const body = asRecord(parseJson(Buffer.concat(chunks).toString())) ?? {};
    const call = { name, body, userAgent: request.headers['user-agent'] ?? '' };
    this.calls.push(call);
    this.peak = Math.max(this.peak, ++this.open);
    // Requests of one burst are all there before the first is answered.
    await new Promise(setImmediate);
    const said = await answer(call);
    this.open--;
    if (said === TORN) return void response.destroy();
    if (said === CUT) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': 1000 }).write('{"Traces":[');
      // Not before the client has seen its beginning.
      return void setTimeout(() => response.destroy(), 20);
    }
    if (typeof said === 'string') response.writeHead(200, { 'content-type': 'text/html' }).end(said);
    else if (isError(said)) {
      response.writeHead(said.status, { 'content-type': 'application/json', 'x-amzn-errortype': said.type });
      response.end(JSON.stringify({ __type: said.type, message: said.message }));
    } else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  }
}

/** Tears the connection instead of answering. */
export const TORN: WireError = { status: 0, type: '', message: '' };

/** Tears the connection in the midst of a good answer. */
export const CUT: WireError = { status: 200, type: '', message: '' };

export const THROTTLED: WireError = { status: 429, type: 'ThrottledException', message: 'Rate exceeded' };

/** Traces as X-Ray would hold them, one second apart, ending at `newest` (epoch ms). */
export function tracesUntil(newest: number, count: number, name = 'orders'): readonly FakeTrace[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `1-${Math.floor(newest / 1000 - index).toString(16)}-${String(index).padStart(24, '0')}`,
    start: newest - index * 1000,
    name,
  }));
}

export interface FakeTrace {
  readonly id: string;
  readonly start: number;
  readonly name: string;
}

/** Answers summaries in pages, newest first, each after an empty page, and documents; as X-Ray does. */
export function xrayAnswers(traces: readonly FakeTrace[], pageSize: number): Answer {
  const byId = new Map(traces.map((trace) => [trace.id, trace]));
  return ({ name, body }) => {
    if (name === '/TraceSummaries') return summariesPage(traces, body, pageSize);
    const ids = (asArray(body['TraceIds']) ?? []).flatMap((id) => asString(id) ?? []);
    if (ids.length > 5) return { status: 400, type: 'InvalidRequestException', message: 'at most 5 ids' };
    return { Traces: ids.flatMap((id) => byId.get(id) ?? []).map(fakeDocuments), UnprocessedTraceIds: [] };
  };
}

export function fakeDocuments({ id, name }: FakeTrace): UnknownRecord {
  return {
    Id: id,
    Duration: 0.057,
    Segments: [{ Id: 'aaaaaaaaaaaaaaaa', Document: JSON.stringify({ trace_id: id, name }) }],
  };
}

export function fakeSummary({ id, start, name }: FakeTrace): UnknownRecord {
  const services = [
    { Name: name, Type: 'AWS::Lambda' },
    { Name: name, Type: 'AWS::Lambda::Function' },
  ];
  return {
    Id: id,
    StartTime: start / 1000,
    Duration: 0.057,
    ResponseTime: 0.05,
    HasFault: true,
    Revision: 3,
    ServiceIds: services,
  };
}

function summariesPage(traces: readonly FakeTrace[], body: UnknownRecord, pageSize: number): UnknownRecord {
  const [from, to] = [(asNumber(body['StartTime']) ?? 0) * 1000, (asNumber(body['EndTime']) ?? 0) * 1000];
  const inside = traces.filter(({ start }) => start >= from && start <= to);
  const [, kind, offset] = /^(empty|page):(\d+)$/.exec(asString(body['NextToken']) ?? '') ?? [undefined, 'empty', '0'];
  if (kind === 'empty') return { TraceSummaries: [], NextToken: `page:${offset}` };
  const next = Number(offset) + pageSize;
  const more = next < inside.length ? { NextToken: `empty:${next}` } : {};
  return {
    TraceSummaries: inside.slice(Number(offset), next).map(fakeSummary),
    TracesProcessedCount: inside.length,
    ...more,
  };
}

function isError(said: UnknownRecord | WireError): said is WireError {
  return typeof said['status' as keyof typeof said] === 'number';
}

/** Polls until a condition of the server holds; fails after five seconds. */
export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 1_000) throw new Error('It did not come about.');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
