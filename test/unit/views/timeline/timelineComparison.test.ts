import assert from 'node:assert/strict';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import type { Trace } from '../../../../src/trace/span.ts';
import { timelineComparison } from '../../../../src/views/timeline/session/timelineComparison.ts';

const ID = '1-6921ad9f-c0ffee00c0ffee00c0ffee00';

/** A span within a trace of a second; times in ms after its start. */
function part(id: string, name: string, from: number, to: number | undefined, more: object = {}): object {
  const end = to === undefined ? { in_progress: true } : { end_time: (1_000_000 + to) / 1000 };
  return { id, name, start_time: (1_000_000 + from) / 1000, ...end, ...more };
}

function traceOf(...subsegments: readonly object[]): Trace {
  return buildTrace(ID, [JSON.stringify(part('a', 'shop', 0, 1000, { trace_id: ID, subsegments }))]);
}

describe('timelineComparison', () => {
  it('puts first what took longer or shorter itself, and counts what one trace alone has', () => {
    const here = traceOf(
      part('b', 'load', 0, 300),
      part('c', 'charge', 300, 800, { fault: true }),
      part('d', 'mail', 800, 850),
    );
    const there = traceOf(part('x', 'load', 0, 290), part('y', 'charge', 300, 400), part('z', 'audit', 500, 700));
    const { rows, here: whole, there: other, others } = timelineComparison(here, there);
    assert.deepEqual([whole, other, others], [1000, 1000, 0]);
    assert.deepEqual(
      rows.map(({ name, row, difference }) => [name, row, difference]),
      [
        ['charge', 2, 400],
        ['shop', 0, -260],
        ['audit', undefined, -200],
        ['mail', 3, 50],
        ['load', 1, 10],
      ],
    );
    assert.deepEqual(rows[0]?.here, { duration: 500, status: 'fault' });
    assert.deepEqual(rows[0]?.there, { duration: 100, status: 'ok' });
    assert.deepEqual([rows[2]?.here, rows[3]?.there], [undefined, undefined]);
  });

  it('claims no difference where one of two is in progress', () => {
    const { rows } = timelineComparison(traceOf(part('b', 'load', 0, undefined)), traceOf(part('x', 'load', 0, 300)));
    const load = rows.find(({ name }) => name === 'load');
    assert.deepEqual([load?.difference, load?.here?.duration, load?.there?.duration], [undefined, undefined, 300]);
  });

  it('tells rows of one name apart: by what they stand in, and by their order', () => {
    const attempts = (): object[] => [part('b1', 'get', 0, 10), part('b2', 'get', 20, 30)];
    const { rows } = timelineComparison(
      traceOf(part('b', 'load', 0, 300, { subsegments: attempts() }), part('c', 'get', 400, 410)),
      traceOf(part('x', 'load', 0, 290), part('y', 'store', 300, 400, { subsegments: [part('z', 'get', 310, 320)] })),
    );
    const texts = rows.map(({ name, among }) => `${name} ${among ?? '-'}`).toSorted();
    assert.deepEqual(texts, [
      'get 1 of 2 in load',
      'get 2 of 2 in load',
      'get in shop',
      'get in store',
      'load -',
      'shop -',
      'store -',
    ]);
  });
});
