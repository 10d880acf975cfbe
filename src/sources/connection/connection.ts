import { UserError } from '../../base/userError.ts';

/** Where traces and logs are asked for. The local endpoint is one more connection: the same AWS clients, an address on this machine. */
export type Connection = LocalConnection | AwsConnection;

export interface LocalConnection {
  readonly kind: 'local';
  /** `http://127.0.0.1:2000`; always loopback. */
  readonly endpoint: string;
}

export interface AwsConnection {
  readonly kind: 'aws';
  /** Name of a profile in the AWS config files; undefined means the SDK's default chain. */
  readonly profile: string | undefined;
  readonly region: string;
  /** The stack or stage there whose functions are meant, by the name that the workspace's files have for it; undefined where none was chosen. */
  readonly deployment?: string | undefined;
  /** Twelve digits: the account that those files say it is in. Another one is not read. */
  readonly account?: string | undefined;
}

/** The same for the same connection, of whichever session. */
export function connectionKey(connection: Connection): string {
  switch (connection.kind) {
    case 'local':
      return JSON.stringify(['local', connection.endpoint]);
    case 'aws': {
      const { profile, region, deployment, account } = connection;
      return JSON.stringify(['aws', profile, region, deployment, ...(account === undefined ? [] : [account])]);
    }
  }
}

export function isSameConnection(one: Connection, other: Connection | undefined): boolean {
  return other !== undefined && connectionKey(one) === connectionKey(other);
}

/** Whether files say that a deployment is in another account than the one its connection leads to (twelve digits). */
export function isElsewhere({ account: wanted }: AwsConnection, account: string | undefined): account is string {
  return wanted !== undefined && account !== undefined && account !== wanted;
}

const LOOPBACK = /^(?:127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * The local connection that a text means: `http://127.0.0.1:2000`, `localhost:2000`. `localhost` becomes 127.0.0.1, so that no hosts
 * file decides where requests go. Throws a `UserError` for whatever is not plain http on loopback.
 */
export function parseLocalEndpoint(text: string): LocalConnection {
  const typed = text.trim();
  const address = typed.includes('://') ? typed : `http://${typed}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || url.protocol !== 'http:' || url.username !== '' || url.password !== '' || url.pathname !== '/') {
    throw new UserError(
      `“${typed.slice(0, 100)}” is not the address of a local endpoint. Give one like http://127.0.0.1:2000.`,
    );
  }
  const host = url.hostname === 'localhost' ? '127.0.0.1' : url.hostname;
  if (!LOOPBACK.test(host)) {
    throw new UserError(
      `${url.hostname} is not this machine. The local endpoint must be on loopback, like http://127.0.0.1:2000.`,
    );
  }
  return { kind: 'local', endpoint: `http://${host}${url.port === '' ? '' : `:${url.port}`}` };
}
