import assert from 'node:assert/strict';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../../src/trace/lambda/invocations.ts';
import { spanStatistics } from '../../../../src/views/timeline/rows/spanStatistics.ts';
import { timelineOf } from '../../../../src/views/timeline/rows/timelineOf.ts';

const ID = '1-6921ad9f-c0ffee00c0ffee00c0ffee00';

/** Times in ms after the trace's start. */
function part(id: string, name: string, from: number, to: number | undefined, more: object = {}): object {
  const end = to === undefined ? { in_progress: true } : { end_time: (1_000_000 + to) / 1000 };
  return { id, name, start_time: (1_000_000 + from) / 1000, ...end, ...more };
}

const call = { namespace: 'aws', aws: { operation: 'GetItem', table_name: 'orders' } };

function statisticsOf(...subsegments: readonly object[]) {
  const document = part('a', 'shop', 0, 1000, { trace_id: ID, subsegments });
  const trace = buildTrace(ID, [JSON.stringify(document)]);
  return spanStatistics(trace, timelineOf({ trace, invocations: invocationsOf(trace), connection: 'aws' }));
}

describe('spanStatistics', () => {
  it('adds up spans of one name and service: what overlaps counts once as share, twice as total', () => {
    const { groups, others } = statisticsOf(
      part('b', 'DynamoDB', 100, 300, call),
      part('c', 'DynamoDB', 200, 400, { ...call, fault: true }),
      part('d', 'work', 500, 900, { subsegments: [part('e', 'DynamoDB', 600, 850, call)] }),
    );
    assert.equal(others, 0);
    assert.deepEqual(groups, [
      {
        ...{ name: 'DynamoDB GetItem orders', service: 'DynamoDB', count: 3, failed: 1, inProgress: 0 },
        ...{ total: 650, self: 650, max: 250, share: 0.55, slowest: 4 },
      },
      {
        ...{ name: 'shop', service: 'shop', count: 1, failed: 0, inProgress: 0 },
        ...{ total: 1000, self: 300, max: 1000, share: 1, slowest: 0 },
      },
      {
        ...{ name: 'work', service: 'shop', count: 1, failed: 0, inProgress: 0 },
        ...{ total: 400, self: 150, max: 400, share: 0.4, slowest: 3 },
      },
    ]);
  });

  it('counts what X-Ray inferred of a call once, wherever it is shown, and leads to the rows that show', () => {
    const documents = [
      part('a', 'shop', 0, 1000, {
        trace_id: ID,
        subsegments: [part('b', 'DynamoDB', 100, 300, call), part('c', 'work', 400, 900)],
      }),
      part('d', 'orders', 100, 300, { trace_id: ID, parent_id: 'b', inferred: true, origin: 'AWS::DynamoDB::Table' }),
    ];
    const trace = buildTrace(
      ID,
      documents.map((document) => JSON.stringify(document)),
    );
    const groups = (callees: 'merged' | 'apart'): unknown =>
      spanStatistics(trace, timelineOf({ trace, invocations: [], connection: 'aws', callees })).groups.map(
        ({ name, count, self, slowest }) => [name, count, self, slowest],
      );
    assert.deepEqual(groups('merged'), [
      ['work', 1, 500, 2],
      ['shop', 1, 300, 0],
      ['DynamoDB GetItem orders', 1, 200, 1],
    ]);
    assert.deepEqual(groups('apart'), [
      ['work', 1, 500, 3],
      ['shop', 1, 300, 0],
      ['DynamoDB GetItem orders', 1, 200, 1],
    ]);
  });

  it('keeps the two segments of an invocation apart', () => {
    const documents = [
      part('a', 'CreateOrder', 0, 1000, { trace_id: ID, origin: 'AWS::Lambda' }),
      part('b', 'CreateOrder', 100, 900, { trace_id: ID, parent_id: 'a', origin: 'AWS::Lambda::Function' }),
    ];
    const trace = buildTrace(
      ID,
      documents.map((document) => JSON.stringify(document)),
    );
    const timeline = timelineOf({ trace, invocations: invocationsOf(trace), connection: 'aws' });
    assert.deepEqual(
      spanStatistics(trace, timeline).groups.map(({ name, count, total }) => [name, count, total]),
      [
        ['CreateOrder', 1, 800],
        ['CreateOrder (Lambda service)', 1, 1000],
      ],
    );
  });

  it('counts what has not ended without a duration; its share goes on to the end of what is known', () => {
    const { groups } = statisticsOf(part('b', 'audit', 800, undefined));
    assert.deepEqual(
      groups.find(({ name }) => name === 'audit'),
      {
        ...{ name: 'audit', service: 'shop', count: 1, failed: 0, inProgress: 1 },
        ...{ total: 0, self: 0, max: 0, share: 0.2, slowest: 1 },
      },
    );
  });

  it('is bounded, and says how much it left out', () => {
    const { groups, others } = statisticsOf(
      ...Array.from({ length: 2005 }, (_, number) => part(`x${number}`, `span ${number}`, 0, 1)),
    );
    assert.deepEqual([groups.length, others], [2000, 6]);
  });
});
