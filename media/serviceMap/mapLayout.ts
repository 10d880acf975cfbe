import { Graph, layout } from '@dagrejs/dagre';
import type { ServiceMap } from '../../src/views/serviceMap/serviceMap.ts';
import { edgeRoute } from './edgeRoute.ts';
import type { Box, Line } from './mapShapes.ts';
import { edgeTexts, failureTexts } from './mapTexts.ts';

/** Where things stand, px. */
export interface MapLayout {
  readonly width: number;
  readonly height: number;
  /** By the numbers of nodes. */
  readonly nodes: readonly Box[];
  /** By the numbers of edges. */
  readonly edges: readonly Line[];
}

const NODE_WIDTH = 232;
const NODE_HEIGHT = 58;
/** Of each further line of text in a node. */
const LINE_HEIGHT = 18;
const LABEL_HEIGHT = 32;
/** Of a character of an edge's text; the longest ones are a little narrower. */
const CHARACTER = 6.2;

/** Places services from left to right, callers before callees. */
export function mapLayout({ graph, origin, spread }: ServiceMap): MapLayout {
  const sketch = new Graph();
  sketch.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 26, edgesep: 14, marginx: 10, marginy: 10 });
  for (const [number, { figures }] of graph.nodes.entries()) {
    const lines = (figures ? failureTexts(figures).length : 0) + (number === origin ? 1 : 0);
    sketch.setNode(String(number), { width: NODE_WIDTH, height: NODE_HEIGHT + lines * LINE_HEIGHT });
  }
  const depths = depthsOf(graph);
  const deepest = Math.max(0, ...depths);
  for (const [number, { from, to, figures }] of graph.edges.entries()) {
    // Where a chain of calls is shorter than others its last call is the long one, so that services of one kind stand in one column.
    const weight = 1 + deepest - (depths[from] ?? 0);
    const width = Math.max(...edgeTexts(figures, spread.includes(number)).map(({ length }) => length)) * CHARACTER + 8;
    sketch.setEdge(String(from), String(to), { width, height: LABEL_HEIGHT, labelpos: 'c', weight });
  }
  layout(sketch);
  const { width = 0, height = 0 } = sketch.graph();
  const nodes = graph.nodes.map((_, number) => boxOf(sketch.node(String(number))));
  return {
    ...{ width, height, nodes },
    edges: graph.edges.map(({ from, to }) => {
      const { points, x = 0, y = 0 } = sketch.edge(String(from), String(to));
      const [caller, callee] = [nodes[from], nodes[to]];
      return { points: caller && callee ? edgeRoute(points, [caller, callee], nodes) : points, label: { x, y } };
    }),
  };
}

/** How many calls away from those whom nobody calls, by the numbers of nodes; 0 for what only calls itself or each other. */
function depthsOf({ nodes, edges }: ServiceMap['graph']): readonly number[] {
  const called = new Set(edges.flatMap(({ from, to }) => (from === to ? [] : to)));
  const depths = nodes.map((_, number): number | undefined => (called.has(number) ? undefined : 0));
  let open = [...nodes.keys()].filter((number) => !called.has(number));
  for (let depth = 1; open.length > 0; depth++) {
    const callers = new Set(open);
    open = edges.flatMap(({ from, to }) => (callers.has(from) && depths[to] === undefined ? to : []));
    for (const number of open) depths[number] = depth;
  }
  return depths.map((depth = 0) => depth);
}

/** The library gives middles. */
function boxOf({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
