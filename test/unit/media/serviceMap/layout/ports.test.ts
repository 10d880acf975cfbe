import assert from 'node:assert/strict';
import { downLayout } from '../../../../../media/serviceMap/layout/downLayout.ts';
import { edgeRoutes } from '../../../../../media/serviceMap/layout/edgeRoute.ts';
import { mapLayout, type MapLayout } from '../../../../../media/serviceMap/layout/mapLayout.ts';
import type { Box, Point } from '../../../../../media/serviceMap/layout/mapShapes.ts';
import { portsOf, type Way } from '../../../../../media/serviceMap/layout/ports.ts';
import type { ServiceMap } from '../../../../../src/views/serviceMap/serviceMap.ts';
import { randomFrom } from '../../../../tools/timelinePage/random.ts';
import { someMap } from './someMap.ts';

describe('ports of cards', () => {
  const card = (x: number, y: number, height = 58): Box => ({ x, y, width: 100, height });
  const way = (from: number, to: number, ...heights: readonly number[]): Way => ({
    ...{ from, to },
    points: heights.map((y) => ({ x: 0, y })),
  });

  it('are in the middle of a side where one line is, and else around it, in the order of the lines', () => {
    const cards = [card(0, 100), card(300, 0), card(300, 100), card(300, 200)];
    const ways = [way(0, 3, 0, 229, 0), way(0, 1, 0, 29, 0), way(0, 2, 0, 129, 0)];
    const ports = portsOf(ways, cards);
    const heights = ways.map((each) => [ports.get(each)?.out.y, ports.get(each)?.in.y]);
    assert.deepEqual(heights, [
      [143, 229],
      [115, 29],
      [129, 129],
    ]);
  });

  it('of calls and of those that come back are at the sides that face each other', () => {
    const [there, back] = [way(0, 1, 0, 50, 0), way(1, 0, 0, 10, 0)];
    const ports = portsOf([there, back], [card(0, 0), card(300, 0)]);
    assert.deepEqual([ports.get(there)?.out.y, ports.get(there)?.in.y], [36, 36]);
    assert.deepEqual([ports.get(back)?.out.y, ports.get(back)?.in.y], [22, 22]);
  });

  it('stay on their card, however many they are', () => {
    const ways = Array.from({ length: 41 }, (_, at) => way(0, 1, 0, at, 0));
    const ports = portsOf(ways, [card(0, 0), card(300, 0, 200)]);
    const outs = ways.map((each) => ports.get(each)?.out.y ?? Number.NaN);
    assert.deepEqual([outs[0], outs[40]], [9, 49]);
    assert.equal(new Set(outs).size, 41);
    assert.equal(ports.get(ways[40] ?? assert.fail())?.in.y, 191);
  });

  it('are followed by turns side by side, first of those that go furthest, and behind the tip of what comes in', () => {
    const cards = [card(0, 500), ...[100, 300, 700, 900].map((y) => card(300, y))];
    const out = [129, 329, 729, 929].map((y, at) => way(0, at + 1, 0, y, 0));
    const turns = (ways: readonly Way[], end: 'out' | 'in'): readonly (number | undefined)[] => {
      const ports = portsOf(ways, cards);
      return ways.map((each) => ports.get(each)?.[end].turn);
    };
    assert.deepEqual(turns(out, 'out'), [4, 8, 8, 4]);
    const back = out.map(({ from, to, points }) => ({ from: to, to: from, points }));
    assert.deepEqual(turns(back, 'in'), [10, 14, 14, 10]);
    assert.deepEqual(turns(out.slice(0, 1), 'out'), [10]);
  });

  it('lead lines that do not lie on each other where they turn', () => {
    const cards = [card(0, 500), card(300, 100), card(300, 300)];
    const ways = [129, 329].map((y, at) => ({
      ...way(0, at + 1, 0, y, 0),
      points: [0, 200, 0].map((x) => ({ x, y })),
    }));
    const texts = ways.map(({ points }) => ({ x: 120, y: (points[1]?.y ?? 0) - 16, width: 160, height: 32 }));
    const [far, near] = edgeRoutes(ways, cards, texts);
    assert.deepEqual(far?.slice(0, 4), [
      { x: 100, y: 522 },
      { x: 104, y: 522 },
      { x: 104, y: 129 },
      { x: 120, y: 129 },
    ]);
    assert.deepEqual(near?.slice(1, 3), [
      { x: 108, y: 536 },
      { x: 108, y: 329 },
    ]);
  });

  /** Where lines end at cards, those of a card and side together. */
  function assertApart({ graph }: ServiceMap, { edges }: MapLayout): void {
    const ends = graph.edges.flatMap(({ from, to }, number): readonly Point[] => {
      const { points } = edges[number] ?? assert.fail();
      return from === to ? [] : [points[0] ?? assert.fail(), points.at(-1) ?? assert.fail()];
    });
    const places = ends.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`);
    assert.equal(new Set(places).size, places.length, 'no two lines end at one place');
  }

  it('are apart in both layouts of a map', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 8; round++) {
      const some = someMap(4 + Math.floor(random() * 12), random);
      assertApart(some, mapLayout(some));
      assertApart(some, downLayout(some, 1 + (round % 4)));
    }
  });
});
