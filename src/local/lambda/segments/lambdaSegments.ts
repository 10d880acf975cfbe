/*
 * The two segments that the Lambda service records for an invocation, in both live formats ("Understanding X-Ray traces" in
 * Lambda's guide), shaped as real traces hold them:
 * - `AWS::Lambda`: the service's side, with the request id. Asynchronous: status 202, `Dwell Time` and `Attempt #1` inside.
 * - `AWS::Lambda::Function`: its child. Today's format: `Init` of a cold start, `Overhead`, figures as annotations, user
 *   subsegments directly below. Classic: `Initialization` before the segment's own start, `Invocation` with user subsegments
 *   below it, `Overhead`.
 * In both, the segment less Init and Overhead is what REPORT calls Duration.
 */
import type { UnknownRecord } from '../../../base/readUnknown.ts';
import type { RuntimeError } from '../environment/runtimeApi.ts';
import { newSpanId } from './traceDecision.ts';

/** Which of the two live formats of the Function segment to write. */
export type SegmentFormat = 'init' | 'classic';

/** What does not change while an invocation runs. */
export interface InvocationIdentity {
  readonly traceId: string;
  readonly parentId: string | undefined;
  readonly requestId: string;
  readonly functionName: string;
  readonly functionArn: string;
  readonly logGroup: string;
  readonly asynchronous: boolean;
  readonly format: SegmentFormat;
}

/** What is known so far, in epoch ms; what is undefined has not happened. */
export interface InvocationTimes {
  /** The request arrived. */
  readonly received: number;
  /** An asynchronous request was answered. */
  readonly accepted?: number | undefined;
  /** Of a cold start. */
  readonly initStart?: number | undefined;
  readonly initEnd?: number | undefined;
  readonly handlerStart?: number | undefined;
  readonly handlerEnd?: number | undefined;
  /** The runtime was ready for the next event, or gone. */
  readonly end?: number | undefined;
}

/** The ids of one invocation's segments, and the documents made with them. */
export class LambdaSegments {
  readonly functionSegmentId = newSpanId();
  readonly #identity: InvocationIdentity;
  readonly #ids = {
    service: newSpanId(),
    attempt: newSpanId(),
    dwell: newSpanId(),
    init: newSpanId(),
    invocation: newSpanId(),
  };
  readonly #overheadId = newSpanId();

  constructor(identity: InvocationIdentity) {
    this.#identity = identity;
  }

  /** The parent that user code's subsegments get: the service shows them below `Invocation` in the classic format. */
  get userParentId(): string {
    return this.#identity.format === 'classic' ? this.#ids.invocation : this.functionSegmentId;
  }

  /** The service's segment; in progress until `times.end`. */
  service(times: InvocationTimes, failure: RuntimeError | undefined): UnknownRecord {
    const { asynchronous, parentId, requestId } = this.#identity;
    const failed = failure === undefined ? {} : { error: true };
    const end = asynchronous ? times.accepted : times.end;
    return {
      ...this.#segment(this.#ids.service, 'AWS::Lambda', times.received, end),
      ...(parentId === undefined ? {} : { parent_id: parentId }),
      resource_arn: this.#identity.functionArn,
      aws: { request_id: requestId },
      ...(end === undefined ? {} : { http: { response: { status: asynchronous ? 202 : 200 } } }),
      ...(asynchronous ? { subsegments: this.#attempts(times, failed) } : failed),
    };
  }

  /** The service's segment of a call that no environment was free for. */
  throttled(received: number, end: number): UnknownRecord {
    return {
      ...this.service({ received, end }, undefined),
      http: { response: { status: 429 } },
      throttle: true,
      error: true,
    };
  }

  /** The function's segment, once the init phase or the handler has begun; in progress until `times.end`. */
  function(times: InvocationTimes, failure: RuntimeError | undefined): UnknownRecord | undefined {
    const { functionArn, logGroup, asynchronous, format } = this.#identity;
    const start = format === 'classic' ? times.handlerStart : (times.initStart ?? times.handlerStart);
    if (start === undefined) return undefined;
    const logs = { cloudwatch_logs: [{ log_group: logGroup }] };
    const classic = format === 'classic';
    return {
      ...this.#segment(this.functionSegmentId, 'AWS::Lambda::Function', start, times.end),
      parent_id: asynchronous ? this.#ids.attempt : this.#ids.service,
      // Today's format holds the log group alone: the ARN and the request id stand in the service's segment.
      aws: classic ? { function_arn: functionArn, resource_names: [this.#identity.functionName], ...logs } : logs,
      ...(classic ? {} : figures(times)),
      subsegments: classic ? this.#classicParts(times) : this.#parts(times),
      ...(failure === undefined ? {} : { fault: true, cause: causeOf(failure) }),
    };
  }

  #parts(times: InvocationTimes): UnknownRecord[] {
    const { initStart, initEnd, handlerEnd, end } = times;
    return [
      ...part(this.#ids.init, 'Init', initStart, initEnd),
      ...part(this.#overheadId, 'Overhead', handlerEnd, end),
    ];
  }

  #classicParts(times: InvocationTimes): UnknownRecord[] {
    const { initStart, initEnd, handlerStart, handlerEnd, end } = times;
    return [
      ...part(this.#ids.init, 'Initialization', initStart, initEnd),
      ...part(this.#ids.invocation, 'Invocation', handlerStart, handlerEnd),
      ...part(this.#overheadId, 'Overhead', handlerEnd, end),
    ].map((one) => ({ ...one, aws: { function_arn: this.#identity.functionArn } }));
  }

  #attempts(times: InvocationTimes, failed: UnknownRecord): UnknownRecord[] {
    const begun = times.accepted;
    const status = { http: { response: { status: 200 } } };
    const attempt = part(this.#ids.attempt, 'Attempt #1', begun, times.end);
    return [
      ...part(this.#ids.dwell, 'Dwell Time', times.received, begun),
      ...attempt.map((one) => ({ ...one, ...(times.end === undefined ? {} : status), ...failed })),
    ];
  }

  #segment(id: string, origin: string, start: number, end: number | undefined): UnknownRecord {
    const { functionName: name, traceId: trace_id } = this.#identity;
    return { id, name, trace_id, origin, start_time: seconds(start), ...endOf(end) };
  }
}

/** Epoch seconds with microseconds, as X-Ray's documents hold times. */
export function seconds(ms: number): number {
  return Number((ms / 1000).toFixed(6));
}

/** `end_time`, or `in_progress`. */
export function endOf(end: number | undefined): UnknownRecord {
  return end === undefined ? { in_progress: true } : { end_time: seconds(end) };
}

function part(id: string, name: string, start: number | undefined, end: number | undefined): UnknownRecord[] {
  return start === undefined ? [] : [{ id, name, start_time: seconds(start), ...endOf(end) }];
}

/** Ms, as `aws:responseLatency` and its kin are in real traces (the guide writes them with a dot). */
function figures({ handlerStart, handlerEnd, end }: InvocationTimes): UnknownRecord {
  if (handlerStart === undefined || handlerEnd === undefined || end === undefined) return {};
  const ms = (from: number, to: number): number => Number((to - from).toFixed(3));
  return {
    annotations: { 'aws:responseLatency': ms(handlerStart, handlerEnd), 'aws:runtimeOverhead': ms(handlerEnd, end) },
  };
}

/** The cause as the runtime posted it; exceptions get the id that X-Ray requires. */
function causeOf(failure: RuntimeError): UnknownRecord {
  const cause = failure.cause ?? { exceptions: [{ type: failure.type }] };
  const exceptions = Array.isArray(cause['exceptions']) ? (cause['exceptions'] as unknown[]) : [];
  return { ...cause, exceptions: exceptions.map((one) => ({ id: newSpanId(), ...(one as UnknownRecord) })) };
}
