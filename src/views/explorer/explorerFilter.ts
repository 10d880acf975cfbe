import type { Disposable } from '../../base/disposable.ts';
import { Emitter } from '../../base/event.ts';
import { asBoolean, asRecord, asString } from '../../base/readUnknown.ts';
import { UserError } from '../../base/userError.ts';
import type { StoredTrace } from '../../live/traceStore.ts';
import { evaluableFilter } from '../../trace/filter/evaluableFilter.ts';
import type { FilterExpression } from '../../trace/filterExpression.ts';
import { matchesFilter } from '../../trace/filterMatch.ts';
import type { Trace } from '../../trace/span.ts';
import type { TraceFacts } from './traceFacts.ts';

/** In which order a function's traces stand: by time, by duration, or the failing ones before the rest. */
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
  #expression: FilterExpression | undefined;
  /** What the expression says of traces that were read: a trace never changes. */
  #passed = new WeakMap<Trace, boolean>();

  constructor(private readonly memory: QueryMemory) {
    const kept = keptQuery(memory.get(KEY));
    const readable = filterProblem(kept.filter) === undefined;
    this.#query = readable ? kept : { ...kept, filter: '' };
    this.#expression = expressionOf(this.#query.filter);
  }

  get query(): ExplorerQuery {
    return this.#query;
  }

  /** Whether some traces may be hidden. */
  get hides(): boolean {
    return this.#query.errorsOnly || this.#expression !== undefined;
  }

  /** Changes parts of the query. @throws {UserError} where the filter cannot be read: it names the position; nothing changes then. */
  async set(change: Partial<ExplorerQuery>): Promise<void> {
    const query = { ...this.#query, ...change };
    if (change.filter !== undefined) {
      this.#expression = expressionOf(query.filter);
      this.#passed = new WeakMap();
    }
    this.#query = { ...query, filter: query.filter.trim() };
    this.#changed.fire();
    await this.memory.update(KEY, this.#query);
  }

  /** Whether a trace is shown; `unread`: only its documents will tell. */
  passes(facts: TraceFacts, { trace }: StoredTrace): 'yes' | 'no' | 'unread' {
    if (!this.hides) return 'yes';
    const failed = facts.status !== 'ok';
    if (trace === undefined) return failed && this.#expression === undefined ? 'yes' : 'unread';
    if (this.#query.errorsOnly && !failed) return 'no';
    return this.#expression === undefined || this.#matches(this.#expression, trace) ? 'yes' : 'no';
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #matches(expression: FilterExpression, trace: Trace): boolean {
    const known = this.#passed.get(trace);
    if (known !== undefined) return known;
    const passes = matchesFilter(expression, trace);
    this.#passed.set(trace, passes);
    return passes;
  }
}

/** What is wrong with a filter and where, as a sentence; undefined where it can be read, as an empty one can. */
export function filterProblem(filter: string): string | undefined {
  try {
    expressionOf(filter);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** How traces of one function stand in the list; those of one rank by time, the newest first. */
export function compareTraces(sort: TraceSort): (a: TraceFacts, b: TraceFacts) => number {
  const rank = (facts: TraceFacts): number => {
    switch (sort) {
      case 'latest':
        return 0;
      case 'slowest':
        return facts.duration ?? -1;
      case 'failing':
        return facts.status === 'ok' ? 0 : 1;
    }
  };
  return (a, b) => rank(b) - rank(a) || b.start - a.start || (a.traceId < b.traceId ? -1 : 1);
}

function expressionOf(filter: string): FilterExpression | undefined {
  return filter.trim() === '' ? undefined : evaluableFilter(filter);
}

/** What an earlier version, or somebody's hand, has kept. */
function keptQuery(kept: unknown): ExplorerQuery {
  const record = asRecord(kept);
  const sort = asString(record?.['sort']);
  return {
    errorsOnly: asBoolean(record?.['errorsOnly']) ?? ALL.errorsOnly,
    sort: sort === 'slowest' || sort === 'failing' ? sort : ALL.sort,
    filter: asString(record?.['filter']) ?? ALL.filter,
  };
}
