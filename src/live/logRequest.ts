import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { InvocationLogRequest } from '../sources/cloudWatchLogs.ts';
import type { Connection } from '../sources/connection.ts';
import type { Invocation } from '../trace/invocation.ts';

/** What the workspace's template says of the function that ran; undefined where none declares it. */
export type LoggingFunction = Pick<LambdaFunction, 'logGroup' | 'timeout'>;

/** Finds the workspace's function of an invocation. */
export type DeclaredOf = (invocation: Invocation, connection: Connection) => Promise<LoggingFunction | undefined>;

/** How to find what an invocation logged. */
export function logRequest(
  invocation: Invocation,
  connection: Connection,
  declared: LoggingFunction | undefined,
): InvocationLogRequest {
  const { functionSpan, serviceSpan, traceId, requestId } = invocation;
  const spans = serviceSpan ? [functionSpan, serviceSpan] : [functionSpan];
  return {
    connection,
    logGroups: logGroupsOf(invocation, declared),
    requestId,
    traceId,
    segmentIds: spans.map(({ id }) => id),
    from: Math.min(...spans.map(({ start }) => start)),
    to: Math.max(invocation.start, functionSpan.end ?? 0),
  };
}

/** Where an invocation may have logged: the trace's word, else what its template says, else Lambda's default. */
export function logGroupsOf(
  { logGroup, functionName }: Invocation,
  declared: LoggingFunction | undefined,
): readonly string[] {
  const ofName = functionName === '' ? undefined : `/aws/lambda/${functionName}`;
  return [...new Set([logGroup, declared?.logGroup, ofName].flatMap((group) => group || []))];
}
