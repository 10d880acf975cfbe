import { Emitter } from '../../base/event.ts';
import type { TraceDocuments, TraceSummary } from '../../sources/traceSource.ts';
import type { BackLink } from '../../trace/backLink.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { reduceTrace } from '../../trace/reduceTrace.ts';
import { walkSpans, type Trace } from '../../trace/span.ts';
import type { BuiltTrace } from './builtTrace.ts';
import { isListedFailing } from './listedStatus.ts';

/** A trace as far as it is known: its summary first, its spans once its documents were read. */
export interface StoredTrace {
  readonly summary: TraceSummary;
  /** Undefined until the documents were read. */
  readonly trace: Trace | undefined;
  readonly invocations: readonly Invocation[];
  /** Undefined where none of its spans is linked with another trace. */
  readonly backLinks?: BuiltTrace['backLinks'];
  /** Tells whether documents are those that it was made from. */
  readonly key?: BuiltTrace['key'];
  /** Its metadata and queries had to leave: whoever shows them reads the trace anew. */
  readonly reduced?: boolean;
}

interface Entry extends StoredTrace {
  /** The summary's revision when the documents were last read. */
  readonly readRevision: number | undefined;
  /** How often the service was asked for the documents, and answered, since the last news of the trace. */
  readonly reads: number;
  /** About what it takes of the memory. */
  readonly bytes: number;
}

/** How much memory traces may take, bytes. */
export interface StoreBytes {
  /** Beyond this, metadata and queries leave: of old traces that neither failed nor lasted long first. */
  readonly whole: number;
  /** Beyond this, the oldest traces leave, and with them their time: no figure claims it any more. */
  readonly most: number;
}

const STORE_BYTES: StoreBytes = { whole: 96 * 1024 * 1024, most: 192 * 1024 * 1024 };

/** What a span takes beside its texts, and a summary, in V8; the bench holds the estimate against the heap. */
const SPAN_BYTES = 350;
const SUMMARY_BYTES = 1000;

/** What is known of a trace whose documents were not read, beside its summary. */
const UNREAD: Omit<Entry, 'summary'> = {
  trace: undefined,
  invocations: [],
  readRevision: undefined,
  reads: 0,
  bytes: SUMMARY_BYTES,
};

/** The slowest that count as bad enough to stay whole. */
const SLOWEST = 100;

/** A trace that stays partial, or that the service has no documents of, is asked for this often, then left until it changes. */
const READS = 5;

/** Traces of one connection, bounded in number and in bytes. What leaves a trace is never what a figure is made from. */
export class TraceStore {
  readonly #entries = new Map<string, Entry>();
  /** Ids of traces that stay whole, as somebody has them open. */
  readonly #open = new Set<string>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #completeFrom = 0;
  #bytes = 0;
  #builtTrace: ((answer: TraceDocuments) => BuiltTrace) | undefined;

  /** @param capacity traces. */
  constructor(
    private readonly capacity: number,
    private readonly bounds = STORE_BYTES,
  ) {}

  /** About how much memory the traces take. */
  get bytes(): number {
    return this.#bytes;
  }

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
      this.#put({ ...UNREAD, ...known, ...(grown && { reads: 0 }), summary });
    }
    this.#fit();
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
      if (entry) this.#put({ ...entry, reads: entry.reads + 1 });
    }
  }

  /** Traces that were asked for too often are wanted once more. */
  forgetAsked(): void {
    for (const entry of this.#entries.values()) this.#put({ ...entry, reads: 0 });
  }

  async putDocuments(answers: readonly TraceDocuments[]): Promise<void> {
    // Once for all: an import that is loaded still takes its time, for each trace.
    const builtTrace = (this.#builtTrace ??= (await import('./builtTrace.ts')).builtTrace);
    for (const answer of answers) {
      const entry = this.#entries.get(answer.id);
      if (!entry) continue;
      const built = builtTrace(answer);
      const bytes = bytesOf(answer, built.trace);
      this.#put({ ...entry, ...built, readRevision: entry.summary.revision, bytes, reduced: false });
    }
    this.#fit();
    if (answers.length > 0) this.#changed.fire();
  }

  /** A trace stays whole from now on, in so far as it is, or it need not any more. */
  keepWhole(id: string, keep: boolean): void {
    if (keep) this.#open.add(id);
    else this.#open.delete(id);
  }

  /** Drops the traces of a time (epoch ms; the end is outside) that a list of all of them does not name any more. */
  keepListed(listed: ReadonlySet<string>, from: number, to: number): void {
    const gone = [...this.#entries.values()].filter(
      ({ summary: { id, start } }) => start >= from && start < to && !listed.has(id),
    );
    for (const { summary, bytes } of gone) {
      this.#entries.delete(summary.id);
      this.#bytes -= bytes;
    }
    if (gone.length > 0) this.#changed.fire();
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
    this.#completeFrom = 0;
    this.#changed.fire();
  }

  #put(entry: Entry): void {
    const { id } = entry.summary;
    this.#bytes += entry.bytes - (this.#entries.get(id)?.bytes ?? 0);
    this.#entries.set(id, entry);
  }

  #fit(): void {
    if (this.#bytes > this.bounds.whole) this.#reduce();
    if (this.#entries.size > this.capacity || this.#bytes > this.bounds.most) this.#evict();
  }

  /** Makes more room than is needed, so that it need not look for some at each answer. */
  #reduce(): void {
    const whole = [...this.#entries.values()].filter(({ trace, reduced }) => trace && !reduced);
    const slow = whole.toSorted((a, b) => (b.summary.duration ?? 0) - (a.summary.duration ?? 0)).slice(0, SLOWEST);
    const bad = new Set([...whole.filter(({ summary }) => isListedFailing(summary)), ...slow]);
    const order = (entry: Entry): number => (bad.has(entry) ? 1e15 : 0) + entry.summary.start;
    for (const entry of whole.toSorted((a, b) => order(a) - order(b))) {
      if (this.#bytes <= 0.8 * this.bounds.whole) return;
      if (!entry.trace || this.#open.has(entry.summary.id)) continue;
      this.#put({ ...entry, bytes: Math.max(SUMMARY_BYTES, entry.bytes - reduceTrace(entry.trace)), reduced: true });
    }
  }

  #evict(): void {
    for (const { summary, bytes } of [...this.#entries.values()].toSorted(
      (a, b) => a.summary.start - b.summary.start,
    )) {
      if (this.#entries.size <= this.capacity && this.#bytes <= this.bounds.most) return;
      this.#entries.delete(summary.id);
      this.#bytes -= bytes;
      this.#completeFrom = Math.max(this.#completeFrom, summary.start + 1);
    }
  }
}

function bytesOf({ documents }: TraceDocuments, { roots }: Trace): number {
  const texts = documents.reduce((sum, document) => sum + (typeof document === 'string' ? document.length : 0), 0);
  return SUMMARY_BYTES + texts + SPAN_BYTES * [...walkSpans(roots)].length;
}

function isWanted({ trace, readRevision, summary }: Entry): boolean {
  return trace === undefined || readRevision === undefined || summary.revision > readRevision || trace.partial;
}

function urgency(summary: TraceSummary): number {
  return (isListedFailing(summary) ? 1e9 : 0) + (summary.duration ?? 0);
}
