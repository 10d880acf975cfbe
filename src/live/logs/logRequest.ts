import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { InvocationLogRequest } from '../../sources/cloudWatchLogs/cloudWatchLogs.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';

/** What the workspace's template says of the function that ran; undefined where none declares it. */
export type LoggingFunction = Pick<LambdaFunction, 'logGroup' | 'timeout'>;

/** Finds the workspace's function of an invocation; of a file's trace, which comes from no connection, too. */
export type DeclaredOf = (
  invocation: Invocation,
  connection: Connection | undefined,
) => Promise<LoggingFunction | undefined>;

/** How to find what an invocation logged. */
export function logRequest(
  invocation: Invocation,
  connection: Connection,
  declared: LoggingFunction | undefined,
): InvocationLogRequest {
  const { functionSpan, traceId, requestId } = invocation;
  return {
    connection,
    logGroups: logGroupsOf(invocation, declared),
    requestId,
    traceId,
    ...segmentsOf(invocation),
    to: Math.max(invocation.start, functionSpan.end ?? 0),
  };
}

/** Attempts of an asynchronous invocation share the service's segment, so that it tells of none of them. */
function segmentsOf({
  functionSpan,
  serviceSpan,
}: Invocation): Pick<InvocationLogRequest, 'segmentIds' | 'otherSegmentIds' | 'from'> {
  const attempts = serviceSpan?.children.filter(({ role }) => role === 'attempt') ?? [];
  const own = attempts.find(({ children }) => children.includes(functionSpan));
  const others = attempts.filter((attempt) => attempt !== own);
  const service = serviceSpan && others.length === 0 ? [serviceSpan] : [];
  // Nobody recorded when the parent of spans began that is missing.
  const begins = functionSpan.synthetic ? [functionSpan, ...service] : [functionSpan];
  return {
    segmentIds: [functionSpan, ...(own ? [own] : []), ...service].map(({ id }) => id),
    otherSegmentIds: others.flatMap((attempt) => [attempt, ...attempt.children]).map(({ id }) => id),
    from: Math.min(...begins.map(({ start }) => start)),
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
