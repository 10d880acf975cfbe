import { groupBy } from '../../base/groupBy.ts';
import { failedCalls } from './failedCalls.ts';
import type { ServiceEdge, ServiceGraph, ServiceNode } from './serviceGraph.ts';

const SERVICE = 'AWS::Lambda';
const FUNCTION = 'AWS::Lambda::Function';

/** A graph in which some nodes stand for two of another one. */
export interface PairedGraph {
  readonly graph: ServiceGraph;
  /** What became of each node of the other graph, by its number there. */
  readonly numbers: readonly number[];
  /** The nodes that stand for two. */
  readonly pairs: ReadonlySet<number>;
}

/**
 * A graph with one node for each Lambda function, where what Lambda's service records of its invocations and what the function records
 * tell the same story: each run once, and nothing failed for the service alone. The function's figures are kept, for it knows a fault of
 * its own that the service calls an error. Retries and throttles keep the two apart.
 */
export function pairsAsOne(graph: ServiceGraph): PairedGraph {
  const functionOf = new Map<number, number>();
  const [into, outOf] = [groupBy(graph.edges, ({ to }) => to), groupBy(graph.edges, ({ from }) => from)];
  for (const edge of graph.edges) {
    const { from, to } = edge;
    if (!isSameTold(edge, graph)) continue;
    const isAlone =
      into.get(to)?.every((other) => other.from === from) && outOf.get(from)?.every((other) => other.to === to);
    if (isAlone) functionOf.set(from, to);
  }
  const kept = [...graph.nodes.keys()].filter((number) => !functionOf.has(number));
  const places = new Map(kept.map((number, place) => [number, place]));
  const placeOf = (number: number): number => places.get(functionOf.get(number) ?? number) ?? 0;
  const serviceOf = new Map([...functionOf].map(([service, run]) => [run, service]));
  const nodes = kept.flatMap((number): readonly ServiceNode[] => {
    const node = graph.nodes[number];
    const service = graph.nodes[serviceOf.get(number) ?? number];
    return node ? [{ ...node, root: node.root || service?.root === true }] : [];
  });
  const edges = graph.edges
    .filter(({ from, to }) => functionOf.get(from) !== to)
    .map(({ from, to, figures }) => ({ from: placeOf(from), to: placeOf(to), figures }));
  return {
    graph: { nodes, edges },
    numbers: [...graph.nodes.keys()].map(placeOf),
    pairs: new Set([...functionOf.values()].map(placeOf)),
  };
}

/** Whether an edge leads from Lambda's service to its function, and both tell the same. */
function isSameTold({ from, to, figures }: ServiceEdge, { nodes }: ServiceGraph): boolean {
  const [service, run] = [nodes[from], nodes[to]];
  if (service?.type !== SERVICE || run?.type !== FUNCTION || service.name !== run.name) return false;
  if (!service.figures || !run.figures) return false;
  const { calls, throttles } = service.figures;
  const isEachOnce = calls === run.figures.calls && calls === figures.calls && throttles === 0;
  return isEachOnce && failedCalls(service.figures) <= failedCalls(run.figures);
}
