import type { Connection } from '../sources/connection.ts';

/** A connection as the user knows it: `local endpoint`, `acme · eu-west-1`, with its deployment `prod · acme · eu-west-1`. */
export function connectionName(connection: Connection): string {
  switch (connection.kind) {
    case 'local':
      return 'local endpoint';
    case 'aws':
      return [connection.deployment, connection.profile ?? 'default credentials', connection.region]
        .filter((part) => part !== undefined)
        .join(' · ');
  }
}
