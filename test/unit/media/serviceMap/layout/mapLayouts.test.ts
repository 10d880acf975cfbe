import assert from 'node:assert/strict';
import { downLayout } from '../../../../../media/serviceMap/layout/downLayout.ts';
import { curvePath } from '../../../../../media/serviceMap/layout/edgeRoute.ts';
import { cardsSeen, firstView } from '../../../../../media/serviceMap/layout/firstView.ts';
import { MapLayouts } from '../../../../../media/serviceMap/layout/mapLayouts.ts';
import { LABEL_HEIGHT, labelWidth } from '../../../../../media/serviceMap/layout/mapSizes.ts';
import { movedNode } from '../../../../../media/serviceMap/mapMoves.ts';
import type { ServiceMap } from '../../../../../src/views/serviceMap/serviceMap.ts';
import { randomFrom } from '../../../../tools/timelinePage/random.ts';
import { assertClearEdge } from './assertClearEdge.ts';
import { figures, overlap, pointsOn, someMap } from './someMap.ts';

/** A client, a gateway, its functions, and a table of each. */
function gatewayMap(functions: number): ServiceMap {
  const names = ['client', 'gateway'];
  const edges = [{ from: 0, to: 1, figures }];
  for (let number = 0; number < functions; number++) {
    const run = names.push(`function ${number}`) - 1;
    const table = names.push(`table ${number}`) - 1;
    edges.push({ from: 1, to: run, figures }, { from: run, to: table, figures });
  }
  const nodes = names.map((name) => ({ name, type: undefined, root: name === 'gateway', recorded: true, figures }));
  return { graph: { nodes, edges }, origin: undefined, others: 0, spread: [] };
}

const ends = { root: 1, origin: undefined };

describe('layouts of a service map', () => {
  it('go from left to right where a room is wide, and down in rows where that shows more', () => {
    const layouts = new MapLayouts(gatewayMap(5));
    assert.equal(layouts.roomiest({ width: 1250, height: 760 }, ends), undefined);
    assert.equal(layouts.roomiest({ width: 570, height: 760 }, ends), 3);
    // As many are seen then: twelve.
    assert.equal(cardsSeen(layouts.of(3), { width: 570, height: 760 }, 0.72, ends), 12);
    assert.ok(cardsSeen(layouts.of(undefined), { width: 570, height: 760 }, 0.72, ends) < 8);
    // Low rooms show more of what lies than of what stands.
    assert.equal(layouts.roomiest({ width: 900, height: 220 }, ends), undefined);
    // Rows of these take long.
    assert.equal(new MapLayouts(gatewayMap(50)).roomiest({ width: 570, height: 760 }, ends), undefined);
  });

  it('begin at what received the requests, or end at where the failure began', () => {
    const layouts = new MapLayouts(gatewayMap(5));
    const room = { width: 300, height: 300 };
    const [across, down] = [layouts.of(undefined), layouts.of(1)];
    assert.equal(firstView(across, room, 1, ends).left, 0);
    assert.equal(firstView(down, room, 1, ends).top, 0);
    const failed = { root: 1, origin: 11 };
    const seen = (layout: typeof across): boolean => {
      const { left, top } = firstView(layout, room, 1, failed);
      const { x, y, width, height } = layout.nodes[11] ?? assert.fail();
      return x >= left && y >= top && x + width <= left + room.width && y + height <= top + room.height;
    };
    assert.ok(seen(across) && seen(down));
  });
});

describe('layout of a service map in rows', () => {
  it('puts callers above callees, no more side by side than asked for, nothing on anything else, and all of it inside', () => {
    const { graph } = gatewayMap(7);
    const { nodes, edges, width, height } = downLayout(gatewayMap(7), 3);
    for (const { from, to } of graph.edges) assert.ok((nodes[from]?.y ?? 0) < (nodes[to]?.y ?? 0), `${from} → ${to}`);
    for (const [number, box] of nodes.entries()) {
      assert.ok(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height);
      assert.ok(nodes.filter(({ y }) => y === box.y).length <= 3);
      for (const other of nodes.slice(number + 1)) assert.ok(!overlap(box, other));
    }
    assert.equal(edges.length, graph.edges.length);
    // Three cards, and the lines that pass them.
    assert.ok(width < 3 * 250 + 4 * 12, String(width));
  });

  it('leads no line under a card that it does not end at, and sets no text on one', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 8; round++) {
      const some = someMap(4 + Math.floor(random() * 12), random);
      const { nodes, edges } = downLayout(some, 1 + (round % 4));
      for (const [number, { points, label }] of edges.entries()) {
        const { from, to } = some.graph.edges[number] ?? assert.fail();
        const near = pointsOn(curvePath(points)).map(({ x, y }) => Math.hypot(x - label.x, y - label.y));
        if (from !== to) assert.ok(Math.min(...near) < 2, 'a text stands on its line');
        const [[first, second], [before, last]] = [points.slice(0, 2), points.slice(-2)];
        if (from !== to) assert.ok(first?.x === second?.x && before?.x === last?.x, 'it leaves and enters straight');
        assertClearEdge(some, { nodes, edges }, number, [label]);
      }
    }
  });

  it('sets a text where its line leads on straight', () => {
    const map = gatewayMap(3);
    const { nodes, edges } = downLayout(map, 3);
    for (const [number, { to }] of map.graph.edges.entries()) {
      const { x, width } = nodes[to] ?? assert.fail();
      assert.ok(Math.abs((edges[number]?.label.x ?? 0) - x - width / 2) < 0.5, String(number));
    }
  });

  it('takes services that call themselves, and each other in a circle', () => {
    const map = gatewayMap(1);
    const circle = [
      { from: 2, to: 1, figures },
      { from: 2, to: 2, figures },
    ];
    const some = { ...map, graph: { ...map.graph, edges: [...map.graph.edges, ...circle] } };
    const { edges } = downLayout(some, 2);
    for (const { points, label } of edges) {
      assert.ok(points.length >= 2);
      assert.ok([label, ...points].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
    }
  });

  it('shows the text of what calls itself whole, also in the last row', () => {
    const { graph, ...rest } = gatewayMap(1);
    const many = { ...figures, calls: 1_234_567, faults: 12_345, throttles: 123_456 };
    const map = { ...rest, graph: { ...graph, edges: [...graph.edges, { from: 3, to: 3, figures: many }] } };
    const { edges, width, height } = downLayout(map, 1);
    const { label } = edges.at(-1) ?? assert.fail();
    const half = labelWidth(map, edges.length - 1) / 2;
    assert.ok(half > 40, 'a long text');
    assert.ok(label.x - half >= 0 && label.x + half <= width, `${label.x} ± ${half} of ${width}`);
    assert.ok(label.y + LABEL_HEIGHT / 2 <= height, `${label.y} of ${height}`);
  });

  it('is walked by arrows: down and up along calls, and sideways', () => {
    const map = gatewayMap(2);
    const layout = downLayout(map, 2);
    const moved = (key: string, from: number): number | undefined => movedNode(key, from, map.graph, layout);
    assert.equal(moved('ArrowDown', 0), 1);
    assert.equal(moved('ArrowUp', 1), 0);
    assert.equal(moved('ArrowUp', 0), undefined);
    const [left, right] = [2, 4].toSorted((one, other) => (layout.nodes[one]?.x ?? 0) - (layout.nodes[other]?.x ?? 0));
    assert.equal(moved('ArrowRight', left ?? 0), right);
    assert.equal(moved('ArrowLeft', right ?? 0), left);
  });
});
