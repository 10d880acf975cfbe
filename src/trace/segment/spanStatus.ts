import type { SpanStatus } from '../span.ts';

/**
 * The one status of a span from X-Ray's three flags and its HTTP status, so that it counts once: throttle, else error if the
 * HTTP status is 4xx, else fault, else error. The HTTP status stands before the flags because the Node SDK sets both `error`
 * and `fault` for a 4xx answer of AWS.
 */
export function spanStatusOf(error: boolean, fault: boolean, throttle: boolean, httpStatus = 0): SpanStatus {
  if (throttle || httpStatus === 429) return 'throttle';
  if (httpStatus >= 400 && httpStatus <= 499) return 'error';
  if (fault || (httpStatus >= 500 && httpStatus <= 599)) return 'fault';
  return error ? 'error' : 'ok';
}

/** How bad each is; 0 is that nothing failed. */
export const STATUS_RANK: Readonly<Record<SpanStatus, number>> = { ok: 0, throttle: 1, error: 2, fault: 3 };

/** The worse of two: fault, error, throttle, ok. */
export function worseStatus(one: SpanStatus, other: SpanStatus): SpanStatus {
  return STATUS_RANK[other] > STATUS_RANK[one] ? other : one;
}
