import type { Ask } from '../../base/ask.ts';
import { filterSeen, type FilterSeen } from '../../trace/filter/filterSeen.ts';
import type { Trace } from '../../trace/span.ts';
import type { ExplorerFilter, TraceSort } from './filter/explorerFilter.ts';
import type { ExplorerSource } from './explorerSource.ts';

const SORTS: readonly { readonly value: TraceSort; readonly label: string; readonly description: string }[] = [
  { value: 'latest', label: 'Latest first', description: 'by the time at which they began' },
  { value: 'slowest', label: 'Slowest first', description: 'by how long the whole trace took; those in progress last' },
  { value: 'failing', label: 'Failing first', description: 'then the latest' },
];

/** Asks for the order of traces; nothing changes where the question is dismissed. */
export async function askSort(ask: Ask, filter: ExplorerFilter): Promise<void> {
  const choices = SORTS.map((choice) => ({
    ...choice,
    label: `${choice.value === filter.query.sort ? '$(check)' : '$(blank)'} ${choice.label}`,
  }));
  const sort = await ask.pick('Sort the traces of a function', choices);
  if (sort !== undefined) await filter.set({ sort });
}

/** Asks for a filter expression, with what the traces of the explorer hold to complete it; an empty one shows all traces. */
export async function askFilter(
  ask: (filter: string, seen: FilterSeen) => Promise<string | undefined>,
  filter: ExplorerFilter,
  source: ExplorerSource,
): Promise<void> {
  const answer = await ask(filter.query.filter, filterSeen(readTraces(source)));
  if (answer !== undefined) await filter.set({ filter: answer });
}

/** Function by function, the newest first. */
function* readTraces(source: ExplorerSource): Generator<Trace> {
  for (const id of new Set((source.functions() ?? []).flatMap(({ traces }) => traces))) {
    const trace = source.trace(id)?.trace;
    if (trace) yield trace;
  }
}
