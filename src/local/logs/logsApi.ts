/*
 * CloudWatch Logs, AWS JSON 1.1: POST / with `X-Amz-Target: Logs_20140328.<operation>`. Field names and errors are those of the service's
 * model (2014-03-28); times are epoch ms.
 */
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { AwsError, awsAnswer, awsErrorAnswer, awsInput } from '../server/awsAnswer.ts';
import type { HttpRoute } from '../http.ts';
import type { SpanQueries } from '../search/spanQueries.ts';
import { startLiveTail } from './liveTail.ts';
import { describeLogGroups, describeLogStreams } from './logDescriptions.ts';
import { filterLogEvents, getLogEvents } from './logEvents.ts';
import { groupNameOf, invalidParameter, list, optionalNumber, requiredString } from './logsInput.ts';
import type { LogStore } from '../store/logStore.ts';
import type { LogEvent } from '../sinks.ts';

/** The Logs API on a store; with Insights queries, where Transaction Search keeps spans. */
export function logsRoute(store: LogStore, queries?: SpanQueries): HttpRoute {
  const operations = new Map([...OPERATIONS, ...(queries ? queryOperations(queries) : [])]);
  return async (request) => {
    const target = String(request.headers['x-amz-target'] ?? '');
    if (request.method !== 'POST' || request.path !== '/' || !target.startsWith(PREFIX)) return undefined;
    try {
      if (target === `${PREFIX}StartLiveTail`) return startLiveTail(store, awsInput(request), request.signal);
      const operation = operations.get(target.slice(PREFIX.length));
      if (!operation) throw new AwsError('UnknownOperationException', `${target} is not known to this local endpoint.`);
      return awsAnswer(await operation(store, awsInput(request)), CONTENT_TYPE);
    } catch (error) {
      if (error instanceof AwsError) return awsErrorAnswer(error, CONTENT_TYPE);
      throw error;
    }
  };
}

type Operation = (store: LogStore, input: UnknownRecord) => object | Promise<object>;

const OPERATIONS: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['CreateLogGroup', createLogGroup],
  ['CreateLogStream', createLogStream],
  ['PutLogEvents', putLogEvents],
  ['DescribeLogGroups', describeLogGroups],
  ['DescribeLogStreams', describeLogStreams],
  ['FilterLogEvents', filterLogEvents],
  ['GetLogEvents', getLogEvents],
]);

function queryOperations(queries: SpanQueries): readonly (readonly [string, Operation])[] {
  return [
    ['StartQuery', (_, input) => queries.start(input)],
    ['GetQueryResults', (_, input) => queries.results(input)],
    ['StopQuery', (_, input) => queries.stop(input)],
  ];
}

function createLogGroup(store: LogStore, input: UnknownRecord): object {
  const name = requiredString(input, 'logGroupName');
  if (!/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) throw invalidParameter(`logGroupName "${name}" is not valid.`);
  if (store.groups().length >= MAX_NAMES) throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  if (!store.createGroup(name)) throw alreadyExists('log group');
  return {};
}

function createLogStream(store: LogStore, input: UnknownRecord): object {
  const name = requiredString(input, 'logStreamName');
  if (!/^[^:*]{1,512}$/.test(name)) throw invalidParameter(`logStreamName "${name}" is not valid.`);
  const group = groupNameOf(store, input);
  if ((store.group(group)?.streams.size ?? 0) >= MAX_NAMES)
    throw new AwsError('LimitExceededException', 'Resource limit exceeded.');
  if (!store.createStream(group, name)) throw alreadyExists('log stream');
  return {};
}

function putLogEvents(store: LogStore, input: UnknownRecord): object {
  const group = groupNameOf(store, input);
  const stream = requiredString(input, 'logStreamName');
  if (!store.group(group)?.streams.has(stream)) {
    throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  }
  const events = list(input, 'logEvents').map(readEvent);
  if (events.length === 0 || events.length > 10_000) throw invalidParameter('logEvents must hold 1 to 10000 events.');
  if (events.some((event, i) => event.timestamp < (events[i - 1]?.timestamp ?? 0))) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  }
  store.put(group, stream, events);
  return { nextSequenceToken: '0' };
}

function readEvent(event: UnknownRecord): LogEvent {
  const [timestamp, message] = [optionalNumber(event, 'timestamp'), event['message']];
  if (timestamp === undefined || timestamp < 0 || typeof message !== 'string' || message === '') {
    throw invalidParameter('Each log event needs a timestamp in milliseconds and a message.');
  }
  return { timestamp, message };
}

function alreadyExists(what: string): AwsError {
  return new AwsError('ResourceAlreadyExistsException', `The specified ${what} already exists`);
}

const PREFIX = 'Logs_20140328.';
const CONTENT_TYPE = 'application/x-amz-json-1.1';
/** Groups, and streams of a group. */
const MAX_NAMES = 10_000;
