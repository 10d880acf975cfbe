import type { Span, SpanStatus } from './span.ts';

/**
 * One run of a Lambda function within a trace: the pair of segments (`AWS::Lambda`, `AWS::Lambda::Function`) read as one.
 * Durations are ms.
 */
export interface Invocation {
  readonly traceId: string;
  /** The function's deployed name, without an alias; empty where no document of a synthetic root tells it. */
  readonly functionName: string;
  readonly functionArn: string | undefined;
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
   * while in progress, and for a synthetic root, whose true interval nobody recorded.
   */
  readonly handlerDuration: number | undefined;
  readonly cold: boolean;
  /** Duration of Init or Restore of a cold start. */
  readonly initDuration: number | undefined;
  /** The worse of the pair; of an asynchronous invocation, of its own attempt and the Function segment. */
  readonly status: SpanStatus;
}
