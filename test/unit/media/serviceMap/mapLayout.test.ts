import assert from 'node:assert/strict';
import { mapLayout, type Box } from '../../../../media/serviceMap/mapLayout.ts';
import { movedNode } from '../../../../media/serviceMap/mapMoves.ts';
import type { ServiceMap } from '../../../../src/views/serviceMap/serviceMap.ts';
import { orderMap } from './orderMap.ts';

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

describe('layout of a service map', () => {
  const map = orderMap();
  const layout = mapLayout(map);
  const names = map.graph.nodes.map(({ name, type }) => (type === 'client' ? 'client' : `${name} ${type}`));
  const at = (name: string): number => names.indexOf(name);

  it('puts callers left of callees, nothing on anything else, and all of it inside', () => {
    for (const { from, to } of map.graph.edges)
      assert.ok((layout.nodes[from]?.x ?? 0) < (layout.nodes[to]?.x ?? 0), `${names[from]} → ${names[to]}`);
    for (const [number, box] of layout.nodes.entries()) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= layout.width && box.y + box.height <= layout.height);
      for (const other of layout.nodes.slice(number + 1)) assert.ok(!overlap(box, other));
    }
    assert.equal(layout.edges.length, map.graph.edges.length);
  });

  it('takes services that call themselves, and each other in a circle', () => {
    const figures = { calls: 1, errors: 0, faults: 0, throttles: 0, time: 1 };
    const node = { type: undefined, root: false, recorded: true, figures };
    const circle: ServiceMap = {
      graph: {
        nodes: ['a', 'b'].map((name) => ({ ...node, name })),
        edges: [
          { from: 0, to: 1, figures },
          { from: 1, to: 0, figures },
          { from: 0, to: 0, figures },
        ],
      },
      origin: undefined,
      others: 0,
    };
    const { edges } = mapLayout(circle);
    for (const { points, label } of edges) {
      assert.ok(points.length >= 2);
      assert.ok(Number.isFinite(label.x) && Number.isFinite(label.y));
    }
  });

  it('is walked by arrows: along calls, and up and down', () => {
    const run = at('CreateOrder AWS::Lambda::Function');
    const moved = (key: string, from: number): string | undefined => {
      const to = movedNode(key, from, map.graph, layout);
      return to === undefined ? undefined : names[to];
    };
    assert.equal(moved('ArrowLeft', run), 'CreateOrder AWS::Lambda');
    assert.equal(moved('ArrowRight', run), 'payments.example.com remote');
    const payments = at('payments.example.com remote');
    assert.deepEqual(
      new Set([moved('ArrowUp', payments), moved('ArrowDown', payments)]),
      new Set(['orders AWS::DynamoDB::Table', 'SQS AWS::SQS']),
    );
    assert.equal(moved('ArrowLeft', at('client')), undefined);
    assert.equal(moved('Home', payments), names[0]);
    assert.equal(moved('x', payments), undefined);
  });
});
