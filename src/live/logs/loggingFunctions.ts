import { UserError } from '../../base/userError.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { DeployedFunctions } from '../account/deployedFunctions.ts';
import type { FunctionLogGroup } from '../../functions/deployments/functionLogGroup.ts';

/** The functions whose logs can be read, and where they run. */
export interface LoggingFunctions {
  readonly connection: Connection;
  readonly functions: readonly FunctionLogGroup[];
}

/** The connection; throws a `UserError` where there is none. */
export function connectionOf({ connection }: { readonly connection: Connection | undefined }): Connection {
  if (connection) return connection;
  throw new UserError('Logs are read from where functions run, and nothing is connected. Connect first.', {
    label: 'Connect…',
    command: 'beamline.connect',
  });
}

/** Rejects with a `UserError` where there is none. */
export async function loggingFunctions(
  live: { readonly connection: Connection | undefined },
  deployed: Pick<DeployedFunctions, 'logGroups'>,
): Promise<LoggingFunctions> {
  const connection = connectionOf(live);
  const functions = await deployed.logGroups(connection);
  if (functions.length > 0) return { connection, functions };
  throw new UserError(
    'There is no function whose logs could be read: this workspace declares none, or the deployed name of none is known here.',
  );
}
