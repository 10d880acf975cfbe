import { asRecord, asString } from '../../../base/readUnknown.ts';
import type { NamedTrace } from '../../../live/traces/traceKey.ts';
import { isTraceId } from '../../../trace/ids/traceId.ts';
import type { FromTimeline, TimelineAction } from '../timelineMessages.ts';

/** More than the longest text that a page holds. */
const MAX_COPY = 1_000_000;

/** X-Ray's ids have 16 characters; other tracers' may have more. */
const MAX_ID = 10_000;

/** Nobody types more. */
const MAX_QUERY = 1000;

const ACTIONS: Readonly<Record<TimelineAction['id'], true>> = {
  refresh: true,
  openLogDocument: true,
  openConsole: true,
  copyCliCommand: true,
  openText: true,
  save: true,
  compare: true,
  reveal: true,
  connect: true,
  remedy: true,
};

/** A message of the page; undefined for whatever is none. A page draws what others wrote: nothing of it is taken on trust. */
export function readFromTimeline(value: unknown): FromTimeline | undefined {
  const message = asRecord(value);
  const type = asString(message?.['type']);
  if (!message || type === undefined) return undefined;
  switch (type) {
    case 'ready':
    case 'readLogs':
    case 'readLogsAnew':
    case 'readStatistics':
    case 'readMap':
      return { type };
    case 'selected':
    case 'openSource': {
      const spanId = asString(message['spanId']);
      if (spanId === undefined || spanId.length > MAX_ID) return undefined;
      return type === 'openSource' ? { type, spanId } : { type, spanId, byUser: message['byUser'] === true };
    }
    case 'openLink': {
      const link = countOf(message['link']);
      return link === undefined ? undefined : { type, link };
    }
    case 'logLineSelected': {
      const line = asString(message['line']);
      if (line === undefined || line.length > MAX_ID) return undefined;
      return { type, line, byUser: message['byUser'] === true };
    }
    case 'openTrace': {
      const traceId = asString(message['traceId']);
      const spanId = asString(message['spanId']);
      if (traceId === undefined || !isTraceId(traceId)) return undefined;
      const isId = spanId !== undefined && spanId.length <= MAX_ID;
      return { type, traceId: traceId.toLowerCase(), ...(isId && { spanId }) };
    }
    case 'showCallees': {
      const { callees } = message;
      return callees === 'merged' || callees === 'apart' ? { type, callees } : undefined;
    }
    case 'find': {
      const query = asString(message['query']);
      return query === undefined || query.length > MAX_QUERY ? undefined : { type, query };
    }
    case 'copy': {
      const text = asString(message['text']);
      return text === undefined || text.length > MAX_COPY ? undefined : { type, text };
    }
    case 'action': {
      const action = asString(message['action']);
      return isAction(action) ? { type, action, number: countOf(message['number']) ?? 0 } : undefined;
    }
    default:
      return undefined;
  }
}

/** The trace that a page's kept state is of; undefined where the state is none. */
export function traceOfState(state: unknown): NamedTrace | undefined {
  const kept = asRecord(state);
  const traceId = asString(kept?.['traceId']);
  if (traceId === undefined || !isTraceId(traceId)) return undefined;
  return { traceId: traceId.toLowerCase(), file: asString(kept?.['file']) };
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function isAction(text: string | undefined): text is TimelineAction['id'] {
  return text !== undefined && Object.hasOwn(ACTIONS, text);
}
