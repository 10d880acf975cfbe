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
export function mapLayout({ graph, origin }: ServiceMap): MapLayout {
  const sketch = new Graph();
  sketch.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 26, edgesep: 14, marginx: 10, marginy: 10 });
  for (const [number, { figures }] of graph.nodes.entries()) {
    const lines = (figures ? failureTexts(figures).length : 0) + (number === origin ? 1 : 0);
    sketch.setNode(String(number), { width: NODE_WIDTH, height: NODE_HEIGHT + lines * LINE_HEIGHT });
  }
  for (const { from, to, figures } of graph.edges) {
    const width = Math.max(...edgeTexts(figures).map(({ length }) => length)) * CHARACTER + 8;
    sketch.setEdge(String(from), String(to), { width, height: LABEL_HEIGHT, labelpos: 'c' });
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

/** The library gives middles. */
function boxOf({ x, y, width, height }: Box): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}
