import type { Span, SpanStatus } from '../span.ts';

/**
 * One run of a Lambda function within a trace: the pair of segments (`AWS::Lambda`, `AWS::Lambda::Function`) read as one.
 * Durations are ms.
 */
export interface Invocation {
  readonly traceId: string;
  /** The function's deployed name, without an alias; empty where no document of a synthetic root tells it. */
  readonly functionName: string;
  readonly functionArn: string | undefined;
  /** The alias or version by which it was called; undefined where the trace names none. */
  readonly qualifier: string | undefined;
  readonly requestId: string | undefined;
  readonly logGroup: string | undefined;
  /** The `AWS::Lambda::Function` segment, or the synthetic root of subsegments that came without one. */
  readonly functionSpan: Span;
  /** The `AWS::Lambda` segment. */
  readonly serviceSpan: Span | undefined;
  /** The span whose children the handler made: `Invocation` in the classic format, else the Function segment. */
  readonly handlerSpan: Span;
  /** Epoch ms at which the handler began, as far as the trace tells. */
  readonly start: number;
  /**
   * What REPORT calls Duration: the `Invocation` subsegment, or the Function segment less Init and Overhead. Undefined
   * while in progress, for a synthetic root, whose true interval nobody recorded, and where init failed: no handler ran.
   */
  readonly handlerDuration: number | undefined;
  /** Init failed, so that no handler ran; undefined where the trace does not show it. */
  readonly failedInit?: FailedInit | undefined;
  readonly cold: boolean;
  /** Duration of Init of a cold start, or of Restore where `isRestored`. */
  readonly initDuration: number | undefined;
  /** The cold start was one of SnapStart: restored from a snapshot instead of initialized. */
  readonly isRestored: boolean;
  /** What Lambda and extensions did after the handler: `Overhead`, else what the annotations say of it. */
  readonly overhead: number | undefined;
  /** What Lambda measured itself and wrote as annotations; undefined in the classic format. */
  readonly measured: LambdaMeasures | undefined;
  /** Of an asynchronous invocation; undefined where it was called and waited for, or nothing says so. */
  readonly asynchronous: AsynchronousRun | undefined;
  /** The worse of the pair; of an asynchronous invocation, of its own attempt and the Function segment. */
  readonly status: SpanStatus;
}

export interface FailedInit {
  /** Of the error; undefined where the trace names none. */
  readonly type: string | undefined;
}

/** Lambda's annotations on Function segments of today's format, ms. */
export interface LambdaMeasures {
  /** From the invocation to the first byte of the response. */
  readonly responseLatency: number | undefined;
  /** From the first byte of the response to the last. */
  readonly responseDuration: number | undefined;
  readonly runtimeOverhead: number | undefined;
  readonly extensionOverhead: number | undefined;
}

/** Where a run stands among the attempts of one asynchronous invocation. */
export interface AsynchronousRun {
  /** `Dwell Time`, ms: the event waited in Lambda's queue before the first attempt. */
  readonly queued: number | undefined;
  /** Counts from 1; undefined where no `Attempt #n` is around the run. */
  readonly attempt: number | undefined;
  /** How many attempts the trace has. */
  readonly attempts: number;
}
