import { firstIndex } from '../../base/firstIndex.ts';
import { asArray, asString } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { compileLogFilter } from './logFilter.ts';
import {
  groupOf,
  invalidParameter,
  limitOf,
  optionalNumber,
  optionalString,
  readToken,
  requiredString,
  writeToken,
} from './logsInput.ts';
import { AwsError } from '../server/awsAnswer.ts';
import type { LogStore, StoredLogEvent } from '../store/logStore.ts';

/** A position between events: after the one with this timestamp and sequence. */
type Cursor = readonly [timestamp: number, sequence: number];

/** FilterLogEvents: events of many streams in order of time; pages of `limit` events or 1 MB. */
export function filterLogEvents(store: LogStore, input: UnknownRecord): object {
  const group = groupOf(store, input);
  const streams = asArray(input['logStreamNames'])?.filter((name) => typeof name === 'string');
  const prefix = optionalString(input, 'logStreamNamePrefix');
  if (streams && prefix !== undefined)
    throw invalidParameter('logStreamNames and logStreamNamePrefix exclude each other.');
  const matches = compileLogFilter(asString(input['filterPattern']) ?? '');
  const end = optionalNumber(input, 'endTime') ?? Infinity;
  const inStreams = (name: string): boolean => (streams ? streams.includes(name) : name.startsWith(prefix ?? ''));
  const found: StoredLogEvent[] = [];
  const limit = limitOf(input, MAX_EVENTS);
  const after = readCursor(readToken(input)) ?? [optionalNumber(input, 'startTime') ?? 0, -1];
  let bytes = 0;
  for (let i = firstAfter(group.events, after); i < group.events.length; i++) {
    const event = group.events[i];
    if (!event || event.timestamp > end) break;
    if (!inStreams(event.stream) || !matches(event.message)) continue;
    bytes += event.message.length;
    if (found.length === limit || (bytes > MAX_PAGE_BYTES && found.length > 0)) {
      return {
        events: found.map(filteredEvent),
        searchedLogStreams: [],
        nextToken: writeToken(cursorOf(found.at(-1))),
      };
    }
    found.push(event);
  }
  return { events: found.map(filteredEvent), searchedLogStreams: [] };
}

/**
 * GetLogEvents: one stream, forward or backward. Without a token it begins at the newest page, or at the oldest with
 * `startFromHead`. At an end the token that was sent comes back, as in the service.
 */
export function getLogEvents(store: LogStore, input: UnknownRecord): object {
  const group = groupOf(store, input);
  const stream = requiredString(input, 'logStreamName');
  if (!group.streams.has(stream))
    throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  const [start, end] = [optionalNumber(input, 'startTime') ?? 0, optionalNumber(input, 'endTime') ?? Infinity];
  const inRange = (event: StoredLogEvent): boolean =>
    event.stream === stream && event.timestamp >= start && event.timestamp < end;
  const events = group.events.filter(inRange);
  const token = readDirection(optionalString(input, 'nextToken'));
  const forward = token ? token.forward : input['startFromHead'] === true;
  const limit = limitOf(input, MAX_EVENTS);
  const middle = token ? firstAfter(events, token.cursor) : forward ? 0 : events.length;
  const page = forward ? events.slice(middle, middle + limit) : events.slice(Math.max(0, middle - limit), middle);
  const kept = withinBytes(page, forward);
  const here = token?.cursor ?? cursorOf(events[middle - 1]);
  const first = kept[0];
  return {
    events: kept.map(({ timestamp, message, ingestedAt }) => ({ timestamp, message, ingestionTime: ingestedAt })),
    nextForwardToken: `f/${writeToken(kept.length > 0 ? cursorOf(kept.at(-1)) : here)}`,
    nextBackwardToken: `b/${writeToken(first ? cursorBefore(first) : here)}`,
  };
}

/** The part of a page that is at most 1 MB: its beginning, or going backward its end; at least one event. */
function withinBytes(page: readonly StoredLogEvent[], forward: boolean): readonly StoredLogEvent[] {
  let [bytes, count] = [0, 0];
  for (const event of forward ? page : page.toReversed()) {
    bytes += event.message.length;
    if (bytes > MAX_PAGE_BYTES && count > 0) break;
    count++;
  }
  return forward ? page.slice(0, count) : page.slice(page.length - count);
}

/** Index of the first event after a cursor. */
function firstAfter(events: readonly StoredLogEvent[], [timestamp, sequence]: Cursor): number {
  return firstIndex(events.length, (index) => {
    const event = events[index];
    return !event || event.timestamp > timestamp || (event.timestamp === timestamp && event.sequence > sequence);
  });
}

function cursorOf(event: StoredLogEvent | undefined): Cursor {
  return event ? [event.timestamp, event.sequence] : [0, -1];
}

function cursorBefore({ timestamp, sequence }: StoredLogEvent): Cursor {
  return [timestamp, sequence - 1];
}

function readCursor(token: unknown): Cursor | undefined {
  if (token === undefined) return undefined;
  const [timestamp, sequence] = asArray(token) ?? [];
  if (typeof timestamp === 'number' && typeof sequence === 'number') return [timestamp, sequence];
  throw invalidParameter('The specified nextToken is invalid.');
}

function readDirection(token: string | undefined): { readonly forward: boolean; readonly cursor: Cursor } | undefined {
  if (token === undefined) return undefined;
  const cursor = /^[fb]\//.test(token) ? readCursor(readToken({ nextToken: token.slice(2) })) : undefined;
  if (!cursor) throw invalidParameter('The specified nextToken is invalid.');
  return { forward: token.startsWith('f/'), cursor };
}

function filteredEvent({ stream, timestamp, message, ingestedAt, sequence }: StoredLogEvent): object {
  const eventId = `${timestamp}`.padStart(20, '0') + `${sequence}`.padStart(36, '0');
  return { logStreamName: stream, timestamp, message, ingestionTime: ingestedAt, eventId };
}

const MAX_EVENTS = 10_000;
const MAX_PAGE_BYTES = 1024 * 1024;
