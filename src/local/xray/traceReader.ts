import type { UnknownRecord } from '../../base/readUnknown.ts';
import { buildTrace } from '../../trace/buildTrace.ts';
import type { Trace } from '../../trace/span.ts';
import { parseStored, type StoredTrace } from '../store/segmentStore.ts';
import { summaryOf } from './traceSummary.ts';
import type { TraceSummary } from './traceSummary.ts';

/** What queries need of one trace, made when first asked for. */
class ReadTrace {
  readonly revision: number;
  readonly documents: readonly UnknownRecord[];
  readonly #stored: StoredTrace;
  #trace: Trace | undefined;
  #summary: TraceSummary | undefined;

  constructor(stored: StoredTrace) {
    this.#stored = stored;
    this.revision = stored.revision;
    this.documents = [...stored.documents.values()].map(parseStored);
  }

  get trace(): Trace {
    return (this.#trace ??= buildTrace(this.#stored.id, this.documents));
  }

  get summary(): TraceSummary {
    return (this.#summary ??= summaryOf(this.#stored, this.documents, this.trace));
  }
}

/** Keeps what was read of the traces that were asked for last: clients poll, and most of what they ask has not changed. */
export class TraceReader {
  readonly #kept = new Map<string, ReadTrace>();

  read(stored: StoredTrace): ReadTrace {
    const known = this.#kept.get(stored.id);
    this.#kept.delete(stored.id);
    const read = known?.revision === stored.revision ? known : new ReadTrace(stored);
    this.#kept.set(stored.id, read);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(oldest);
    }
    return read;
  }
}

const MAX_KEPT = 2000;
