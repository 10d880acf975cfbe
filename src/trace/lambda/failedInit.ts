import type { FailedInit } from './invocation.ts';
import { measuresOf } from './lambdaTimes.ts';
import type { Span } from '../span.ts';

/** Shorter than this, ms, no runtime answers: what is left of a segment is what its times were rounded by. */
const NO_TIME = 0.01;

/**
 * How the function failed before its handler could run: its init failed, as the trace tells by an Init that was followed by nothing of a
 * handler. Undefined where the handler ran, or may have. @param handlerDuration ms that Init and Overhead leave
 */
export function failedInitOf(
  functionSpan: Span,
  handlerSpan: Span,
  handlerDuration: number | undefined,
): FailedInit | undefined {
  if (functionSpan.status === 'ok' || handlerDuration === undefined) return undefined;
  const init = functionSpan.children.find(({ role, end }) => role === 'init' && end !== undefined);
  if (!init || handlerSpan.children.some(({ role }) => role === 'other')) return undefined;
  if (handlerDuration >= NO_TIME || (measuresOf(functionSpan)?.responseLatency ?? 0) >= NO_TIME) return undefined;
  const thrown = [init, functionSpan, handlerSpan].flatMap(({ exceptions }) => exceptions);
  return { type: thrown.find(({ type }) => type !== undefined && type !== '')?.type };
}
