import type { LogError } from '../logs/logError.ts';
import type { LogSource } from '../sources/cloudWatchLogs.ts';
import type { Connection } from '../sources/connection.ts';
import type { Invocation } from '../trace/invocation.ts';

/** How long the search for one invocation's errors may take, ms. */
const PATIENCE = 10_000;

/** The errors with stacks that an invocation logged, read from its log group, else from the default one. */
export async function loggedErrors(
  logs: LogSource,
  connection: Connection | undefined,
  invocation: Invocation,
): Promise<readonly LogError[]> {
  const { functionName, requestId, functionSpan, start } = invocation;
  if (!connection || requestId === undefined) return [];
  const request = {
    connection,
    logGroup: invocation.logGroup ?? `/aws/lambda/${functionName}`,
    requestId,
    from: start,
    to: functionSpan.end ?? start,
  };
  return (await logs.errorsOfInvocation(request, AbortSignal.timeout(PATIENCE))).errors;
}
