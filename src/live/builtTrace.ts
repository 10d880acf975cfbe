import type { TraceDocuments, TraceSummary } from '../sources/traceSource.ts';
import { backLinksOf } from '../trace/backLink.ts';
import { buildTrace } from '../trace/buildTrace.ts';
import type { Invocation } from '../trace/invocation.ts';
import { invocationsOf } from '../trace/invocations.ts';
import { withLimitNote } from '../trace/limitNote.ts';
import type { Trace } from '../trace/span.ts';
import { summaryOfTrace } from './summaryOfTrace.ts';

/** What the documents of a trace make. */
export interface BuiltTrace {
  /** Says where the service left documents out. */
  readonly trace: Trace;
  readonly invocations: readonly Invocation[];
  /** Undefined where none of its spans is linked with another trace. */
  readonly backLinks: ReturnType<typeof backLinksOf>;
}

/** A trace that can be shown beside those which a source listed. */
export interface SummarisedTrace extends BuiltTrace {
  readonly summary: TraceSummary;
}

/** Reads the documents of a trace; loaded with the first trace. */
export function builtTrace({ id, documents, limitExceeded }: TraceDocuments): BuiltTrace {
  const trace = withLimitNote(buildTrace(id, documents), limitExceeded);
  return { trace, invocations: invocationsOf(trace), backLinks: backLinksOf(trace) };
}

/** As `builtTrace`, with the summary that its source listed, or what the trace itself says. */
export function summarisedTrace(answer: TraceDocuments, listed?: TraceSummary): SummarisedTrace {
  const built = builtTrace(answer);
  return { ...built, summary: listed ?? summaryOfTrace(built.trace) };
}
