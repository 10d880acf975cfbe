/**
 * Where parts write what a maintainer needs. Never a credential, never the content of a trace or a log line; of a function that runs here, the
 * local endpoint says the error with which it failed, without what looks like a secret.
 */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}
