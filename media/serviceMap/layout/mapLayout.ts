import { Graph, layout } from '@dagrejs/dagre';
import type { ServiceMap } from '../../../src/views/serviceMap/serviceMap.ts';
import { callDepths } from './callDepths.ts';
import { edgeRoutes } from './edgeRoute.ts';
import { boxAround, type Box, type Line } from './mapShapes.ts';
import { COLUMN_GAP, LABEL_HEIGHT, labelWidth, MARGIN, NODE_GAP, nodeSize } from './mapSizes.ts';

/** Where things stand, px. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** Callers stand above callees, instead of left of them. */
  readonly isDown: boolean;
  /** By the numbers of nodes. */
  readonly nodes: readonly Box[];
  /** By the numbers of edges. */
  readonly edges: readonly Line[];
}

/** Places services from left to right, callers before callees. */
export function mapLayout(map: ServiceMap): MapLayout {
  const { graph } = map;
  const sketch = new Graph();
  const gaps = { nodesep: NODE_GAP, ranksep: 2 * COLUMN_GAP, edgesep: 14, marginx: MARGIN, marginy: MARGIN };
  sketch.setGraph({ rankdir: 'LR', ...gaps });
  for (const number of graph.nodes.keys()) sketch.setNode(String(number), nodeSize(map, number));
  const depths = callDepths(graph);
  const deepest = Math.max(0, ...depths);
  for (const [number, { from, to }] of graph.edges.entries()) {
    // Where a chain of calls is shorter than others its last call is the long one, so that services of one kind stand in one column.
    const weight = 1 + deepest - (depths[from] ?? 0);
    const label = { width: labelWidth(map, number), height: LABEL_HEIGHT, labelpos: 'c' };
    sketch.setEdge(String(from), String(to), { ...label, weight });
  }
  layout(sketch);
  const { width = 0, height = 0 } = sketch.graph();
  const nodes = graph.nodes.map((_, number) => boxAround(sketch.node(String(number))));
  const texts = graph.edges.flatMap(({ from, to }): Box[] => {
    const { x = 0, y = 0, ...size } = sketch.edge(String(from), String(to));
    return from === to ? [] : [boxAround({ ...size, x, y })];
  });
  const placed = graph.edges.map(({ from, to }) => {
    const { points, x = 0, y = 0 } = sketch.edge(String(from), String(to));
    return { from, to, points, label: { x, y } };
  });
  const routes = edgeRoutes(placed, nodes, texts);
  return {
    ...{ width, height, nodes, isDown: false },
    edges: placed.map(({ points, label }, number) => ({ points: routes[number] ?? points, label })),
  };
}
