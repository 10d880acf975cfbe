import assert from 'node:assert/strict';
import { mapLayout } from '../../../../../media/serviceMap/layout/mapLayout.ts';
import { movedNode } from '../../../../../media/serviceMap/mapMoves.ts';
import type { ServiceMap } from '../../../../../src/views/serviceMap/serviceMap.ts';
import { randomFrom } from '../../../../tools/timelinePage/random.ts';
import { orderMap } from '../orderMap.ts';
import { assertClearEdge } from './assertClearEdge.ts';
import { figures, overlap, someMap } from './someMap.ts';

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

  it('puts what is as many calls away into one column', () => {
    const names = ['client', 'gateway', 'A', 'A function', 'A table', 'A table’s stream', 'B', 'B function', 'C'];
    const calls = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 4],
      [4, 5],
      [1, 6],
      [6, 7],
      [7, 5],
      [1, 8],
      [8, 5],
    ] as const;
    const node = { type: undefined, root: false, recorded: true, figures };
    const nodes = names.map((name) => ({ ...node, name }));
    const edges = calls.map(([from, to]) => ({ from, to, figures }));
    const placed = mapLayout({ graph: { nodes, edges }, origin: undefined, spread: [], others: 0 });
    const columns = new Map(names.map((name, number) => [name, placed.nodes[number]?.x]));
    assert.equal(columns.get('B'), columns.get('A'));
    assert.equal(columns.get('C'), columns.get('A'));
    assert.equal(columns.get('B function'), columns.get('A function'));
  });

  it('leads no line under a card that it does not end at', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 8; round++) {
      const some = someMap(4 + Math.floor(random() * 12), random);
      const { nodes, edges } = mapLayout(some);
      for (const [number, { points }] of edges.entries()) {
        const { from, to } = some.graph.edges[number] ?? assert.fail();
        const [[first, second], [before, last]] = [points.slice(0, 2), points.slice(-2)];
        if (from !== to) assert.ok(first?.y === second?.y && before?.y === last?.y, 'it leaves and enters straight');
        assertClearEdge(some, { nodes, edges }, number);
      }
    }
  });

  it('takes services that call themselves, and each other in a circle', () => {
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
      spread: [],
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
    assert.equal(moved('ArrowLeft', run), 'orders-api/prod AWS::ApiGateway::Stage');
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
