import type { Connection } from '../../sources/connection/connection.ts';

/**
 * A connection as the user knows it: `local endpoint`, `acme · eu-west-1`, with its deployment `prod · acme · eu-west-1`.
 * @param account twelve digits, of which the first and the last ones are shown: `acme · eu-west-1 · 1234…9012`
 */
export function connectionName(connection: Connection, account?: string): string {
  switch (connection.kind) {
    case 'local':
      return 'local endpoint';
    case 'aws':
      return [
        connection.deployment,
        connection.profile ?? 'default credentials',
        connection.region,
        account && `${account.slice(0, 4)}…${account.slice(-4)}`,
      ]
        .filter((part) => part !== undefined)
        .join(' · ');
  }
}
