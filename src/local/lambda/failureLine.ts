import { plainText } from '../../trace/text/plainText.ts';
import { withoutSecrets } from '../../trace/redact/secretPatterns.ts';
import type { RuntimeError } from './environment/runtimeApi.ts';

/** Which invocation a line is about. */
export interface FailedInvocation {
  readonly functionName: string;
  readonly requestId: string;
  /** Undefined where the invocation is not recorded. */
  readonly traceId: string | undefined;
}

/** Characters of a message; all of it is in the function's log. */
const MAX_MESSAGE = 300;
/** Secrets are looked for in this much of it. */
const MAX_READ = 4096;
const MAX_TYPE = 100;

/** What the console says of an invocation that failed: one line, without what looks like a secret in the function's own words. */
export function failureLine(invocation: FailedInvocation, { type, message }: RuntimeError): string {
  const { functionName, requestId } = invocation;
  // What the platform reports names the request itself.
  const own = message.slice(0, MAX_READ).replace(`RequestId: ${requestId} Error: `, '');
  const error = [plainText(type, MAX_TYPE), plainText(withoutSecrets(own), MAX_MESSAGE)].filter(Boolean).join(': ');
  return `${functionName} failed: ${error}${namesOf(invocation)}`;
}

/** The same of one that found as many running as may at the same time. */
export function throttleLine(invocation: FailedInvocation, maxConcurrency: number): string {
  return `${invocation.functionName} throttled: as many invocations of it run as may at once (${maxConcurrency})${namesOf(invocation)}`;
}

function namesOf({ requestId, traceId }: FailedInvocation): string {
  return ` · request ${requestId} · ${traceId === undefined ? 'not traced' : `trace ${traceId}`}`;
}
