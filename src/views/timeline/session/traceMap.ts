import type { Failure } from '../../../trace/figures/failures.ts';
import { pairsAsOne } from '../../../trace/serviceMap/pairsAsOne.ts';
import { ServiceGraphBuilder } from '../../../trace/serviceMap/serviceGraphBuilder.ts';
import { serviceOf, type ServiceName } from '../../../trace/serviceMap/serviceOf.ts';
import { servicesAround, shownService } from '../../../trace/serviceMap/servicesAround.ts';
import type { Span, Trace } from '../../../trace/span.ts';
import { boundedMap } from '../../serviceMap/boundedMap.ts';
import { serviceQuery } from '../find/serviceQuery.ts';
import type { TimelineMap } from '../timelineMessages.ts';

/** The services of a trace and their calls. @param failure that of the trace */
export function traceMap(trace: Trace, failure: Failure | undefined): TimelineMap {
  const builder = new ServiceGraphBuilder();
  builder.add(trace);
  const recorded = builder.graph.nodes;
  const { graph, numbers, pairs } = pairsAsOne(builder.graph);
  const around = servicesAround(trace);
  const nodeOf = (span: Span): number | undefined => {
    const service = shownService(span, around);
    const number = service && numberOf(serviceOf(service), recorded);
    return number === undefined ? undefined : numbers[number];
  };
  const way = failure?.chain.map(({ span }) => nodeOf(span)) ?? [];
  const { kept, ...map } = boundedMap(graph, way[0]);
  const isSpread = (from: number, to: number): boolean =>
    way.some((node, at) => node === kept[to] && way[at + 1] === kept[from] && from !== to);
  return {
    ...map,
    spread: map.graph.edges.flatMap(({ from, to }, edge) => (isSpread(from, to) ? [edge] : [])),
    queries: kept.map((number) => {
      const node = graph.nodes[number];
      if (!node?.figures) return '';
      return serviceQuery(pairs.has(number) ? { name: node.name, type: undefined } : node);
    }),
  };
}

function numberOf({ name, type }: ServiceName, nodes: readonly ServiceName[]): number | undefined {
  const number = nodes.findIndex((node) => node.name === name && node.type === type);
  return number < 0 ? undefined : number;
}
