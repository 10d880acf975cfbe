import { UserError } from '../../../src/base/userError.ts';
import type { TraceLog, TraceLogLine, TraceLogPart } from '../../../src/live/logs/traceLog.ts';
import { readLogLine } from '../../../src/logs/readLogLine.ts';
import type { Invocation } from '../../../src/trace/lambda/invocation.ts';
import type { Span, Trace } from '../../../src/trace/span.ts';
import { walkSpans } from '../../../src/trace/span.ts';

const MOST = 5000;
const REQUEST = '8476a536-e9f4-11e8-9739-2dfe598c3fcd';

/** What a span's code logged, as Lambda's runtimes for Node write it; undefined for nothing. */
export type LogsOfSpan = (span: Span, number: number) => string | undefined;

/**
 * The log of a trace, of which the first invocation wrote all: START, what `logsOf` says of the spans, and REPORT. Other
 * invocations have no lines, for which there are reasons.
 */
export function someLogs(trace: Trace, invocations: readonly Invocation[], logsOf: LogsOfSpan = ordinary): TraceLog {
  const parts = invocations.slice(0, 3).map(partOf);
  const [part] = parts;
  if (!part) return { traceId: trace.id, parts, lines: [] };
  const { functionSpan, handlerSpan } = part.invocation;
  const lines: TraceLogLine[] = [];
  const add = (span: Span, timestamp: number, message: string): void => {
    const line = readLogLine({ timestamp: Math.round(timestamp), message, logStream: '2025/11/22/[12]e5f6a7' });
    if (lines.length < MOST) lines.push({ line, part, spanId: span.id });
  };
  add(functionSpan, handlerSpan.start, `START RequestId: ${REQUEST} Version: 12\n`);
  let number = 0;
  for (const span of walkSpans(handlerSpan.children)) {
    const message = span.kind === 'segment' || span.role !== 'other' ? undefined : logsOf(span, number++);
    if (message !== undefined) add(span, span.start + 1, message);
  }
  const end = functionSpan.end ?? trace.end;
  add(functionSpan, end, `END RequestId: ${REQUEST}\n`);
  add(functionSpan, end, `REPORT RequestId: ${REQUEST}\t${REPORT}\n`);
  return { traceId: trace.id, parts, lines: lines.toSorted((one, other) => timeOf(one) - timeOf(other)) };
}

const REPORT =
  'Duration: 362.00 ms\tBilled Duration: 1202 ms\tMemory Size: 128 MB\tMax Memory Used: 91 MB\tInit Duration: 840.00 ms\t';

const STACK = [
  'PaymentDeclined: card expired',
  '    at charge (/var/task/src/payments.js:31:11)',
  '    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)',
  '    at async handler (/var/task/src/createOrder.js:24:9)',
].join('\n');

function ordinary(span: Span, number: number): string | undefined {
  const line = (level: string, text: string): string =>
    `${new Date(span.start).toISOString()}\t${REQUEST}\t${level}\t${text}\n`;
  if (span.status === 'fault') return line('ERROR', STACK);
  if (span.status === 'throttle') return line('WARN', 'throttled, waiting 120 ms');
  if (span.status === 'error') return line('WARN', 'answered 402, not tried again');
  const json = { level: 'INFO', message: 'create order', orderId: 'o-81', items: 3, basket: { total: 23.4, tax: 1.5 } };
  if (number % 3 === 0) return `${JSON.stringify(json)}\n`;
  return number % 3 === 1 ? line('DEBUG', `${span.name} begins`) : `${span.name}\n`;
}

function partOf(invocation: Invocation, index: number): TraceLogPart {
  const { functionName } = invocation;
  const logGroup = `/aws/lambda/${functionName}`;
  const denied = new UserError('The role has no permission for logs:FilterLogEvents. Add it to its policy.', {
    label: 'Copy Policy',
    command: 'beamline.openWalkthrough',
  });
  return {
    invocation,
    functionName,
    logGroup,
    timeout: 3,
    notes: index === 1 ? [`There is no log group ${logGroup}.`] : [],
    failure: index === 2 ? denied : undefined,
  };
}

function timeOf({ line }: TraceLogLine): number {
  return line.event.timestamp;
}
