import { Graph, layout } from '@dagrejs/dagre';
import { groupBy } from '../../../src/base/groupBy.ts';
import type { ServiceGraph } from '../../../src/trace/serviceMap/serviceGraph.ts';
import type { ServiceMap } from '../../../src/views/serviceMap/serviceMap.ts';
import { callDepths } from './callDepths.ts';
import { edgeRoutes } from './edgeRoute.ts';
import type { MapLayout } from './mapLayout.ts';
import { boxAround, type Box, type Line, type Point } from './mapShapes.ts';
import { COLUMN_GAP, LABEL_HEIGHT, labelWidth, MARGIN, NODE_GAP, NODE_WIDTH, nodeSize } from './mapSizes.ts';
import { packedRows, type RowItem } from './packedRows.ts';

/** Between things that stand or pass side by side, px. */
const GAP = 12;
/** How far the line of what calls itself leaves its card, px. */
const LOOP = 10;

/** Places services from top to bottom, callers above callees, in rows of so many at most where calls allow it: for a narrow room. */
export function downLayout(map: ServiceMap, rowLength: number): MapLayout {
  const { graph } = map;
  const drawn = drawnRows(map, rowLength);
  const wanted = rowLength * (NODE_WIDTH + NODE_GAP) - NODE_GAP;
  const { width, places } = packedRows([...drawn.nodes, ...drawn.edges.flat()], wanted, GAP);
  const moved = <Item extends RowItem>(item: Item): Item => ({ ...item, x: MARGIN + (places.get(item) ?? item.x) });
  const nodes = drawn.nodes.map((node) => boxAround(moved(node)));
  const ways = drawn.edges.map((passed) => passed.map(moved));
  const texts = ways.flatMap((way) => way.slice(-1).map((text) => boxAround({ ...text, height: LABEL_HEIGHT })));
  const routes = edgeRoutes(
    graph.edges.map(({ from, to }, number) => {
      const way = ways[number] ?? [];
      const ends = way.slice(-1);
      return { from, to, points: [...ends, ...way, ...ends] };
    }),
    ...([nodes, texts, true] as const),
  );
  const lines = graph.edges.map(({ from }, number): Line => {
    const label = ways[number]?.at(-1);
    return label ? { points: routes[number] ?? [], label } : loopOf(nodes[from], labelWidth(map, number));
  });
  // The text of what calls itself in the last row stands below all cards.
  const height = Math.max(drawn.height, ...lines.map(({ label }) => label.y + LABEL_HEIGHT / 2 + MARGIN));
  return { width: width + 2 * MARGIN, height, isDown: true, nodes, edges: lines };
}

/** As the layout library places them, by their middles. */
interface DrawnRows {
  readonly height: number;
  readonly nodes: readonly Box[];
  /** In each row between caller and callee, the text's place the last; none of what calls itself. */
  readonly edges: readonly (readonly RowItem[])[];
}

function drawnRows(map: ServiceMap, rowLength: number): DrawnRows {
  const { graph } = map;
  const sketch = new Graph();
  sketch.setGraph({ rankdir: 'TB', nodesep: NODE_GAP, ranksep: LABEL_HEIGHT + 2 * COLUMN_GAP, marginy: MARGIN });
  for (const number of graph.nodes.keys()) sketch.setNode(String(number), nodeSize(map, number));
  const rows = rowsOf(graph, rowLength);
  const others = graph.edges.filter(({ from, to }) => from !== to);
  for (const { from, to } of others)
    // Without a label: the library sets those of long edges among cards.
    sketch.setEdge(String(from), String(to), { minlen: Math.max(1, Math.abs((rows[to] ?? 0) - (rows[from] ?? 0))) });
  layout(sketch);
  const nodes = graph.nodes.map((_, number): Box => sketch.node(String(number)));
  return {
    ...{ height: sketch.graph().height ?? 0, nodes },
    edges: graph.edges.map(({ from, to }, number) => {
      const callee = nodes[to];
      if (from === to || !callee) return [];
      const passed: readonly Point[] = sketch.edge(String(from), String(to)).points.slice(1, -1);
      return passed.reduceRight<readonly RowItem[]>((behind, { x, y }, at) => {
        const width = behind.length === 0 ? labelWidth(map, number) : 0;
        // Every other row is one of cards; a line leads as straight as it can from texts' row to the one behind.
        return [{ x, y, width, ...(at % 2 === 0 ? { near: behind[0] ?? callee } : {}) }, ...behind];
      }, []);
    }),
  };
}

/** In which row each service stands, by its number: those that are as many calls away have as many rows as they need, of about one length. */
function rowsOf(graph: ServiceGraph, rowLength: number): readonly number[] {
  const known = callDepths(graph);
  // Who is called from the same depth, too, stands below that caller.
  const isLate = (number: number): boolean =>
    graph.edges.some(({ from, to }) => to === number && from !== to && known[from] === known[to]);
  const depths = known.map((depth, number) => (isLate(number) ? depth + 1 : depth));
  const rows: number[] = [];
  let first = 0;
  const groups = [...groupBy(depths.keys(), (number) => depths[number] ?? 0)].sort(([one], [other]) => one - other);
  for (const [, numbers] of groups) {
    const needed = Math.ceil(numbers.length / rowLength);
    const length = Math.ceil(numbers.length / needed);
    for (const [at, number] of numbers.entries()) rows[number] = first + Math.floor(at / length);
    first += needed;
  }
  return rows;
}

/** Round the lower right corner of what calls itself. @param width of the text, px */
function loopOf(box: Box | undefined, width: number): Line {
  if (!box) return { points: [], label: { x: 0, y: 0 } };
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  const points = [
    { x: right, y: box.y + box.height / 2 },
    { x: right + LOOP, y: bottom - LOOP },
    { x: right + LOOP, y: bottom + LOOP },
    { x: right - 2 * LOOP, y: bottom + LOOP },
    { x: right - 2 * LOOP, y: bottom },
  ];
  const x = Math.min(right - 2 * LOOP, right + LOOP - width / 2);
  return { points, label: { x, y: bottom + LABEL_HEIGHT / 2 + LOOP } };
}
