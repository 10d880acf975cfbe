import type { Connection } from '../sources/connection.ts';

/** A connection as the user knows it: `local endpoint`, `dev · eu-west-1`. */
export function connectionName(connection: Connection): string {
  switch (connection.kind) {
    case 'local':
      return 'local endpoint';
    case 'aws':
      return `${connection.profile ?? 'default credentials'} · ${connection.region}`;
  }
}
