/** An HTTP request and its answer, as spans and summaries hold them. */
export interface Request {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly status?: number | undefined;
}

/** `POST /orders 502`, as far as it is known; empty where neither method nor address is. Untrusted text. */
export function requestText(request: Request | undefined): string {
  if (request?.method === undefined && request?.url === undefined) return '';
  const path = request.url === undefined ? undefined : requestPath(request.url);
  return [request.method?.toUpperCase(), path, request.status].filter((part) => part !== undefined).join(' ');
}

/** `502 POST /orders`: for rows that a narrow list cuts at their end, where all traces of a function have one route. */
export function outcomeAndRequestText(request: Request | undefined): string {
  const text = requestText({ ...request, status: undefined });
  return text === '' || request?.status === undefined ? text : `${request.status} ${text}`;
}

/** The path of an address without its query, which may hold anything; of what is no address, the text up to one. */
function requestPath(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : (url.split(/[?#]/, 1)[0] ?? '');
}
