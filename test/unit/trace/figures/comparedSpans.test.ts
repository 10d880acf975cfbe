import assert from 'node:assert/strict';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { comparedSpans } from '../../../../src/trace/figures/comparedSpans.ts';
import type { Trace } from '../../../../src/trace/span.ts';

interface Part {
  readonly id: string;
  readonly name: string;
  readonly more?: object;
  readonly below?: readonly Part[];
}

/** A trace of spans that begin one after the other. */
function traceOf(root: Part): Trace {
  let clock = 1000;
  const documentOf = ({ id, name, more, below = [] }: Part): object => ({
    ...{ id, name, start_time: clock++, subsegments: below.map(documentOf), end_time: clock + 100 },
    ...more,
  });
  const id = '1-00000000-000000000000000000000000';
  return buildTrace(id, [JSON.stringify({ trace_id: id, ...documentOf(root) })]);
}

function compared(here: readonly Part[], there: readonly Part[]): readonly string[] {
  const [one, other] = [here, there].map((below) => traceOf({ id: 'root', name: 'shop', below }));
  return comparedSpans(one as Trace, other as Trace).map((pair) => `${pair.here?.id ?? '-'} ${pair.there?.id ?? '-'}`);
}

const get = (id: string, table: string): Part => ({
  ...{ id, name: 'DynamoDB' },
  more: { namespace: 'aws', aws: { operation: 'GetItem', table_name: table } },
});

describe('comparedSpans', () => {
  it('pairs spans by where they stand and what they are told by, in the order of this trace', () => {
    assert.deepEqual(
      compared(
        [{ id: 'b', name: 'check', below: [get('c', 'stock')] }, get('d', 'orders')],
        [get('w', 'orders'), { id: 'x', name: 'check', below: [get('y', 'stock')] }],
      ),
      ['root root', 'b x', 'c y', 'd w'],
    );
  });

  it('takes another table, another name and another place for another span', () => {
    assert.deepEqual(compared([get('b', 'stock')], [get('x', 'orders')]), ['root root', 'b -', '- x']);
    assert.deepEqual(
      compared(
        [{ id: 'b', name: 'check', below: [get('c', 'stock')] }],
        [{ id: 'x', name: 'check' }, get('y', 'stock')],
      ),
      ['root root', 'b x', 'c -', '- y'],
    );
  });

  it('pairs the nth of those that are told alike with the nth, and leaves the rest over', () => {
    assert.deepEqual(compared([get('b', 'a'), get('c', 'a')], [get('x', 'a'), get('y', 'a'), get('z', 'a')]), [
      ...['root root', 'b x', 'c y', '- z'],
    ]);
  });

  it('lists what one trace alone has, with all below it', () => {
    const more: Part = { id: 'x', name: 'retry', below: [get('y', 'a')] };
    assert.deepEqual(compared([], [more]), ['root root', '- x', '- y']);
    assert.deepEqual(compared([more], []), ['root root', 'x -', 'y -']);
  });
});
