/*
 * The child's side of the Lambda Runtime API (version 2018-06-01, documented under "Custom runtimes"). `request` is bound
 * here at load, before user code can patch `node:http` for tracing: the runtime's own calls never become spans.
 */
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import type { InvokeError } from './invokeError.ts';

/** An event for the handler, as the Runtime API gave it. */
export interface NextInvocation {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Talks to the Runtime API. Every method rejects where the endpoint has gone; the child must then end. */
export class RuntimeClient {
  readonly #base: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });

  /** `address` is the value of `AWS_LAMBDA_RUNTIME_API`: host and port, here with the path that names this environment. */
  constructor(address: string) {
    this.#base = `http://${address}/2018-06-01/runtime`;
  }

  /** Waits, for as long as it takes, for an event. */
  next(): Promise<NextInvocation> {
    return this.#call('GET', '/invocation/next', {}, undefined);
  }

  async respond(requestId: string, body: string): Promise<void> {
    await this.#call('POST', `/invocation/${requestId}/response`, { 'Content-Type': 'application/json' }, body);
  }

  async fail(requestId: string, error: InvokeError): Promise<void> {
    await this.#call('POST', `/invocation/${requestId}/error`, errorHeaders(error), error.body);
  }

  async failInit(error: InvokeError): Promise<void> {
    await this.#call('POST', '/init/error', errorHeaders(error), error.body);
  }

  #call(
    method: string,
    path: string,
    headers: Record<string, string>,
    body: string | undefined,
  ): Promise<NextInvocation> {
    return new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
      const call = request(
        this.#base + path,
        { method, headers: { ...headers, ...length }, agent: this.#agent },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            if ((answer.statusCode ?? 500) < 300) resolve({ headers: answer.headers, body: text });
            else reject(new Error(`Runtime API: ${answer.statusCode} ${text}`));
          });
        },
      );
      call.on('error', reject);
      call.end(body);
    });
  }
}

function errorHeaders(error: InvokeError): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Function-Error-Type': error.type.replace(/[^\x20-\x7e]/g, '?').slice(0, 200),
    'Lambda-Runtime-Function-XRay-Error-Cause': error.cause,
  };
}
