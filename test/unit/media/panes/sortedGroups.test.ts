import assert from 'node:assert/strict';
import { orderAfter, sortedGroups, usualOrder } from '../../../../media/timeline/panes/statistics/sortedGroups.ts';
import type { SpanStatistics } from '../../../../src/views/timeline/timelineMessages.ts';

function group(name: string, count: number): SpanStatistics {
  const figures = { failed: 0, inProgress: 0, total: 5, self: 5, max: 5, share: 0.5, slowest: 0 };
  return { name, service: 'shop', count, ...figures };
}

describe('groups of statistics', () => {
  const groups = [group('b', 2), group('c', 10), group('a', 2)];
  const names = (order: Parameters<typeof sortedGroups>[1]): string =>
    sortedGroups(groups, order)
      .map(({ name }) => name)
      .join('');

  it('are sorted by any column, those that are equal as before', () => {
    assert.equal(names(usualOrder), 'bca');
    assert.equal(names({ column: 'count', descending: true }), 'cba');
    assert.equal(names({ column: 'count', descending: false }), 'bac');
    assert.equal(names({ column: 'name', descending: false }), 'abc');
  });

  it('begin with A or with the largest, and turn round at the next click', () => {
    assert.deepEqual(orderAfter(usualOrder, 'name'), { column: 'name', descending: false });
    assert.deepEqual(orderAfter({ column: 'name', descending: false }, 'name'), { column: 'name', descending: true });
    assert.deepEqual(orderAfter(usualOrder, 'count'), { column: 'count', descending: true });
    assert.deepEqual(orderAfter(usualOrder, 'self'), { column: 'self', descending: false });
  });
});
