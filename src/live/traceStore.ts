import { Emitter } from '../base/event.ts';
import type { TraceDocuments, TraceSummary } from '../sources/traceSource.ts';
import { backLinksOf, type BackLink } from '../trace/backLink.ts';
import { buildTrace } from '../trace/buildTrace.ts';
import type { Invocation } from '../trace/invocation.ts';
import { invocationsOf } from '../trace/invocations.ts';
import type { Trace } from '../trace/span.ts';

/** A trace as far as it is known: its summary first, its spans once its documents were read. */
export interface StoredTrace {
  readonly summary: TraceSummary;
  /** Undefined until the documents were read. */
  readonly trace: Trace | undefined;
  readonly invocations: readonly Invocation[];
}

interface Entry extends StoredTrace {
  /** Undefined where none of its spans is linked with another trace. */
  readonly backLinks: ReturnType<typeof backLinksOf>;
  /** The summary's revision when the documents were last read. */
  readonly readRevision: number | undefined;
  /** How often the service was asked for the documents, and answered, since the last news of the trace. */
  readonly reads: number;
}

/** A trace that stays partial, or that the service has no documents of, is asked for this often, then left until it changes. */
const READS = 5;

const LIMIT_NOTE = 'The trace is larger than its source keeps (X-Ray: 500 KB): some of its spans are missing.';

/** Traces of one connection; the oldest leave first when it is full. */
export class TraceStore {
  readonly #entries = new Map<string, Entry>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #completeFrom = 0;

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.#entries.size;
  }

  /** Epoch ms from which on no trace had to leave. */
  get completeFrom(): number {
    return this.#completeFrom;
  }

  get(id: string): StoredTrace | undefined {
    return this.#entries.get(id);
  }

  /** Links of the traces that were read which lead to a trace. */
  linksTo(id: string): readonly BackLink[] {
    return [...this.#entries.values()].flatMap(({ backLinks }) => backLinks?.get(id) ?? []);
  }

  /** Traces that began at or after `from` (epoch ms), newest first. */
  since(from: number): readonly StoredTrace[] {
    return [...this.#entries.values()]
      .filter(({ summary }) => summary.start >= from)
      .toSorted((a, b) => b.summary.start - a.summary.start);
  }

  noteSummaries(summaries: readonly TraceSummary[]): void {
    for (const summary of summaries) {
      const known = this.#entries.get(summary.id);
      const grown = known !== undefined && summary.revision > known.summary.revision;
      this.#entries.set(summary.id, {
        trace: known?.trace,
        backLinks: known?.backLinks,
        invocations: known?.invocations ?? [],
        readRevision: known?.readRevision,
        reads: grown ? 0 : (known?.reads ?? 0),
        summary,
      });
    }
    this.#evict();
    if (summaries.length > 0) this.#changed.fire();
  }

  /** Ids whose documents are missing, older than their summary, or still partial; failing and slow traces first. */
  wanted(): readonly string[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.reads < READS && isWanted(entry))
      .toSorted((a, b) => urgency(b.summary) - urgency(a.summary))
      .map(({ summary }) => summary.id);
  }

  /** Notes that the service answered for these traces, whether or not it had their documents. */
  noteAsked(ids: readonly string[]): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (entry) this.#entries.set(id, { ...entry, reads: entry.reads + 1 });
    }
  }

  /** Traces that were asked for too often are wanted once more. */
  forgetAsked(): void {
    for (const [id, entry] of this.#entries) this.#entries.set(id, { ...entry, reads: 0 });
  }

  putDocuments(answers: readonly TraceDocuments[]): void {
    for (const answer of answers) {
      const entry = this.#entries.get(answer.id);
      if (!entry) continue;
      const trace = traceOfDocuments(answer);
      const readRevision = entry.summary.revision;
      const backLinks = backLinksOf(trace);
      this.#entries.set(answer.id, { ...entry, trace, backLinks, invocations: invocationsOf(trace), readRevision });
    }
    if (answers.length > 0) this.#changed.fire();
  }

  clear(): void {
    this.#entries.clear();
    this.#completeFrom = 0;
    this.#changed.fire();
  }

  #evict(): void {
    const excess = this.#entries.size - this.capacity;
    if (excess <= 0) return;
    const oldest = [...this.#entries.values()].toSorted((a, b) => a.summary.start - b.summary.start).slice(0, excess);
    for (const { summary } of oldest) {
      this.#entries.delete(summary.id);
      this.#completeFrom = Math.max(this.#completeFrom, summary.start + 1);
    }
  }
}

/** The trace that documents make; it says where the service left some out. */
export function traceOfDocuments({ id, documents, limitExceeded }: TraceDocuments): Trace {
  const trace = buildTrace(id, documents);
  return limitExceeded ? { ...trace, notes: [...trace.notes, LIMIT_NOTE] } : trace;
}

function isWanted({ trace, readRevision, summary }: Entry): boolean {
  return trace === undefined || readRevision === undefined || summary.revision > readRevision || trace.partial;
}

function urgency(summary: TraceSummary): number {
  const failed = summary.hasFault || summary.hasError || summary.hasThrottle;
  return (failed ? 1e9 : 0) + (summary.duration ?? 0);
}
