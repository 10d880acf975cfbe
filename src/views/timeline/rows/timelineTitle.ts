import { plainText } from '../../../base/text/plainText.ts';
import { rootSpanOf } from '../../../trace/rootSpan.ts';
import type { Trace } from '../../../trace/span.ts';
import { requestText, type Request } from '../../traces/requestText.ts';

const MAX_TITLE = 150;

/** `POST /orders → 502` of the request that began the trace, else the name of the root. @param summary what the trace's summary says. */
export function timelineTitle(trace: Trace, summary?: Request): string {
  const root = rootSpanOf(trace);
  const request = [root?.http, summary].find((http) => http?.method !== undefined && http.url !== undefined);
  if (!request) return plainText(root?.name ?? trace.id, MAX_TITLE);
  const { status } = request;
  const route = requestText({ method: request.method, url: request.url });
  return plainText(status === undefined ? route : `${route} → ${status}`, MAX_TITLE);
}
