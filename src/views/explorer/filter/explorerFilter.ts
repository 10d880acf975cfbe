import type { Disposable } from '../../../base/disposable.ts';
import { Emitter } from '../../../base/event.ts';
import { asBoolean, asRecord, asString } from '../../../base/readUnknown.ts';
import type { StoredTrace } from '../../../live/traces/traceStore.ts';
import type { TraceFilter } from '../../../trace/filter/traceFilter.ts';
import type { Trace } from '../../../trace/span.ts';
import type { TraceFacts } from '../rows/traceFacts.ts';

/** In which order a function's traces stand: by time, by the function's own duration, or the failing ones before the rest. */
export type TraceSort = 'latest' | 'slowest' | 'failing';

/** Which traces the explorer shows, and in which order. */
export interface ExplorerQuery {
  readonly errorsOnly: boolean;
  readonly sort: TraceSort;
  /** A filter expression of X-Ray; empty for all traces. */
  readonly filter: string;
}

/** Where the query is kept for the next time the workspace is opened; VS Code's `Memento` is one. */
export interface QueryMemory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const KEY = 'explorer.query';
const ALL: ExplorerQuery = { errorsOnly: false, sort: 'latest', filter: '' };

/** Holds the query, keeps it, and says which traces pass it. */
export class ExplorerFilter implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange = this.#changed.event;
  #query: ExplorerQuery;
  /** Undefined where there is none, and until it is read. */
  #expression: TraceFilter | undefined;
  /** What the expression says of traces that were read: a trace never changes. */
  #passed = new WeakMap<Trace, boolean>();

  /** Resolved when the kept filter is read; one that cannot be read is left. */
  readonly restored: Promise<void>;

  constructor(private readonly memory: QueryMemory) {
    this.#query = keptQuery(memory.get(KEY));
    this.restored = this.#restore(this.#query.filter);
  }

  get query(): ExplorerQuery {
    return this.#query;
  }

  /** Whether some traces may be hidden. */
  get hides(): boolean {
    return this.#query.errorsOnly || this.#query.filter !== '';
  }

  /** Changes parts of the query. @throws {UserError} where the filter cannot be read: it names the position; nothing changes then. */
  async set(change: Partial<ExplorerQuery>): Promise<void> {
    if (change.filter !== undefined) this.#take(await readFilter(change.filter));
    const query = { ...this.#query, ...change };
    this.#query = { ...query, filter: query.filter.trim() };
    this.#changed.fire();
    await this.memory.update(KEY, this.#query);
  }

  /** Hides no trace any more; the order stays. */
  clear(): Promise<void> {
    return this.set({ errorsOnly: ALL.errorsOnly, filter: ALL.filter });
  }

  /** Whether a trace is shown; `unread`: only its documents will tell. */
  passes(facts: TraceFacts, { trace }: StoredTrace): 'yes' | 'no' | 'unread' {
    if (!this.hides) return 'yes';
    const failed = facts.status !== 'ok';
    if (trace === undefined) return failed && this.#query.filter === '' ? 'yes' : 'unread';
    if (this.#query.errorsOnly && !failed) return 'no';
    if (this.#query.filter === '') return 'yes';
    if (!this.#expression) return 'unread';
    return this.#matches(this.#expression, trace) ? 'yes' : 'no';
  }

  dispose(): void {
    this.#changed.dispose();
  }

  async #restore(filter: string): Promise<void> {
    const expression = await readFilter(filter).catch(() => undefined);
    // Another was chosen meanwhile.
    if (this.#query.filter !== filter) return;
    if (expression) this.#take(expression);
    else this.#query = { ...this.#query, filter: '' };
    if (filter !== '') this.#changed.fire();
  }

  #take(expression: TraceFilter | undefined): void {
    this.#expression = expression;
    this.#passed = new WeakMap();
  }

  #matches(expression: TraceFilter, trace: Trace): boolean {
    const known = this.#passed.get(trace);
    if (known !== undefined) return known;
    const passes = expression.passes(trace);
    this.#passed.set(trace, passes);
    return passes;
  }
}

/** How traces of one function stand in the list; those of one rank by time, the newest first. */
export function compareTraces(sort: TraceSort): (a: TraceFacts, b: TraceFacts) => number {
  const rank = (facts: TraceFacts): number => {
    switch (sort) {
      case 'latest':
        return 0;
      case 'slowest':
        return facts.inProgress ? -1 : (facts.duration ?? -1);
      case 'failing':
        return facts.status === 'ok' ? 0 : 1;
    }
  };
  return (a, b) => rank(b) - rank(a) || b.start - a.start || (a.traceId < b.traceId ? -1 : 1);
}

/** What reads expressions is loaded with the first. @throws {UserError} where it cannot be read */
async function readFilter(filter: string): Promise<TraceFilter | undefined> {
  if (filter.trim() === '') return undefined;
  const { traceFilter } = await import('../../../trace/filter/traceFilter.ts');
  return traceFilter(filter);
}

/** What an earlier version, or somebody's hand, has kept. */
function keptQuery(kept: unknown): ExplorerQuery {
  const record = asRecord(kept);
  const sort = asString(record?.['sort']);
  return {
    errorsOnly: asBoolean(record?.['errorsOnly']) ?? ALL.errorsOnly,
    sort: sort === 'slowest' || sort === 'failing' ? sort : ALL.sort,
    filter: asString(record?.['filter'])?.trim() ?? ALL.filter,
  };
}
