import assert from 'node:assert/strict';
import { stringAt } from '../../../src/base/text/stringTable.ts';
import {
  GROUP_FLAG,
  drawnNumbers,
  drawnPlaces,
  orderByCall,
  orderByService,
} from '../../../media/timeline/waterfall/rowOrder.ts';
import { VisibleRows } from '../../../media/timeline/waterfall/visibleRows.ts';
import type { Timeline } from '../../../src/views/timeline/timelineMessages.ts';
import type { SomeSpan } from './someRows.ts';
import { someTimeline } from './someRows.ts';

/** Rows and services: 0 gateway a, 1 run b, 2 put c, 3 step b, 4 put2 c, 5 call d, 6 run2 b. */
const spans: readonly SomeSpan[] = [
  {
    name: 'gateway',
    below: [
      {
        name: 'run',
        start: 10,
        end: 90,
        below: [
          { name: 'put', start: 20, end: 40, flag: 'fault' },
          { name: 'step', start: 30, end: 80, below: [{ name: 'put2', start: 35, end: 50 }] },
          { name: 'call', start: 60, end: 70, below: [{ name: 'run2', start: 62, end: NaN, flag: 'inProgress' }] },
        ],
      },
    ],
  },
];

function grouped(): Timeline {
  const timeline = someTimeline(spans);
  return {
    ...timeline,
    rows: { ...timeline.rows, service: Uint16Array.from([0, 1, 2, 1, 2, 3, 1]) },
    services: ['a', 'b', 'c', 'd', 'unused'],
    path: {
      rows: Uint32Array.from([2, 3, 3]),
      from: Float64Array.from([0, 30, 60]),
      to: Float64Array.from([10, 40, 80]),
    },
    firstRow: 2,
    gaps: { rows: Uint32Array.from([1]), from: Float64Array.from([12]), to: Float64Array.from([18]) },
    retries: [{ row: 1, count: 2, isLeast: false, attempts: [2, 4] }],
  };
}

describe('rows by service', () => {
  const order = orderByService(grouped());
  const { drawn } = order;
  const { rows, strings } = drawn;

  it('stand below a row for each service, each below the nearest of its own around it', () => {
    const lines = Array.from(
      rows.name,
      (name, row) => `${'  '.repeat(rows.depth[row] ?? 0)}${stringAt(strings, name)} ${rows.below[row]}`,
    );
    assert.deepEqual(lines, [
      'a 1',
      '  gateway 0',
      'b 3',
      '  run 2',
      '    step 0',
      '    run2 0',
      'c 2',
      '  put 0',
      '  put2 0',
      'd 1',
      '  call 0',
    ]);
    assert.deepEqual([...rows.service], [0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3]);
    assert.equal(stringAt(strings, rows.id[2] ?? 0), 'service b');
    assert.equal((rows.flags[2] ?? 0) & GROUP_FLAG, GROUP_FLAG);
  });

  it('take retries and gaps along', () => {
    assert.deepEqual([...(drawn.gaps?.rows ?? []), ...(drawn.gaps?.from ?? [])], [3, 12]);
    assert.deepEqual(drawn.retries, [{ row: 3, count: 2, isLeast: false, attempts: [7, 8] }]);
  });

  it('say how many spans of a service there are, and for how long one of them ran', () => {
    assert.deepEqual(drawn.groups?.get(6), { spans: 2, failed: 1, busy: 30 });
    // One is in progress: to the end of the trace.
    assert.deepEqual(drawn.groups?.get(2), { spans: 3, failed: 0, busy: 90 });
    assert.deepEqual([rows.start[6], rows.end[6], rows.start[2]], [20, 50, 10]);
    assert.ok(Number.isNaN(rows.end[2]));
  });

  it('lead to their spans and back', () => {
    for (let row = 0; row < 7; row++) assert.equal(order.spanRow(order.drawnRow(row)), row);
    assert.equal(order.spanRow(2), undefined);
    assert.equal(drawn.firstRow, order.drawnRow(2));
    assert.deepEqual([...(drawn.path?.rows ?? [])], [4, 4, 7]);
    assert.deepEqual([...(drawn.path?.from ?? [])], [30, 60, 0]);
    assert.deepEqual([...drawnNumbers(Uint32Array.from([2, 3, 6]), order)], [4, 5, 7]);
    const places = drawnPlaces({ rows: Uint32Array.from([2, 3]), texts: ['put.ts:1', 'step.ts:2'] }, order);
    assert.deepEqual(
      [[...places.rows], places.texts],
      [
        [4, 7],
        ['step.ts:2', 'put.ts:1'],
      ],
    );
  });

  it('collapse to one row a service', () => {
    const visible = new VisibleRows(rows);
    visible.collapseAll(0);
    assert.equal(visible.count, 4);
  });

  it('are the rows of the trace where they stand by call', () => {
    const timeline = grouped();
    assert.equal(orderByCall(timeline).drawn, timeline);
  });
});
