import type { Connection } from '../sources/connection.ts';

/** The same for the same connection, of whichever session. */
export function connectionKey(connection: Connection): string {
  switch (connection.kind) {
    case 'local':
      return JSON.stringify(['local', connection.endpoint]);
    case 'aws':
      return JSON.stringify(['aws', connection.profile, connection.region]);
  }
}

/** A connection as the user knows it: `local endpoint`, `dev · eu-west-1`. */
export function connectionName(connection: Connection): string {
  switch (connection.kind) {
    case 'local':
      return 'local endpoint';
    case 'aws':
      return `${connection.profile ?? 'default credentials'} · ${connection.region}`;
  }
}
