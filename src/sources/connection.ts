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
}
