import { errorsIn } from '../../logs/errors/errorsIn.ts';
import type { LogError } from '../../logs/errors/logError.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { FileTraces } from '../traces/fileTraces.ts';
import type { InvocationLogs } from './invocationLogs.ts';

/** How long the search for one invocation's errors may take, ms. */
const PATIENCE = 10_000;

/** The errors with stacks that an invocation logged; its log is read once, for these and for all who show it. */
export async function loggedErrors(
  logs: InvocationLogs,
  files: Pick<FileTraces, 'has' | 'logOf'>,
  connection: Connection | undefined,
  invocation: Invocation,
): Promise<readonly LogError[]> {
  if (files.has(invocation)) return errorsIn((await files.logOf(invocation)).lines);
  if (!connection || invocation.requestId === undefined) return [];
  const { lines } = await logs.logOf(invocation, connection, AbortSignal.timeout(PATIENCE));
  return errorsIn(lines);
}
