import type { Ask } from '../../base/ask.ts';
import { filterProblem, type ExplorerFilter, type TraceSort } from './explorerFilter.ts';

const SORTS: readonly { readonly value: TraceSort; readonly label: string; readonly description: string }[] = [
  { value: 'latest', label: 'Latest first', description: 'by the time at which they began' },
  { value: 'slowest', label: 'Slowest first', description: 'by their duration; those in progress last' },
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

/** Asks for a filter expression, and says while it is typed what cannot be read; an empty one shows all traces. */
export async function askFilter(ask: Ask, filter: ExplorerFilter): Promise<void> {
  const title = 'Filter traces by an X-Ray expression: duration > 1 AND annotation.orderId = "o-81"';
  const answer = await ask.input(title, filter.query.filter, filterProblem);
  if (answer !== undefined) await filter.set({ filter: answer });
}
