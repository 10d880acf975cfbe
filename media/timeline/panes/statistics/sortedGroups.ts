import type { SpanStatistics } from '../../../../src/views/timeline/timelineMessages.ts';

/** What a table of statistics can be sorted by. */
export type StatisticsColumn = 'name' | 'service' | 'count' | 'failed' | 'total' | 'self' | 'share' | 'max';

export interface StatisticsOrder {
  readonly column: StatisticsColumn;
  readonly descending: boolean;
}

/** The other columns are figures. */
export function isText(column: StatisticsColumn): boolean {
  return column === 'name' || column === 'service';
}

/** As the host sends them. */
export const usualOrder: StatisticsOrder = { column: 'self', descending: true };

/** Texts begin with A, figures with the largest; a second time round turns them. */
export function orderAfter(before: StatisticsOrder, column: StatisticsColumn): StatisticsOrder {
  return { column, descending: before.column === column ? !before.descending : !isText(column) };
}

/** Those that are equal stay in the host's order. */
export function sortedGroups(
  groups: readonly SpanStatistics[],
  { column, descending }: StatisticsOrder,
): readonly SpanStatistics[] {
  const sign = descending ? -1 : 1;
  return groups.toSorted((one, other) => {
    const [a, b] = [one[column], other[column]];
    return sign * (typeof a === 'string' ? a.localeCompare(String(b), 'en') : a - Number(b));
  });
}
