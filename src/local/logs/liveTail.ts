/*
 * StartLiveTail (service model of CloudWatch Logs, 2014-03-28): an event stream that begins with `initial-response` and `sessionStart`, and has a
 * `sessionUpdate` every second with what came into up to ten log groups since, 500 events at most. The service ends a session after three hours.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { asArray, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { HttpAnswer } from '../http.ts';
import { AwsError } from '../server/awsAnswer.ts';
import { EVENT_STREAM, eventMessage, exceptionMessage } from '../server/eventStream.ts';
import type { LogStore, NewLogEvents } from '../store/logStore.ts';
import { compileLogFilter } from './logFilter.ts';
import { groupNameOf, invalidParameter } from './logsInput.ts';

interface Tailed {
  readonly groups: ReadonlySet<string>;
  readonly inStreams: (name: string) => boolean;
  readonly matches: (message: string) => boolean;
}

/** Answers with the session's stream, until the client goes away. Throws `AwsError` for an input that the service refuses. */
export function startLiveTail(store: LogStore, input: UnknownRecord, signal: AbortSignal): HttpAnswer {
  const identifiers = texts(input, 'logGroupIdentifiers');
  if (identifiers.length === 0 || identifiers.length > MAX_GROUPS)
    throw invalidParameter(`logGroupIdentifiers must hold 1 to ${MAX_GROUPS} log groups.`);
  const names = texts(input, 'logStreamNames');
  const prefixes = texts(input, 'logStreamNamePrefixes');
  if (names.length > 0 && prefixes.length > 0)
    throw invalidParameter('logStreamNames and logStreamNamePrefixes exclude each other.');
  if (names.length + prefixes.length > 0 && identifiers.length > 1)
    throw invalidParameter('Log streams can be named where there is one log group.');
  const pattern = asString(input['logEventFilterPattern']) ?? '';
  const tailed: Tailed = {
    groups: new Set(identifiers.map((identifier) => groupNameOf(store, { logGroupIdentifier: identifier }))),
    inStreams: (name) =>
      names.length > 0
        ? names.includes(name)
        : prefixes.length === 0 || prefixes.some((prefix) => name.startsWith(prefix)),
    matches: compileLogFilter(pattern),
  };
  if (!identifiers.every((identifier) => identifier.startsWith('arn:')))
    throw invalidParameter('Each of logGroupIdentifiers must be the ARN of a log group.');
  const session = { requestId: randomUUID(), sessionId: randomUUID(), logGroupIdentifiers: identifiers };
  const told = { ...session, logStreamNames: names, logStreamNamePrefixes: prefixes, logEventFilterPattern: pattern };
  return {
    status: 200,
    headers: { 'content-type': EVENT_STREAM, 'x-amzn-requestid': session.requestId },
    stream: sessionOf(store, tailed, told, signal),
  };
}

async function* sessionOf(
  store: LogStore,
  tailed: Tailed,
  told: object,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let arrived: object[] = [];
  let sampled = false;
  const listening = store.onDidPut((news) => {
    const wanted = resultsOf(news, tailed);
    sampled ||= arrived.length + wanted.length > MAX_EVENTS;
    arrived.push(...wanted.slice(0, Math.max(0, MAX_EVENTS - arrived.length)));
  });
  const end = Date.now() + LONGEST_MS;
  try {
    yield eventMessage('initial-response', {});
    yield eventMessage('sessionStart', told);
    while (Date.now() < end) {
      await wait(UPDATE_MS, undefined, { signal });
      const update = { sessionMetadata: { sampled }, sessionResults: arrived };
      arrived = [];
      sampled = false;
      yield eventMessage('sessionUpdate', update);
    }
    yield exceptionMessage('SessionTimeoutException', 'The session has reached its limit of three hours.');
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    listening.dispose();
  }
}

function resultsOf({ group, stream, events }: NewLogEvents, tailed: Tailed): readonly object[] {
  if (!tailed.groups.has(group) || !tailed.inStreams(stream)) return [];
  return events
    .filter(({ message }) => tailed.matches(message))
    .map(({ timestamp, message, ingestedAt }) => ({
      logStreamName: stream,
      logGroupIdentifier: `${ACCOUNT}:${group}`,
      message,
      timestamp,
      ingestionTime: ingestedAt,
    }));
}

function texts(input: UnknownRecord, key: string): readonly string[] {
  const given = asArray(input[key]) ?? [];
  if (!given.every((text) => typeof text === 'string' && text !== ''))
    throw new AwsError('InvalidParameterException', `${key} holds something that is no text.`);
  return given.filter((text) => typeof text === 'string');
}

const MAX_GROUPS = 10;
/** Of one update; the service samples what is more. */
const MAX_EVENTS = 500;
const UPDATE_MS = 1_000;
const LONGEST_MS = 3 * 3600_000;
/** As the service names a group in results: account and name. */
const ACCOUNT = '000000000000';
