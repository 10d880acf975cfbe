import assert from 'node:assert/strict';
import { downLayout } from '../../../../../media/serviceMap/layout/downLayout.ts';
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
    assert.deepEqual(
      ways.map((each) => ports.get(each)),
      [
        { out: 143, in: 229 },
        { out: 115, in: 29 },
        { out: 129, in: 129 },
      ],
    );
  });

  it('of calls and of those that come back are at the sides that face each other', () => {
    const [there, back] = [way(0, 1, 0, 50, 0), way(1, 0, 0, 10, 0)];
    const ports = portsOf([there, back], [card(0, 0), card(300, 0)]);
    assert.deepEqual(ports.get(there), { out: 36, in: 36 });
    assert.deepEqual(ports.get(back), { out: 22, in: 22 });
  });

  it('stay on their card, however many they are', () => {
    const ways = Array.from({ length: 41 }, (_, at) => way(0, 1, 0, at, 0));
    const ports = portsOf(ways, [card(0, 0), card(300, 0, 200)]);
    const outs = ways.map((each) => ports.get(each)?.out ?? Number.NaN);
    assert.deepEqual([outs[0], outs[40]], [9, 49]);
    assert.equal(new Set(outs).size, 41);
    assert.deepEqual(ports.get(ways[40] ?? assert.fail()), { out: 49, in: 191 });
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
