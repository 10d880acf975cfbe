import { randomBytes } from 'node:crypto';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { formatTraceHeader, parseTraceHeader, type TraceHeader } from '../../../trace/ids/traceHeader.ts';
import { newTraceId } from '../../../trace/ids/traceId.ts';

/** Whether a call is recorded, and in which trace. */
export interface TraceDecision {
  readonly traceId: string;
  /** Id of the caller's span. */
  readonly parentId: string | undefined;
  readonly recorded: boolean;
  /** The header for whoever comes next, with `spanId` as its parent. Where nothing is recorded, the caller's parent stays. */
  headerFor(spanId: string): string;
}

/**
 * Lambda's decision: a caller that decided is obeyed; else `Active` tracing samples (here always, as a local run is never one of
 * too many) and any other mode does not. With no header there is a new trace id all the same.
 */
export function decideTrace(tracing: LambdaFunction['tracing'], header: string | undefined): TraceDecision {
  const incoming = parseTraceHeader(header);
  const recorded = incoming.sampled ?? tracing === 'Active';
  const traceId = incoming.root ?? newTraceId(Date.now(), randomBytes(12).toString('hex'));
  const next = (spanId: string): TraceHeader => {
    const parent = recorded ? spanId : (incoming.parent ?? spanId);
    return { root: traceId, parent, sampled: recorded, others: incoming.others };
  };
  return { traceId, parentId: incoming.parent, recorded, headerFor: (spanId) => formatTraceHeader(next(spanId)) };
}

/** A new id of a segment or subsegment: 16 hexadecimal digits. */
export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}
