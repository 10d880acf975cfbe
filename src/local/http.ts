import type { IncomingHttpHeaders } from 'node:http';

/** A request whose body was read whole, within the server's bound. */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Decoded path, begins with `/`, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Instead of a body: what comes bit by bit, sent as it comes. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

/** Answers the requests that it knows; undefined hands the request to the next route. */
export type HttpRoute = (request: HttpRequest) => Promise<HttpAnswer | undefined>;

/** Answers a request that failed, in the way of the service that it was for; undefined hands it to the next, at last to AWS's way. */
export type HttpRefusal = (
  request: Pick<HttpRequest, 'path' | 'headers'>,
  error: { readonly status: number; readonly message: string },
) => HttpAnswer | undefined;
