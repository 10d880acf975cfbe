import type * as Aws from '../aws.ts';
import { toUserError } from '../awsErrors.ts';
import { readFailure } from '../awsFailure.ts';
import { cancellable, throwIfCancelled } from '../cancellation.ts';
import type { TailedEvent, TailedGroup, TailNews, TailRequest } from './tailNews.ts';

/**
 * One session of StartLiveTail. Owns `calls`: a client of its own, as its stream ends with it. Ends after three hours, which a note tells.
 * Throws as `TailSource.tail`.
 */
export async function* liveTail(
  calls: Aws.LogCalls,
  { connection, filterPattern }: TailRequest,
  groups: readonly TailedGroup[],
  signal: AbortSignal,
): AsyncGenerator<TailNews> {
  const input = {
    logGroupIdentifiers: groups.map(({ arn }) => arn),
    ...(filterPattern === undefined ? {} : { logEventFilterPattern: filterPattern }),
  };
  try {
    const { responseStream } = await cancellable(calls.startLiveTail(input, signal), signal);
    const session = responseStream?.[Symbol.asyncIterator]();
    for (;;) {
      const next = session && (await cancellable(session.next(), signal));
      if (!next || next.done) break;
      const update = next.value.sessionUpdate;
      if (update) yield newsOf(update, groups);
    }
    yield { kind: 'note', text: 'CloudWatch Logs ended the session. Tail again to go on.' };
  } catch (error) {
    throwIfCancelled(signal);
    if (!readFailure(error).names.includes('SessionTimeoutException'))
      throw toUserError(error, { connection, action: 'logs:StartLiveTail' });
    yield {
      kind: 'note',
      text: 'The session ended after three hours, as every one of Live Tail does. Tail again to go on.',
    };
  } finally {
    calls.dispose();
  }
}

type Stream = NonNullable<Awaited<ReturnType<Aws.LogCalls['startLiveTail']>>['responseStream']>;
type Update = NonNullable<(Stream extends AsyncIterable<infer Member> ? Member : never)['sessionUpdate']>;

function newsOf({ sessionResults = [], sessionMetadata }: Update, groups: readonly TailedGroup[]): TailNews {
  const events = sessionResults.flatMap(
    ({ logGroupIdentifier = '', logStreamName = '', message, timestamp }): TailedEvent[] => {
      const group = groups.find((each) => isOf(logGroupIdentifier, each)) ?? groups[0];
      if (!group || message === undefined || timestamp === undefined) return [];
      return [{ timestamp, message, logStream: logStreamName, logGroup: group.name, group: group.number }];
    },
  );
  return { kind: 'events', events, sampled: sessionMetadata?.sampled ?? false };
}

/** Events name their group as an ARN, by its name, or by account and name: `111122223333:/aws/lambda/orders`. */
function isOf(identifier: string, { name, arn }: TailedGroup): boolean {
  return identifier === name || identifier === arn || identifier.endsWith(`:${name}`);
}
