import { asArray, asNumber, asRecord, asString, type UnknownRecord } from '../base/readUnknown.ts';

/*
 * What the AWS SDK for JavaScript v3 throws: a service's exception (`name`, `$metadata.httpStatusCode`), a provider's error
 * (`CredentialsProviderError`), or Node's own (`code`), each with further ones in `cause` or `errors`. The node-http-handler
 * renames ECONNREFUSED and the like to `TimeoutError`, so codes are looked at before names.
 */

/** The parts of a thrown value, its causes included, by which failures are told apart. */
export interface AwsFailure {
  /** Error names and service codes, outermost first. */
  readonly names: readonly string[];
  /** Node's codes: `ECONNREFUSED`, `ENOTFOUND`, … */
  readonly codes: readonly string[];
  readonly status: number | undefined;
  /** Of the outermost error that has one; at most 500 characters. */
  readonly message: string;
  /** The host name of a failed lookup or connection. */
  readonly host: string | undefined;
  /** The SDK corrected its clock by the service's answer: the same call will be accepted now. */
  readonly clockCorrected: boolean;
}

/** How a failed call goes on: after a pause with fewer calls at once, as it is, or not at all. */
export type RetryKind = 'throttled' | 'transient' | 'final';

const THROTTLED = /^(?:Throttl\w*|TooManyRequests\w*|RequestLimitExceeded|RequestThrottled\w*|SlowDown)$/;
const TRANSIENT_CODES = /^(?:ECONNRESET|EPIPE|ETIMEDOUT|EAI_AGAIN|ECONNABORTED)$/;
const TRANSIENT_NAMES =
  /^(?:TimeoutError|RequestTimeout\w*|InternalFailure|InternalServerError|ServiceUnavailable\w*)$/;
const DENIED = /^(?:AccessDenied\w*|UnauthorizedOperation|NotAuthorized\w*)$/;
const CREDENTIALS =
  /^(?:CredentialsProviderError|TokenProviderError|ProviderError|ExpiredToken\w*|UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|MissingAuthenticationToken\w*|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature\w*|UnauthorizedException|InvalidGrantException)$/;

/** The name of a query that was taken and came to no end. */
export const GIVEN_UP = 'QueryGivenUp';

const REFUSED = ['InvalidParameterException', 'MalformedQueryException', GIVEN_UP];

/** Reads a thrown value; never throws, and follows ten causes at most. */
export function readFailure(error: unknown): AwsFailure {
  const chain: UnknownRecord[] = [];
  const queue: unknown[] = [error];
  for (let index = 0; index < queue.length && chain.length < 10; index++) {
    const record = asRecord(queue[index]);
    if (!record) continue;
    chain.push(record);
    queue.push(record['cause'], ...(asArray(record['errors']) ?? []).slice(0, 10));
  }
  const texts = (key: string): readonly string[] => chain.flatMap((record) => asString(record[key]) ?? []);
  const metadata = chain.map((record) => asRecord(record['$metadata']) ?? {});
  return {
    names: [...texts('name'), ...texts('Code')],
    codes: texts('code'),
    status: metadata.flatMap((one) => asNumber(one['httpStatusCode']) ?? [])[0],
    message: (texts('message').find((text) => text !== '') ?? texts('Message')[0] ?? '').slice(0, 500),
    host: texts('hostname')[0] ?? texts('address')[0],
    clockCorrected: metadata.some((one) => one['clockSkewCorrected'] === true),
  };
}

/** Whether trying again can help. A refused connection and a name that does not resolve are final: they are told at once. */
export function retryKind(error: unknown): RetryKind {
  const { names, codes, status, clockCorrected } = readFailure(error);
  if (status === 429 || names.some((name) => THROTTLED.test(name))) return 'throttled';
  if (codes.includes('ECONNREFUSED') || codes.includes('ENOTFOUND')) return 'final';
  if (codes.some((code) => TRANSIENT_CODES.test(code)) || names.some((name) => TRANSIENT_NAMES.test(name)))
    return 'transient';
  return clockCorrected || (status !== undefined && status >= 500 && status <= 504) ? 'transient' : 'final';
}

/** Whether nothing answered for as long as the client waits. */
export function isUnanswered(error: unknown): boolean {
  const { names, status } = readFailure(error);
  return names.includes('TimeoutError') && status === undefined;
}

/** Whether what was asked of does not exist. */
export function isMissing(error: unknown): boolean {
  return readFailure(error).names.includes('ResourceNotFoundException');
}

/** Whether the service does not take what a user wrote, a filter pattern or a query, or makes nothing of it. */
export function isRefusedText(error: unknown): boolean {
  return readFailure(error).names.some((name) => REFUSED.includes(name));
}

/** Whether the credentials are good and may not do this. */
export function isDenial({ names, status, message }: AwsFailure): boolean {
  return names.some((name) => DENIED.test(name)) || (status === 403 && /not authorized/i.test(message));
}

/** Whether the credentials are missing, expired or not accepted: what a new sign-in mends, with a new client. */
export function isCredentialFailure({ names }: AwsFailure): boolean {
  return names.some((name) => CREDENTIALS.test(name));
}
