import type { LineReport, SpanRef } from '../lineReport.ts';

/** The slowest spans that finished, and the latest that failed, each at most `count` and each trace once. */
export function notableSpans(
  { spans }: LineReport,
  count: number,
): { readonly slowest: readonly SpanRef[]; readonly failing: readonly SpanRef[] } {
  const finished = spans.filter(({ duration }) => duration !== undefined);
  return {
    slowest: oneATrace(finished.toSorted((a, b) => (b.duration ?? 0) - (a.duration ?? 0))).slice(0, count),
    failing: oneATrace(spans.filter(({ status }) => status !== 'ok')).slice(0, count),
  };
}

/** The first of each trace. */
function oneATrace(spans: readonly SpanRef[]): readonly SpanRef[] {
  const once = new Map<string, SpanRef>();
  for (const span of spans) if (!once.has(span.traceId)) once.set(span.traceId, span);
  return [...once.values()];
}
