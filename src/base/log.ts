/** Where parts write what a maintainer needs. Never a credential, never the content of a trace or a log line. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}
