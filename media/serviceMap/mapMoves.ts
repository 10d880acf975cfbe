import type { ServiceGraph } from '../../src/trace/serviceMap/serviceGraph.ts';
import type { MapLayout } from './layout/mapLayout.ts';
import type { Box } from './layout/mapShapes.ts';

/**
 * Where a key leads from a node: with the arrow that points as calls do to what it calls, against it to what calls it, the nearest one; with the
 * other two to what stands beside it. Undefined where the key means nothing, or there is nothing.
 */
export function movedNode(key: string, from: number, graph: ServiceGraph, layout: MapLayout): number | undefined {
  const { nodes, isDown } = layout;
  const here = nodes[from];
  if (!here) return undefined;
  const nearest = (numbers: readonly number[]): number | undefined => closest(here, numbers, nodes);
  const others = [...nodes.keys()].filter((number) => number !== from);
  switch (isDown ? (TURNED[key] ?? key) : key) {
    case 'ArrowRight':
      return nearest(graph.edges.flatMap((edge) => (edge.from === from && edge.to !== from ? [edge.to] : [])));
    case 'ArrowLeft':
      return nearest(graph.edges.flatMap((edge) => (edge.to === from && edge.from !== from ? [edge.from] : [])));
    case 'ArrowUp':
      return nearest(others.filter((number) => isBefore(nodes[number], here, isDown)));
    case 'ArrowDown':
      return nearest(others.filter((number) => isBefore(here, nodes[number], isDown)));
    case 'Home':
      return 0;
    case 'End':
      return nodes.length - 1;
    default:
      return undefined;
  }
}

/** What an arrow means in a map that goes from top to bottom, in words of one that goes from left to right. */
const TURNED: Readonly<Record<string, string>> = {
  ArrowDown: 'ArrowRight',
  ArrowUp: 'ArrowLeft',
  ArrowLeft: 'ArrowUp',
  ArrowRight: 'ArrowDown',
};

/** Above the other one; in a map that goes from top to bottom left of it. */
function isBefore(one: Box | undefined, other: Box | undefined, isDown: boolean): boolean {
  if (!one || !other) return false;
  return isDown ? one.x + one.width <= other.x : one.y + one.height <= other.y;
}

/** What is beside counts more than what is far below. */
function closest(here: Box, numbers: readonly number[], nodes: readonly Box[]): number | undefined {
  const distance = (number: number): number => {
    const box = nodes[number] ?? here;
    return Math.hypot(middle(box).x - middle(here).x, middle(box).y - middle(here).y);
  };
  return numbers.toSorted((one, other) => distance(one) - distance(other))[0];
}

function middle({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
