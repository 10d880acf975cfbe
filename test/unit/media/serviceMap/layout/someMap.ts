import type { Box, Point } from '../../../../../media/serviceMap/layout/mapShapes.ts';
import type { ServiceMap } from '../../../../../src/views/serviceMap/serviceMap.ts';

/** Whether two boxes share some of their area. */
export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Of one call that succeeded. */
export const figures = { calls: 1, errors: 0, faults: 0, throttles: 0, time: 1 };

/** Services of which each is called by some of those before it, and now and then calls one of them back. */
export function someMap(count: number, random: () => number): ServiceMap {
  const node = { type: undefined, root: false, recorded: true, figures };
  const pairs = new Map<string, { readonly from: number; readonly to: number }>();
  const add = (from: number, to: number): void => void pairs.set(`${from} ${to}`, { from, to });
  for (let to = 1; to < count; to++) {
    add(Math.floor(random() * to), to);
    if (random() < 0.5) add(Math.floor(random() * to), to);
    if (random() < 0.1) add(to, Math.floor(random() * to));
  }
  const nodes = Array.from({ length: count }, (_, number) => ({ ...node, name: `service ${number}` }));
  return {
    graph: { nodes, edges: [...pairs.values()].map((pair) => ({ ...pair, figures })) },
    origin: undefined,
    others: 0,
    spread: [],
  };
}

/** Points on a path of `M`, `Q` and `L`, close to each other. */
export function pointsOn(path: string): readonly Point[] {
  const steps = [...path.matchAll(/([MQL])([^MQL]*)/g)].map(([, , numbers = '']) =>
    numbers.trim().split(/\s+/).map(Number),
  );
  const found: Point[] = [];
  let at: Point = { x: 0, y: 0 };
  for (const [step, [x = 0, y = 0, endX, endY]] of steps.entries()) {
    const end = endX === undefined || endY === undefined ? { x, y } : { x: endX, y: endY };
    const bend = endX === undefined ? { x: (at.x + x) / 2, y: (at.y + y) / 2 } : { x, y };
    const parts = step === 0 ? 0 : 40;
    for (let part = 1; part <= parts; part++) {
      const [t, rest] = [part / 40, 1 - part / 40];
      found.push({
        x: rest * rest * at.x + 2 * t * rest * bend.x + t * t * end.x,
        y: rest * rest * at.y + 2 * t * rest * bend.y + t * t * end.y,
      });
    }
    at = end;
  }
  return found;
}
