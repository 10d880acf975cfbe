import { plainText } from '../../base/text/plainText.ts';
import { Redactor } from '../../trace/redact/redactor.ts';
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
const MAX_TYPE = 100;
/** Secrets are looked for in this much: a function may fail with megabytes. */
const MAX_READ = 65_536;

/** What the console says of an invocation that failed: one line, without what looks like a secret in the function's own words. */
export function failureLine(invocation: FailedInvocation, { type, message }: RuntimeError): string {
  const { functionName, requestId } = invocation;
  // What the platform reports names the request itself.
  const own = message.replace(`RequestId: ${requestId} Error: `, '');
  const redactor = new Redactor(new Set());
  const error = [shownText(redactor, type, MAX_TYPE), shownText(redactor, own, MAX_MESSAGE)].filter(Boolean).join(': ');
  return `${functionName} failed: ${error}${namesOf(invocation)}`;
}

/** The same of one that was refused. @param maxConcurrency how many may run at the same time, and did */
export function throttleLine(invocation: FailedInvocation, maxConcurrency: number): string {
  const running = maxConcurrency === 1 ? '1 invocation was' : `${maxConcurrency} invocations were`;
  return `${invocation.functionName} throttled: ${running} running, the limit${namesOf(invocation)}`;
}

function namesOf({ requestId, traceId }: FailedInvocation): string {
  return ` · request ${requestId} · ${traceId === undefined ? 'not traced' : `trace ${traceId}`}`;
}

/** Cut after secrets were removed: half a secret looks like none. */
function shownText(redactor: Redactor, text: string, max: number): string {
  const read = text.length > MAX_READ ? withoutLastWord(text.slice(0, MAX_READ)) : text;
  const safe = redactor.text(read, 'error');
  const isCut = safe.length > max || read !== text;
  return `${plainText(safe.slice(0, max))}${isCut ? '…' : ''}`;
}

/** Where a text is cut, fields and quoted values are known by how they begin, but tokens and addresses by all of the word alone. */
function withoutLastWord(text: string): string {
  return text.slice(0, Math.max(0, text.lastIndexOf(' '), text.lastIndexOf('\n')));
}
