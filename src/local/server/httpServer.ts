import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Log } from '../../base/log.ts';
import { AwsError, awsErrorAnswer } from './awsAnswer.ts';
import type { HttpAnswer, HttpRefusal, HttpRequest, HttpRoute } from '../http.ts';
import { readBody } from './readBody.ts';

export interface HttpServerOptions {
  /** Tried in order. */
  readonly routes: readonly HttpRoute[];
  /** How services that are not AWS's answer what failed. */
  readonly refuse?: HttpRefusal;
  readonly log: Log;
  /** Bound of a body, before and after it was inflated. */
  readonly maxBodyBytes?: number;
}

/**
 * An HTTP server on 127.0.0.1. It answers only requests that name this machine (`Host`), so that no web page can reach it through a
 * name that resolves to loopback, and none that a foreign web page sent (`Origin`, `Sec-Fetch-Site`). Errors are answered as AWS services do.
 */
export class HttpServer {
  readonly #server: Server;
  readonly #options: HttpServerOptions;
  #port = 0;

  constructor(options: HttpServerOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    // AWS SDKs keep connections; a short idle time here would close them under a request.
    this.#server.keepAliveTimeout = 65_000;
  }

  /** Begins to listen; 0 takes a free port. Gives the port; rejects with the socket's error (`EADDRINUSE` …). */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        this.#server.off('error', reject);
        resolve();
      });
    });
    this.#server.on('error', (error) => this.#options.log.error('The HTTP server failed.', error));
    return (this.#port = (this.#server.address() as AddressInfo).port);
  }

  /** Stops listening and cuts what is open. */
  async dispose(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) gone.abort();
    });
    response.on('error', () => gone.abort());
    let answer: HttpAnswer;
    try {
      answer = await this.#dispatch(incoming, gone.signal);
    } catch (error) {
      answer = this.#refusal(error, incoming);
    }
    try {
      send(incoming, response, answer);
    } catch (error) {
      // Node refuses some names and values of headers; unguarded this would end the process.
      if (response.headersSent) return void response.destroy();
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      send(incoming, response, this.#refusal(error, incoming));
    }
  }

  async #dispatch(incoming: IncomingMessage, signal: AbortSignal): Promise<HttpAnswer> {
    this.#refuseStrangers(incoming);
    const request = await this.#read(incoming, signal);
    for (const route of this.#options.routes) {
      const answer = await route(request);
      if (answer) return answer;
    }
    throw new AwsError('UnknownOperationException', `${request.method} ${request.path} is not known here.`, 404);
  }

  /** Against DNS rebinding and against pages of the web: loopback alone does not keep a browser out. */
  #refuseStrangers({ headers }: IncomingMessage): void {
    const [name, port] = splitHost(headers.host ?? '');
    if (!LOOPBACK.has(name) || Number(port || 80) !== this.#port) {
      throw new AwsError(
        'AccessDeniedException',
        'Only requests to 127.0.0.1 or localhost and this port are answered.',
        403,
      );
    }
    // An image or a link of a page carries no `Origin`; browsers say where it comes from in `Sec-Fetch-Site` (W3C Fetch Metadata).
    const foreign =
      headers.origin === undefined ? headers['sec-fetch-site'] === 'cross-site' : !isLoopbackOrigin(headers.origin);
    if (foreign) {
      throw new AwsError('AccessDeniedException', 'Requests of web pages from elsewhere are refused.', 403);
    }
  }

  async #read(incoming: IncomingMessage, signal: AbortSignal): Promise<HttpRequest> {
    const url = incoming.url ?? '/';
    const queryAt = url.indexOf('?');
    return {
      method: (incoming.method ?? 'GET').toUpperCase(),
      path: decodePath(queryAt < 0 ? url : url.slice(0, queryAt)),
      query: new URLSearchParams(queryAt < 0 ? '' : url.slice(queryAt + 1)),
      headers: incoming.headers,
      body: await readBody(incoming, this.#options.maxBodyBytes ?? 16 * 1024 * 1024),
      signal,
    };
  }

  #refusal(error: unknown, incoming: IncomingMessage): HttpAnswer {
    const failure = this.#awsErrorOf(error, incoming);
    const path = decodePath(incoming.url?.split('?', 1)[0] ?? '/');
    return this.#options.refuse?.({ path, headers: incoming.headers }, failure) ?? awsErrorAnswer(failure);
  }

  #awsErrorOf(error: unknown, incoming: IncomingMessage): AwsError {
    if (error instanceof AwsError) return error;
    if (incoming.destroyed && !incoming.complete) return new AwsError('RequestAborted', 'The client went away.');
    this.#options.log.error(`${incoming.method} ${incoming.url?.split('?', 1)[0]} failed.`, error);
    return new AwsError('InternalFailure', 'The request failed inside the endpoint; its log says why.', 500);
  }
}

function send(
  incoming: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, stream }: HttpAnswer,
): void {
  if (!incoming.complete) response.setHeader('connection', 'close'); // The rest of a refused body is not read.
  response.writeHead(status, headers);
  if (stream && incoming.method !== 'HEAD') sendStream(response, stream);
  else response.end(incoming.method === 'HEAD' ? undefined : body);
}

/** A client that goes away ends the stream. */
function sendStream(response: ServerResponse, stream: AsyncIterable<Uint8Array>): void {
  response.flushHeaders();
  pipeline(Readable.from(stream, { objectMode: false }), response).catch(() => response.destroy());
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

function splitHost(host: string): readonly [name: string, port: string] {
  const match = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host);
  return [(match?.[1] ?? '').toLowerCase(), match?.[2] ?? ''];
}

function isLoopbackOrigin(origin: string): boolean {
  const match = /^https?:\/\/(.*)$/i.exec(origin);
  return match !== null && LOOPBACK.has(splitHost(match[1] ?? '')[0]);
}

function decodePath(path: string): string {
  const rooted = path.startsWith('/') ? path : `/${path}`;
  try {
    return decodeURIComponent(rooted);
  } catch {
    return rooted; // A stray `%`.
  }
}
