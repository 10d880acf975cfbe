import type { ServiceGraph } from '../../src/trace/serviceMap/serviceGraph.ts';
import type { MapLayout } from './mapLayout.ts';
import type { Box } from './mapShapes.ts';

/**
 * Where a key leads from a node: right to what it calls, left to what calls it, the nearest in height; up and down to what stands above and
 * below it; undefined where the key means nothing, or there is nothing.
 */
export function movedNode(key: string, from: number, graph: ServiceGraph, { nodes }: MapLayout): number | undefined {
  const here = nodes[from];
  if (!here) return undefined;
  const nearest = (numbers: readonly number[]): number | undefined => closest(here, numbers, nodes);
  const others = [...nodes.keys()].filter((number) => number !== from);
  switch (key) {
    case 'ArrowRight':
      return nearest(graph.edges.flatMap((edge) => (edge.from === from && edge.to !== from ? [edge.to] : [])));
    case 'ArrowLeft':
      return nearest(graph.edges.flatMap((edge) => (edge.to === from && edge.from !== from ? [edge.from] : [])));
    case 'ArrowUp':
      return nearest(others.filter((number) => isAbove(nodes[number], here)));
    case 'ArrowDown':
      return nearest(others.filter((number) => isAbove(here, nodes[number])));
    case 'Home':
      return 0;
    case 'End':
      return nodes.length - 1;
    default:
      return undefined;
  }
}

function isAbove(one: Box | undefined, other: Box | undefined): boolean {
  return one !== undefined && other !== undefined && one.y + one.height <= other.y;
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
