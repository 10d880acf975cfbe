import { isCancellation, messageOf, UserError, type Remedy } from '../base/userError.ts';
import { isDenial, readFailure, retryKind, type AwsFailure } from './awsFailure.ts';
import type { AwsConnection, Connection } from './connection/connection.ts';

/** What was asked for when a call failed. */
export interface FailureContext {
  readonly connection: Connection;
  /** As IAM names it: `xray:GetTraceSummaries`. */
  readonly action: string;
}

const CONNECT: Remedy = { label: 'Connect…', command: 'beamline.connect' };
const REFRESH: Remedy = { label: 'Refresh', command: 'beamline.refresh' };
/** With what the log has to say about it, as nothing else of a refused call is there. */
function showLog({ names, status, codes, message }: AwsFailure, action: string): Remedy {
  const told = [...new Set([...names, ...codes]), ...(status === undefined ? [] : [`HTTP ${status}`])].join(', ');
  return {
    label: 'Show Log',
    command: 'beamline.showLog',
    args: [`${action} failed (${told}): ${withoutPasswords(message)}`],
  };
}

/** What `beamline.signIn` takes: which profile signs in, and how. */
export interface SignIn {
  readonly profile: string | undefined;
  readonly by: 'sso' | 'code';
}

function signInBy(by: SignIn['by'], { profile }: AwsConnection): Remedy {
  const wish: SignIn = { profile, by };
  return { label: by === 'sso' ? 'Sign In' : 'Enter Code…', command: 'beamline.signIn', args: [wish] };
}

type Said = readonly [message: string, remedy: Remedy];

const NO_NAME = /^(?:ENOTFOUND|EAI_AGAIN)$/;
const NO_WAY = /^(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ECONNABORTED)$/;
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY_LEAF|ERR_TLS/;
const CLOCK_NAMES = /^(?:RequestTimeTooSkewed|RequestExpired|RequestInTheFuture)$/;
const CLOCK_WORDS = /signature (?:expired|not yet current)|is now (?:earlier|later) than|clock|in the future/i;
const EXPIRED = /^(?:ExpiredToken\w*|UnauthorizedException|InvalidGrantException)$/;
const NOT_ACCEPTED =
  /^(?:UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|MissingAuthenticationToken\w*|SignatureDoesNotMatch|InvalidSignatureException|IncompleteSignature\w*)$/;
const NO_CREDENTIALS = /^(?:CredentialsProviderError|TokenProviderError|ProviderError)$/;

/**
 * What an AWS call threw, as a `UserError` with a sentence and a remedy of its own. Cancellations, `UserError`s and what no
 * call throws (a bug) are handed through. Pure.
 */
export function toUserError(error: unknown, context: FailureContext): Error {
  if (error instanceof UserError || isCancellation(error)) return error as Error;
  const failure = readFailure(error);
  const said = context.connection.kind === 'local' ? sayLocal(failure, context.connection.endpoint) : undefined;
  const [message, remedy] = said ??
    (context.connection.kind === 'aws' ? sayAws(failure, context.connection, context.action) : undefined) ??
    sayService(error, failure, context.action) ?? [undefined, undefined];
  if (message !== undefined) return new UserError(message, remedy, { cause: error });
  return error instanceof Error ? error : new Error(messageOf(error), { cause: error });
}

function sayLocal(failure: AwsFailure, endpoint: string): Said | undefined {
  if (failure.codes.some((code) => NO_WAY.test(code)) || failure.names.includes('TimeoutError')) {
    const start = { label: 'Start Local Endpoint', command: 'beamline.startLocalEndpoint', args: [{ endpoint }] };
    return [`The local endpoint at ${endpoint} does not answer. Start it, or connect to another one.`, start];
  }
  if (isForeignAnswer(failure)) {
    return [
      `What answers at ${endpoint} is not the local endpoint: another program may use its port. Connect to another one.`,
      CONNECT,
    ];
  }
  return undefined;
}

function sayAws(failure: AwsFailure, connection: AwsConnection, action: string): Said | undefined {
  const { names, message } = failure;
  const is = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (/^Region is missing|^Region not accepted/.test(message)) {
    return [`There is no AWS region to ask (“${connection.region}”). Choose one, like eu-west-1.`, CONNECT];
  }
  if (is(CLOCK_NAMES) || (is(NOT_ACCEPTED) && CLOCK_WORDS.test(message))) {
    return [
      'AWS refuses the calls because the clock of this machine is wrong. Set its date and time, then refresh.',
      REFRESH,
    ];
  }
  return (
    sayCredentials(failure, connection, is) ??
    sayDenied(failure, connection, action) ??
    sayNetwork(failure, connection, action)
  );
}

function sayCredentials(
  { message }: AwsFailure,
  connection: AwsConnection,
  is: (pattern: RegExp) => boolean,
): Said | undefined {
  const who = identity(connection);
  const signIn = `aws sso login${connection.profile === undefined ? '' : ` --profile ${connection.profile}`}`;
  if (/\bSSO\b|sso[ _-]?session/i.test(message) && (is(NO_CREDENTIALS) || is(EXPIRED))) {
    return [
      `The SSO session of ${who} has expired or was never begun. Sign in, which runs “${signIn}” in a terminal.`,
      signInBy('sso', connection),
    ];
  }
  if (/MultiFactorAuthentication failed/i.test(message))
    return [`AWS did not accept the MFA code of ${who}. Enter the next one.`, signInBy('code', connection)];
  if (is(EXPIRED)) return [`The credentials of ${who} have expired. Sign in again, then refresh.`, REFRESH];
  if (is(NOT_ACCEPTED)) {
    return [
      `AWS does not accept the credentials of ${who} in ${connection.region}. Sign in again, or choose another profile or region.`,
      CONNECT,
    ];
  }
  if (!is(NO_CREDENTIALS)) return undefined;
  if (/multi-factor|\bMFA\b/i.test(message)) {
    return [`${capital(who)} asks for an MFA code. Enter it, and reading goes on.`, signInBy('code', connection)];
  }
  if (connection.profile === undefined) {
    return ['No AWS credentials were found on this machine. Sign in, or choose a profile.', CONNECT];
  }
  return [
    `${capital(who)} gives no credentials (${clip(message)}). Sign in with it, or choose another profile.`,
    CONNECT,
  ];
}

function sayDenied(failure: AwsFailure, connection: AwsConnection, action: string): Said | undefined {
  if (!isDenial(failure)) return undefined;
  const named = /not authorized to perform:? ([\w-]{1,40}:\w{1,60})/i.exec(failure.message)?.[1] ?? action;
  return [
    `${capital(identity(connection))} has no permission for ${named} in ${connection.region}. Have it granted, or choose another profile.`,
    CONNECT,
  ];
}

function sayNetwork(failure: AwsFailure, { region }: AwsConnection, action: string): Said | undefined {
  const { names, codes, message, status, host } = failure;
  if (status === 407 || /proxy|tunnel/i.test(message)) {
    return [
      `The proxy between this machine and AWS refuses the calls (${clip(message)}). Check the setting http.proxy and the variable HTTPS_PROXY.`,
      showLog(failure, action),
    ];
  }
  if (codes.some((code) => CERTIFICATE.test(code))) {
    return [
      'The certificate of AWS could not be verified, which a proxy that reads along causes. Add its certificate to the system’s, or name it in NODE_EXTRA_CA_CERTS.',
      showLog(failure, action),
    ];
  }
  if (isForeignAnswer(failure)) {
    return [
      'Something between this machine and AWS answers in its place, like a proxy or the sign-in page of a network. Sign in there, then refresh.',
      REFRESH,
    ];
  }
  if (codes.some((code) => NO_NAME.test(code))) {
    return [
      `The name ${host ?? 'of the AWS service'} cannot be looked up. Check the network, and whether the region ${region} exists; then refresh.`,
      REFRESH,
    ];
  }
  if (codes.some((code) => NO_WAY.test(code)) || names.includes('TimeoutError')) {
    return [`AWS does not answer in ${region}. Check the network (VPN, proxy), then refresh.`, REFRESH];
  }
  return undefined;
}

/** What any service may say, also the local one. */
function sayService(error: unknown, failure: AwsFailure, action: string): Said | undefined {
  const { names, status, message } = failure;
  if (retryKind(error) === 'throttled') {
    return [
      `${action} is throttled again and again: too many calls are made in this account. Wait a minute, then refresh.`,
      REFRESH,
    ];
  }
  if (status === undefined) return undefined;
  if (status >= 500)
    return [`The service failed at ${action} (${names[0] ?? status}). Wait a minute, then refresh.`, REFRESH];
  return [`The service refused ${action}: ${clip(message) || names[0] || status}`, showLog(failure, action)];
}

/** An answer that is not the service's: the SDK could not read it, and says so in a hint to look at `$response`. */
function isForeignAnswer({ names, message }: AwsFailure): boolean {
  return (
    names.includes('SyntaxError') ||
    /\$response|Deserialization error/.test(message) ||
    names.includes('HPE_INVALID_CONSTANT')
  );
}

function identity({ profile }: AwsConnection): string {
  return profile === undefined ? 'the default AWS credentials' : `the profile “${profile}”`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A foreign text, short enough for a notification, and without the end mark that our sentence sets. */
function clip(text: string): string {
  const line = withoutPasswords(text).replace(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 200)}…` : line.replace(/\.$/, '');
}

/** The address of a proxy may hold a name and a password. */
function withoutPasswords(text: string): string {
  return text.replace(/\/\/[^/\s@]{1,200}@/g, '//…@');
}
