import { rootSpanOf } from '../../trace/rootSpan.ts';
import { walkShownSpans } from '../../trace/shownSpans.ts';
import type { Span, Trace } from '../../trace/span.ts';

/**
 * The row of the span with which the failure of a trace began, undefined where the trace did not fail: the innermost span that ended as the
 * trace did, of several one that says what was thrown, of these the one that ended first. What X-Ray made up itself does not count.
 */
export function firstFailure(trace: Trace): number | undefined {
  const status = rootSpanOf(trace)?.status ?? 'ok';
  if (status === 'ok') return undefined;
  const failed = (span: Span): boolean => span.status === status && !span.inferred && !span.synthetic;
  let found: { readonly row: number; readonly thrown: boolean; readonly end: number } | undefined;
  let row = 0;
  for (const span of walkShownSpans(trace.roots)) {
    const own = row++;
    if (!failed(span) || span.children.some(failed)) continue;
    const thrown = span.exceptions.some(({ remote }) => !remote);
    const end = span.end ?? Infinity;
    if (found && (thrown === found.thrown ? end >= found.end : !thrown)) continue;
    found = { row: own, thrown, end };
  }
  return found?.row;
}
