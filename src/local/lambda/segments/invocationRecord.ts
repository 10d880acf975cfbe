import type { UnknownRecord } from '../../../base/readUnknown.ts';
import { anchoredClock } from '../environment/anchoredClock.ts';
import type { RuntimeError } from '../environment/runtimeApi.ts';
import { type InvocationIdentity, type InvocationTimes, LambdaSegments } from './lambdaSegments.ts';
import type { TraceDecision } from './traceDecision.ts';

/** How the handler's run ended, as far as its segments tell. Epoch ms. */
export interface RecordedOutcome {
  readonly failure: RuntimeError | undefined;
  readonly start: number;
  readonly end: number;
}

/**
 * Writes the two segments of one invocation as it proceeds: in progress first, so that a kill leaves what was known, and whole
 * at its end. Writes nothing where the trace decision was against it, but keeps the times, which REPORT needs.
 */
export class InvocationRecord {
  readonly #trace: TraceDecision;
  readonly #segments: LambdaSegments;
  readonly #put: (document: UnknownRecord) => void;
  readonly #now = anchoredClock();
  #times: InvocationTimes;

  constructor(
    identity: Omit<InvocationIdentity, 'traceId' | 'parentId'>,
    trace: TraceDecision,
    put: (document: UnknownRecord) => void,
  ) {
    this.#trace = trace;
    this.#segments = new LambdaSegments({ ...identity, traceId: trace.traceId, parentId: trace.parentId });
    this.#put = put;
    const received = this.#now();
    this.#times = { received, accepted: identity.asynchronous ? this.#now() : undefined };
    this.#write(this.#segments.service(this.#times, undefined));
  }

  /** `_X_AMZN_TRACE_ID` for the handler. */
  get userHeader(): string {
    return this.#trace.headerFor(this.#segments.userParentId);
  }

  /** What REPORT says of the trace; undefined where it was not recorded. */
  get reported(): { readonly traceId: string; readonly segmentId: string } | undefined {
    return this.#trace.recorded
      ? { traceId: this.#trace.traceId, segmentId: this.#segments.functionSegmentId }
      : undefined;
  }

  /** Ms; undefined for a warm start. */
  get initDuration(): number | undefined {
    const { initStart, initEnd } = this.#times;
    return initStart === undefined || initEnd === undefined ? undefined : initEnd - initStart;
  }

  initStarted(at: number): void {
    this.#times = { ...this.#times, initStart: at };
    this.#write(this.#segments.function(this.#times, undefined));
  }

  initEnded(at: number): void {
    this.#times = { ...this.#times, initEnd: at };
  }

  handlerStarted(at: number): void {
    // Without a gap, so that the segment less Init and Overhead is the handler's duration to the microsecond.
    const { initStart, initEnd } = this.#times;
    this.#times = { ...this.#times, handlerStart: at, initEnd: initStart === undefined ? initEnd : at };
    this.#write(this.#segments.function(this.#times, undefined));
  }

  finish({ failure, start, end: handlerEnd }: RecordedOutcome, end: number): void {
    const { initStart, initEnd } = this.#times;
    this.#times = {
      ...this.#times,
      handlerStart: start,
      handlerEnd,
      end,
      initEnd: initStart === undefined ? initEnd : start,
    };
    this.#write(this.#segments.function(this.#times, failure));
    this.#write(this.#segments.service(this.#times, failure));
  }

  throttle(): void {
    this.#write(this.#segments.throttled(this.#times.received, this.#now()));
  }

  #write(document: UnknownRecord | undefined): void {
    if (document && this.#trace.recorded) this.#put(document);
  }
}
