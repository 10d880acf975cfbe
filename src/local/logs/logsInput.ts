/* Readers for the inputs of CloudWatch Logs calls; each throws the service's `AwsError` for what it refuses. */
import { asArray, asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { UnknownRecord } from '../../base/readUnknown.ts';
import { AwsError } from '../server/awsAnswer.ts';
import type { LogStore, StoredLogGroup } from '../store/logStore.ts';

export function invalidParameter(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}

export function requiredString(input: UnknownRecord, key: string): string {
  const value = asString(input[key]);
  if (value === undefined || value === '') throw invalidParameter(`${key} is missing.`);
  return value;
}

/** An optional string; an empty one is none. */
export function optionalString(input: UnknownRecord, key: string): string | undefined {
  return asString(input[key]) || undefined;
}

export function optionalNumber(input: UnknownRecord, key: string): number | undefined {
  return asNumber(input[key]);
}

/** The objects of a list; none where it is absent. */
export function list(input: UnknownRecord, key: string): readonly UnknownRecord[] {
  const items = (asArray(input[key]) ?? []).map(asRecord);
  if (items.includes(undefined)) throw invalidParameter(`${key} holds something that is not an object.`);
  return items.filter((item) => item !== undefined);
}

/** `limit`, between 1 and `max`; `max` where it is absent. */
export function limitOf(input: UnknownRecord, max: number): number {
  const limit = optionalNumber(input, 'limit') ?? max;
  if (!Number.isInteger(limit) || limit < 1 || limit > max)
    throw invalidParameter(`limit must be between 1 and ${max}.`);
  return limit;
}

/** The existing group that `logGroupName` or `logGroupIdentifier` (a name or an ARN) names. */
export function groupOf(store: LogStore, input: UnknownRecord): StoredLogGroup {
  const identifier = optionalString(input, 'logGroupIdentifier');
  const arn = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:]*)/.exec(identifier ?? '');
  const name = arn?.[1] ?? identifier ?? requiredString(input, 'logGroupName');
  const group = store.group(name);
  if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

export function groupNameOf(store: LogStore, input: UnknownRecord): string {
  return groupOf(store, input).name;
}

/** Tokens are opaque to clients: a JSON value in base64url. Undefined stands for the first page. */
export function readToken(input: UnknownRecord): unknown {
  const token = optionalString(input, 'nextToken');
  if (token === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown;
  } catch {
    throw invalidParameter('The specified nextToken is invalid.');
  }
}

export function writeToken(value: string | number | readonly number[]): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
