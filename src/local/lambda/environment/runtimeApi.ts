import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { asRecord, asString, parseJson, type UnknownRecord } from '../../../base/readUnknown.ts';

/** An event for the child, with the headers that the Runtime API gives it. */
export interface RuntimeWork {
  readonly requestId: string;
  readonly payload: Uint8Array;
  /** Epoch ms. */
  readonly deadline: number;
  readonly functionArn: string;
  readonly traceHeader: string;
  readonly clientContext: string | undefined;
}

/** A failure as the runtime posted it. */
export interface RuntimeError {
  readonly type: string;
  readonly message: string;
  /** True where not the runtime but this endpoint found it: then nothing of it is in the log yet. */
  readonly platform: boolean;
  /** JSON that the caller of Invoke gets. */
  readonly body: string;
  /** X-Ray `cause`: `{working_directory, exceptions, paths}`. */
  readonly cause: UnknownRecord | undefined;
}

/** One environment's side of the Runtime API. The booleans say whether the request id is the one in progress. */
export interface RuntimeSession {
  next(signal: AbortSignal): Promise<RuntimeWork | undefined>;
  respond(requestId: string, body: Buffer): boolean;
  fail(requestId: string, error: RuntimeError): boolean;
  failInit(error: RuntimeError): void;
}

/** Lambda's bound on a payload, in and out: 6 MB; what is above the answer's JSON envelope is not counted. */
export const MAX_PAYLOAD = 6 * 1024 * 1024;

/**
 * The Lambda Runtime API (2018-06-01, "Custom runtimes" in Lambda's guide) on a loopback port of its own. Each environment
 * has an unguessable path, so that no other process on this machine can take or answer its events.
 */
export class RuntimeApi {
  readonly #sessions = new Map<string, RuntimeSession>();
  #server: Promise<Server> | undefined;

  /** Opens a path for a session; the answer is the value of `AWS_LAMBDA_RUNTIME_API`. The port opens with the first one. */
  async open(session: RuntimeSession): Promise<{ readonly address: string; close(): void }> {
    this.#server ??= this.#listen();
    const { port } = (await this.#server).address() as AddressInfo;
    const token = randomBytes(24).toString('hex');
    this.#sessions.set(token, session);
    return { address: `127.0.0.1:${port}/${token}`, close: () => void this.#sessions.delete(token) };
  }

  async dispose(): Promise<void> {
    this.#sessions.clear();
    const server = await this.#server?.catch(() => undefined);
    if (!server) return;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  #listen(): Promise<Server> {
    // The X-Ray cause comes as a header; a child waits for its next event for as long as it takes.
    const server = createServer({ maxHeaderSize: 128 * 1024, requestTimeout: 0, keepAliveTimeout: 600_000 });
    server.on('request', (request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    return new Promise((resolve, reject) => {
      server.on('error', reject);
      server.listen(0, '127.0.0.1', () => resolve(server));
    });
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, token = '', route = ''] = /^\/([0-9a-f]{48})\/2018-06-01\/runtime\/(.*)$/.exec(request.url ?? '') ?? [];
    const session = this.#sessions.get(token);
    if (!session) return answer(response, 404);
    if (request.method === 'GET' && route === 'invocation/next') return serveNext(session, response);
    const body = await readBody(request);
    const [, requestId = '', end] = /^invocation\/([\w-]+)\/(response|error)$/.exec(route) ?? [];
    if (request.method !== 'POST') return answer(response, 405);
    if (route === 'init/error') {
      session.failInit(readError(request, body ?? Buffer.alloc(0)));
      return answer(response, 202);
    }
    if (end === 'response' && body) return answer(response, session.respond(requestId, body) ? 202 : 400);
    if (end === 'response') {
      session.fail(requestId, tooLarge());
      return answer(response, 202); // Real Lambda says 413 and fails the runtime; the invocation's error says the same.
    }
    if (end === 'error')
      return answer(response, session.fail(requestId, readError(request, body ?? Buffer.alloc(0))) ? 202 : 400);
    return answer(response, 404);
  }
}

async function serveNext(session: RuntimeSession, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const work = await session.next(gone.signal);
  if (!work) return answer(response, 410);
  const headers = {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Aws-Request-Id': work.requestId,
    'Lambda-Runtime-Deadline-Ms': String(Math.floor(work.deadline)),
    'Lambda-Runtime-Invoked-Function-Arn': work.functionArn,
    'Lambda-Runtime-Trace-Id': work.traceHeader,
    ...(work.clientContext === undefined ? {} : { 'Lambda-Runtime-Client-Context': work.clientContext }),
  };
  response.writeHead(200, headers).end(work.payload);
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(status < 300 ? '{"status":"OK"}' : '{}');
}

/** Undefined where the body is larger than a payload may be; the rest of it is read and dropped. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= MAX_PAYLOAD) chunks.push(chunk as Buffer);
  }
  return size <= MAX_PAYLOAD ? Buffer.concat(chunks) : undefined;
}

function readError(request: IncomingMessage, body: Buffer): RuntimeError {
  const posted = asRecord(parseJson(body.toString('utf8')));
  const type =
    asString(posted?.['errorType']) ?? single(request, 'lambda-runtime-function-error-type') ?? 'Runtime.Unknown';
  const message = asString(posted?.['errorMessage']) ?? '';
  const cause = asRecord(parseJson(single(request, 'lambda-runtime-function-xray-error-cause') ?? ''));
  const text = posted ? body.toString('utf8') : JSON.stringify({ errorType: type, errorMessage: message });
  return { type, message, platform: false, body: text, cause };
}

function single(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function tooLarge(): RuntimeError {
  return runtimeError(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD} bytes).`,
  );
}

/** A failure that the platform, not the runtime, reports; of an invocation, its message names the request. */
export function runtimeError(type: string, message: string, requestId?: string): RuntimeError {
  const errorMessage = requestId === undefined ? message : `RequestId: ${requestId} Error: ${message}`;
  const body = JSON.stringify({ errorType: type, errorMessage });
  return { type, message, platform: true, body, cause: { exceptions: [{ type, message }] } };
}
