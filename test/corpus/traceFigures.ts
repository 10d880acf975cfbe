import { createHash } from 'node:crypto';
import type { Invocation } from '../../src/trace/lambda/invocation.ts';
import { invocationsOf } from '../../src/trace/lambda/invocations.ts';
import { startKindOf } from '../../src/trace/lambda/lambdaTimes.ts';
import { selfTimeOf } from '../../src/trace/selfTime.ts';
import { durationOf, walkSpans, type Span, type Trace } from '../../src/trace/span.ts';

/**
 * The figures and the structure of a trace as lines of text, for golden files: nothing that its documents hold as text, such as names,
 * addresses or messages, is told.
 */
export function traceFigures(trace: Trace): readonly string[] {
  const spans = [...walkSpans(trace.roots)];
  const count = (is: (span: Span) => boolean): number => spans.filter(is).length;
  const parts = [
    `${count(({ kind, synthetic }) => kind === 'segment' && !synthetic)} segments`,
    `${count(({ kind }) => kind === 'subsegment')} subsegments`,
    ...told(
      count(({ inferred }) => inferred),
      'inferred',
    ),
    ...told(
      count(({ synthetic }) => synthetic),
      'not recorded',
    ),
    ...told(
      count(({ end }) => end === undefined),
      'in progress',
    ),
    ...told(orphansOf(trace), 'orphans'),
    ...(['error', 'fault', 'throttle'] as const).flatMap((each) =>
      told(
        count(({ status }) => status === each),
        each,
      ),
    ),
    `${trace.roots.length} roots`,
    `depth ${depthOf(trace)}`,
    ms(trace.end - trace.start),
    ...(trace.partial ? ['partial'] : []),
  ];
  return [parts.join(', '), ...invocationsOf(trace).map(invocationLine), `tree ${digestOf(trace)}`];
}

/** Spans whose parent no document describes. */
export function orphansOf(trace: Trace): number {
  const isLost = (root: Span): number => (root.synthetic ? root.children.length : root.parentId === undefined ? 0 : 1);
  return trace.roots.reduce((sum, root) => sum + isLost(root), 0);
}

/** The kind of a note: its words without what differs from trace to trace. */
export function noteKind(note: string): string {
  return note
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll(/names [^ ,]+,/g, 'names …,')
    .replaceAll(/\b(?:\w*\d[\w.-]*|[a-z]{16})\b/g, '#')
    .replaceAll(/# (?:ms|s|min|µs)\b/g, '#')
    .replaceAll(/(?:, )?also as "…"(?:, "…")*/g, ', also as "…"');
}

function told(count: number, what: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${what}`];
}

function invocationLine(invocation: Invocation): string {
  const { status, handlerDuration, initDuration, isRestored, overhead, asynchronous } = invocation;
  const known = [
    invocation.requestId && 'request',
    invocation.logGroup && 'log group',
    invocation.functionArn && 'ARN',
  ];
  const parts = [
    `run ${status}`,
    startKindOf(invocation) ?? 'start unknown',
    handlerDuration === undefined ? 'handler unknown' : `handler ${ms(handlerDuration)}`,
    ...(initDuration === undefined ? [] : [`${isRestored ? 'restore' : 'init'} ${ms(initDuration)}`]),
    ...(overhead === undefined ? [] : [`overhead ${ms(overhead)}`]),
    ...(asynchronous?.queued === undefined ? [] : [`queued ${ms(asynchronous.queued)}`]),
    ...(asynchronous?.attempt === undefined ? [] : [`attempt ${asynchronous.attempt} of ${asynchronous.attempts}`]),
    `knows ${known.filter(Boolean).join(', ') || 'nothing'}`,
  ];
  return parts.join(', ');
}

/** Changes with every role, status, offset, duration and self time, and with what is below what. */
function digestOf(trace: Trace): string {
  const hash = createHash('sha256');
  const open = trace.roots.toReversed().map((span) => ({ span, depth: 0 }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { span, depth } = next;
    const figures = [span.start - trace.start, durationOf(span), selfTimeOf(span)].map((time) => time?.toFixed(2));
    hash.update(`${depth} ${span.kind} ${span.role} ${span.status} ${figures.join(' ')}\n`);
    for (const child of span.children.toReversed()) open.push({ span: child, depth: depth + 1 });
  }
  return hash.digest('hex').slice(0, 16);
}

function depthOf({ roots }: Trace): number {
  let depth = 0;
  for (let level = roots; level.length > 0; level = level.flatMap(({ children }) => children)) depth++;
  return depth;
}

function ms(time: number): string {
  return `${Number(time.toFixed(2))} ms`;
}
