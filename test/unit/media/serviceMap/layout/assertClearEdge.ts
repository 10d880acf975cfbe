import assert from 'node:assert/strict';
import { curvePath } from '../../../../../media/serviceMap/layout/edgeRoute.ts';
import type { MapLayout } from '../../../../../media/serviceMap/layout/mapLayout.ts';
import type { Point } from '../../../../../media/serviceMap/layout/mapShapes.ts';
import { LABEL_HEIGHT, labelWidth } from '../../../../../media/serviceMap/layout/mapSizes.ts';
import type { ServiceMap } from '../../../../../src/views/serviceMap/serviceMap.ts';
import { pointsOn } from './someMap.ts';

/** Fails where an edge crosses a text of another one, or it or one of `also` is under a card that it does not end at. */
export function assertClearEdge(
  map: ServiceMap,
  { nodes, edges }: Pick<MapLayout, 'nodes' | 'edges'>,
  number: number,
  also: readonly Point[] = [],
): void {
  const { from, to } = map.graph.edges[number] ?? assert.fail();
  const points = pointsOn(curvePath(edges[number]?.points ?? assert.fail()));
  const crossed = edges.filter((other, at) => {
    const width = labelWidth(map, at) - 8;
    const isIn = ({ x, y }: Point): boolean =>
      Math.abs(x - other.label.x) < width / 2 && Math.abs(y - other.label.y) < LABEL_HEIGHT / 2;
    return at !== number && points.some(isIn);
  });
  assert.deepEqual(crossed, [], 'it crosses no text of others');
  const others = nodes.filter((_, node) => node !== from && node !== to);
  for (const { x, y } of [...also, ...points])
    for (const box of others)
      assert.ok(
        x < box.x || x > box.x + box.width || y < box.y || y > box.y + box.height,
        `${from} → ${to} at ${x}, ${y} under ${JSON.stringify(box)}`,
      );
}
