/** What can be removed from a trace before it is passed on. Secrets are always. */
export type RedactionKind =
  | 'secret'
  | 'account'
  | 'ip'
  | 'user'
  | 'email'
  | 'query'
  | 'userAgent'
  | 'metadata'
  | 'annotation'
  | 'sql'
  | 'exception'
  | 'log';

/** How a kind is spoken of, and what stands in its place. */
export interface RedactionWords {
  /** `account ID`; `many` is the plural. */
  readonly one: string;
  readonly many: string;
  /** The placeholder without its number: `account` of `account-1`. */
  readonly placeholder: string;
  /** Whether it is removed unless the user says otherwise: what tells of people and accounts is, what tells of the failure is not. */
  readonly usual: boolean;
}

/** In the order in which they are offered. */
export const redactionKinds: Readonly<Record<RedactionKind, RedactionWords>> = {
  secret: { one: 'secret', many: 'secrets', placeholder: 'secret', usual: true },
  account: { one: 'account ID', many: 'account IDs', placeholder: 'account', usual: true },
  ip: { one: 'IP address', many: 'IP addresses', placeholder: 'ip', usual: true },
  user: { one: 'user', many: 'users', placeholder: 'user', usual: true },
  email: { one: 'e-mail address', many: 'e-mail addresses', placeholder: 'email', usual: true },
  query: { one: 'query string', many: 'query strings', placeholder: 'query', usual: true },
  userAgent: { one: 'user agent', many: 'user agents', placeholder: 'user-agent', usual: true },
  metadata: { one: 'metadata value', many: 'metadata values', placeholder: 'metadata', usual: true },
  annotation: { one: 'annotation', many: 'annotations', placeholder: 'annotation', usual: false },
  sql: { one: 'SQL statement', many: 'SQL statements', placeholder: 'sql', usual: true },
  exception: { one: 'exception message', many: 'exception messages', placeholder: 'message', usual: false },
  log: { one: 'log message', many: 'log messages', placeholder: 'log-message', usual: false },
};
