import { Slices } from '../../base/slices.ts';
import type { TraceDocuments, TraceSummary } from '../../sources/traceSource.ts';
import { backLinksOf } from '../../trace/backLink.ts';
import { buildTrace, traceSteps } from '../../trace/buildTrace.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { invocationsOf } from '../../trace/lambda/invocations.ts';
import { withLimitNote } from '../../trace/limitNote.ts';
import type { Trace } from '../../trace/span.ts';
import { summaryOfTrace } from './summaryOfTrace.ts';

/** What the documents of a trace make. */
export interface BuiltTrace {
  /** Says where the service left documents out. */
  readonly trace: Trace;
  readonly invocations: readonly Invocation[];
  /** Undefined where none of its spans is linked with another trace. */
  readonly backLinks: ReturnType<typeof backLinksOf>;
  /** `documentsKey` of what it was made from; undefined where it is too old to grow, for then nobody asks. */
  readonly key: string | undefined;
}

/** A trace that can be shown beside those which a source listed. */
export interface SummarisedTrace extends BuiltTrace {
  readonly summary: TraceSummary;
}

/** Reads the documents of a trace; loaded with the first trace. */
export function builtTrace(answer: TraceDocuments): BuiltTrace {
  return builtOf(answer, buildTrace(answer.id, answer.documents));
}

function builtOf(answer: TraceDocuments, built: Trace): BuiltTrace {
  const trace = withLimitNote(built, answer.limitExceeded);
  const key = mayGrow(trace) ? documentsKey(answer) : undefined;
  return { key, trace, invocations: invocationsOf(trace), backLinks: backLinksOf(trace) };
}

/** So long after its end, as far as that is known, a trace that somebody looks at may still grow, ms. */
const GROWS_FOR = 15 * 60_000;

export function mayGrow({ end }: Trace): boolean {
  return Date.now() - end <= GROWS_FOR;
}

/** How much of a document is looked at together, bytes: most are as short. */
const KEY_BYTES = 4096;
/** Odd, so that no change of a word is lost. */
const FACTOR = 0x9e3779b1;

/** The same for the same documents, in whatever order they come; of others another, but for a chance of one in billions. */
export function documentsKey({ documents }: TraceDocuments): string {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(KEY_BYTES);
  const words = new Int32Array(bytes.buffer);
  let [length, sum] = [0, 0];
  for (const document of documents) {
    const text = typeof document === 'string' ? document : JSON.stringify(document);
    let hash = 0;
    for (let at = 0; at < text.length;) {
      const { read, written } = encoder.encodeInto(at === 0 ? text : text.slice(at), bytes);
      bytes.fill(0, written, written + 3);
      for (let word = 0; word * 4 < written; word++) {
        hash = Math.imul(hash ^ (words[word] ?? 0), FACTOR);
        // High bits reach low ones, which no product does.
        hash ^= hash >>> 15;
      }
      at += read;
    }
    length += text.length;
    sum = (sum + hash) | 0;
  }
  return `${documents.length} ${length} ${sum}`;
}

/** As `builtTrace`, with the summary that its source listed, or what the trace itself says. */
export function summarisedTrace(answer: TraceDocuments, listed?: TraceSummary): SummarisedTrace {
  const built = builtTrace(answer);
  return { ...built, summary: listed ?? summaryOfTrace(built.trace) };
}

/** As `summarisedTrace`, of as many documents as a file may hold: in slices of the thread's time. Rejects with an `AbortError`. */
export async function summarisedInSlices(answer: TraceDocuments, signal: AbortSignal): Promise<SummarisedTrace> {
  const slices = new Slices();
  const steps = traceSteps(answer.id, answer.documents);
  for (let step = steps.next(); ; step = steps.next()) {
    await slices.next();
    signal.throwIfAborted();
    if (!step.done) continue;
    const built = builtOf(answer, step.value);
    await slices.next();
    return { ...built, summary: summaryOfTrace(built.trace) };
  }
}
