import { setImmediate } from 'node:timers/promises';
import { asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { messageOf } from '../../base/userError.ts';
import { evaluableFilter } from '../../trace/filter/evaluableFilter.ts';
import { matchesFilter } from '../../trace/filter/filterMatch.ts';
import type { Trace } from '../../trace/span.ts';
import { invalidRequest } from '../server/awsAnswer.ts';
import { parseBoundedJson } from '../server/boundedJson.ts';
import type { IndexedTraces } from '../search/indexing.ts';
import type { StoredTrace } from '../store/segmentStore.ts';
import { readTimeRange, type TimeRange } from './timeRange.ts';
import type { TraceReader } from './traceReader.ts';

/** When a page of summaries ends. */
export interface SummaryPages {
  /** Summaries on a page. */
  readonly size: number;
  /** Traces that a page looks at, whether or not they pass the filter. */
  readonly looked: number;
}

export const SUMMARY_PAGES: SummaryPages = { size: 100, looked: 2000 };

interface Window extends TimeRange {
  readonly type: 'TraceId' | 'Event' | 'Service';
}

/** A trace of the window; newest first is by `start`, then id. Epoch seconds. */
interface Match {
  readonly stored: StoredTrace;
  readonly start: number;
  /** The latest moment that put the trace into the window. */
  readonly at: number;
}

/**
 * GetTraceSummaries, newest first. A page ends when it is full or when enough was looked at, so it may be empty and still have a
 * NextToken, as with the service. Work is done in slices, so that datagrams are received meanwhile.
 */
export async function traceSummaries(
  store: IndexedTraces,
  reader: TraceReader,
  input: UnknownRecord,
  pages = SUMMARY_PAGES,
): Promise<object> {
  const window = readWindow(input);
  const passes = readFilter(asString(input['FilterExpression']));
  const matches = after(readToken(input['NextToken']), matchesOf(store, window));
  const summaries: object[] = [];
  let looked = 0;
  for (const { stored, at } of matches) {
    if (summaries.length === pages.size || looked === pages.looked) break;
    if (looked++ % SLICE === SLICE - 1) await setImmediate();
    const read = reader.read(stored);
    if (passes(() => read.trace)) summaries.push({ ...read.summary, MatchedEventTime: at });
  }
  const last = matches[looked - 1];
  return {
    TraceSummaries: summaries,
    ApproximateTime: Date.now() / 1000,
    TracesProcessedCount: looked,
    NextToken: last && looked < matches.length ? writeToken(last) : undefined,
  };
}

function readWindow(input: UnknownRecord): Window {
  const type = asString(input['TimeRangeType']) ?? 'Event';
  if (type !== 'TraceId' && type !== 'Event' && type !== 'Service')
    throw invalidRequest(`TimeRangeType ${type} is not known.`);
  return { ...readTimeRange(input), type };
}

function readFilter(text: string | undefined): (trace: () => Trace) => boolean {
  if (text === undefined || text.trim() === '') return () => true;
  try {
    const filter = evaluableFilter(text);
    return (trace) => matchesFilter(filter, trace());
  } catch (error) {
    throw invalidRequest(`Invalid filter expression: ${messageOf(error)}`);
  }
}

function matchesOf(store: IndexedTraces, window: Window): readonly Match[] {
  const matches: Match[] = [];
  for (const stored of store.traces()) {
    const at = latestIn(window, stored);
    if (at !== undefined) matches.push({ stored, start: stored.firstStart === Infinity ? at : stored.firstStart, at });
  }
  return matches.sort((a, b) => b.start - a.start || (a.stored.id < b.stored.id ? 1 : -1));
}

/**
 * The latest of the moments that put a trace into a window: its start, or each start and end of its documents, or the ends of its
 * segments. The start is that of the documents, as ids which OpenTelemetry made hold no time. Runs over every trace of the store for each
 * page, so documents are looked at only where the trace reaches over the window's rim.
 */
function latestIn({ start, end, type }: Window, { documents, firstStart, lastEvent }: StoredTrace): number | undefined {
  if (type === 'TraceId') return firstStart >= start && firstStart <= end ? firstStart : undefined;
  if (lastEvent < start || firstStart > end) return undefined;
  if (type === 'Event' && lastEvent <= end) return lastEvent;
  let latest = -Infinity;
  const look = (time: number | undefined): void => {
    if (time !== undefined && time >= start && time <= end && time > latest) latest = time;
  };
  for (const document of documents.values()) {
    if (type === 'Event') look(document.start);
    if (type === 'Event' || !document.loose) look(document.end);
  }
  return latest === -Infinity ? undefined : latest;
}

/** The last trace of the page before: what arrives later does not shift the pages. */
interface Position {
  readonly start: number;
  readonly id: string;
}

function after(position: Position | undefined, matches: readonly Match[]): readonly Match[] {
  if (!position) return matches;
  return matches.filter(
    ({ start, stored }) => start < position.start || (start === position.start && stored.id < position.id),
  );
}

function writeToken({ start, stored }: Match): string {
  return Buffer.from(JSON.stringify({ start, id: stored.id })).toString('base64url');
}

function readToken(token: unknown): Position | undefined {
  if (token === undefined || token === null || token === '') return undefined;
  const position = asRecord(parseBoundedJson(Buffer.from(asString(token) ?? '', 'base64url').toString('utf8')));
  const [start, id] = [asNumber(position?.['start']), asString(position?.['id'])];
  if (start === undefined || id === undefined) throw invalidRequest('The NextToken is not one of ours.');
  return { start, id };
}

const SLICE = 50;
