import type { CallFigures, ServiceGraph } from '../../trace/serviceMap/serviceGraph.ts';
import { plainText } from '../../base/text/plainText.ts';
import type { ServiceMap } from './serviceMap.ts';

/** More make a picture that nobody can read, and that takes seconds to lay out. */
const MAX_NODES = 120;
const MAX_EDGES = 400;

const MAX_NAME = 200;

/** A graph as a page can show it: those services that were called most often, with plain names. @param origin number of a node */
export function boundedMap(graph: ServiceGraph, origin?: number): ServiceMap & { readonly kept: readonly number[] } {
  const kept = mostCalled(graph);
  const numbers = new Map(kept.map((node, number) => [node, number]));
  const edges = graph.edges.flatMap(({ from, to, figures }) => {
    const [caller, callee] = [numbers.get(from), numbers.get(to)];
    return caller === undefined || callee === undefined ? [] : [{ from: caller, to: callee, figures: plain(figures) }];
  });
  const nodes = kept.flatMap((number) => graph.nodes[number] ?? []);
  return {
    graph: {
      nodes: nodes.map(({ name, type, root, recorded, figures }) => ({
        name: plainText(name, MAX_NAME),
        type: type === undefined ? undefined : plainText(type, MAX_NAME),
        ...{ root, recorded },
        figures: figures && plain(figures),
      })),
      edges: edges.slice(0, MAX_EDGES),
    },
    origin: origin === undefined ? undefined : numbers.get(origin),
    spread: [],
    others: graph.nodes.length - kept.length,
    kept,
  };
}

/** Numbers of nodes, ascending; clients come with what they call. */
function mostCalled({ nodes }: ServiceGraph): readonly number[] {
  const all = [...nodes.keys()];
  if (all.length <= MAX_NODES) return all;
  const calls = (number: number): number => nodes[number]?.figures?.calls ?? Infinity;
  return all
    .sort((one, other) => calls(other) - calls(one))
    .slice(0, MAX_NODES)
    .sort((one, other) => one - other);
}

/** Without what a page does not show. */
function plain({ calls, errors, faults, throttles, time }: CallFigures): CallFigures {
  return { calls, errors, faults, throttles, time };
}
