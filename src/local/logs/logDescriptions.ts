import { asNumber } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { groupOf, invalidParameter, limitOf, optionalString, readToken, writeToken } from './logsInput.ts';
import type { LogStore, StoredLogGroup, StoredLogStream } from '../store/logStore.ts';

/** DescribeLogGroups: by prefix or part of the name, in order of name. */
export function describeLogGroups(store: LogStore, input: UnknownRecord): object {
  const prefix = optionalString(input, 'logGroupNamePrefix') ?? '';
  const part = optionalString(input, 'logGroupNamePattern')?.toLowerCase() ?? '';
  const groups = store
    .groups()
    .filter(({ name }) => name.startsWith(prefix) && name.toLowerCase().includes(part))
    .sort((a, b) => compare(a.name, b.name));
  const { items, nextToken } = page(groups, input);
  return { logGroups: items.map(describeGroup), nextToken };
}

/** DescribeLogStreams: in order of name, or of the last event. */
export function describeLogStreams(store: LogStore, input: UnknownRecord): object {
  const group = groupOf(store, input);
  const prefix = optionalString(input, 'logStreamNamePrefix');
  const byLastEvent = optionalString(input, 'orderBy') === 'LastEventTime';
  if (byLastEvent && prefix !== undefined)
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  const streams = [...group.streams.values()].filter(({ name }) => name.startsWith(prefix ?? ''));
  streams.sort((a, b) => (byLastEvent ? (a.lastEvent ?? 0) - (b.lastEvent ?? 0) : 0) || compare(a.name, b.name));
  if (input['descending'] === true) streams.reverse();
  const { items, nextToken } = page(streams, input);
  return { logStreams: items.map((stream) => describeStream(group, stream)), nextToken };
}

function page<T>(
  all: readonly T[],
  input: UnknownRecord,
): { readonly items: readonly T[]; readonly nextToken: string | undefined } {
  const from = asNumber(readToken(input)) ?? 0;
  const to = from + limitOf(input, 50);
  return { items: all.slice(from, to), nextToken: to < all.length ? writeToken(to) : undefined };
}

function describeGroup({ name, createdAt, bytes }: StoredLogGroup): object {
  const arn = arnOf(name);
  return {
    logGroupName: name,
    creationTime: createdAt,
    metricFilterCount: 0,
    arn: `${arn}:*`,
    logGroupArn: arn,
    logGroupClass: 'STANDARD',
    storedBytes: bytes,
  };
}

function describeStream(group: StoredLogGroup, stream: StoredLogStream): object {
  return {
    logStreamName: stream.name,
    creationTime: stream.createdAt,
    firstEventTimestamp: stream.firstEvent,
    lastEventTimestamp: stream.lastEvent,
    lastIngestionTime: stream.lastIngestion,
    uploadSequenceToken: '0',
    arn: `${arnOf(group.name)}:log-stream:${stream.name}`,
    storedBytes: 0, // The service has given 0 for streams since 2019.
  };
}

function arnOf(group: string): string {
  return `arn:aws:logs:us-east-1:000000000000:log-group:${group}`;
}

/** By code unit, as the service sorts names. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
