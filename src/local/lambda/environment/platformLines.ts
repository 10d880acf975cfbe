/*
 * The lines that Lambda itself writes into a function's log, in the text format ("Lambda function logs" in the guide; samples
 * of real groups). Fields are parted by tabs. Durations are ms.
 */

/** What REPORT tells. */
export interface ReportFacts {
  readonly requestId: string;
  readonly duration: number;
  /** MB. */
  readonly memorySize: number;
  /** MB. */
  readonly maxMemoryUsed: number | undefined;
  /** Of a cold start. */
  readonly initDuration: number | undefined;
  /** Where the platform, not the handler, ended the invocation. */
  readonly status: 'timeout' | 'error' | undefined;
  readonly errorType: string | undefined;
  /** Only where the invocation was recorded. */
  readonly trace: { readonly traceId: string; readonly segmentId: string } | undefined;
}

export function initStartLine(runtime: string): string {
  const version = runtime.replace(/^([a-z]+)(.*)$/, '$1:$2').replace(/\.x$/, '');
  return `INIT_START Runtime Version: ${version}.local\tRuntime Version ARN: arn:aws:lambda:us-east-1::runtime:local`;
}

export function initReportLine(duration: number, status: 'timeout' | 'error', errorType: string): string {
  return `INIT_REPORT Init Duration: ${duration.toFixed(2)} ms\tPhase: init\tStatus: ${status}\tError Type: ${errorType}`;
}

export function startLine(requestId: string): string {
  return `START RequestId: ${requestId} Version: $LATEST`;
}

export function endLine(requestId: string): string {
  return `END RequestId: ${requestId}`;
}

/** `<ISO time> <request id> Task timed out after 3.00 seconds`, with the empty line that follows it in real logs. */
export function timeoutLine(now: number, requestId: string, seconds: number): string {
  return `${new Date(now).toISOString()} ${requestId} Task timed out after ${seconds.toFixed(2)} seconds\n`;
}

export function exitLine(requestId: string, message: string): string {
  return `RequestId: ${requestId} Error: ${message}\nRuntime.ExitError`;
}

/** One event of one or two lines. Billed is rounded up to a whole ms and holds the init phase, as since August 2025. */
export function reportLine(facts: ReportFacts): string {
  const { requestId, duration, initDuration, maxMemoryUsed, memorySize, status, errorType, trace } = facts;
  const billed = Math.ceil(Number((duration + (initDuration ?? 0)).toFixed(2)));
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${duration.toFixed(2)} ms`,
    `Billed Duration: ${billed} ms`,
    `Memory Size: ${memorySize} MB`,
    ...(maxMemoryUsed === undefined ? [] : [`Max Memory Used: ${maxMemoryUsed} MB`]),
    ...(initDuration === undefined ? [] : [`Init Duration: ${initDuration.toFixed(2)} ms`]),
    ...(status === undefined ? [] : [`Status: ${status}`]),
    ...(status === 'error' && errorType !== undefined ? [`Error Type: ${errorType}`] : []),
  ];
  const first = `${fields.join('\t')}\t`;
  return trace ? `${first}\nXRAY TraceId: ${trace.traceId}\tSegmentId: ${trace.segmentId}\tSampled: true\t` : first;
}
