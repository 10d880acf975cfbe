import { ServiceGraphBuilder } from '../../../trace/serviceMap/serviceGraphBuilder.ts';
import { serviceOf, type ServiceName } from '../../../trace/serviceMap/serviceOf.ts';
import { servicesAround, shownService } from '../../../trace/serviceMap/servicesAround.ts';
import type { Span, Trace } from '../../../trace/span.ts';
import { boundedMap } from '../../serviceMap/boundedMap.ts';
import { serviceQuery } from '../find/serviceQuery.ts';
import type { TimelineMap } from '../timelineMessages.ts';

/** The services of a trace and their calls. @param origin the span with which its failure began */
export function traceMap(trace: Trace, origin: Span | undefined): TimelineMap {
  const builder = new ServiceGraphBuilder();
  builder.add(trace);
  const { graph } = builder;
  const failing = origin && shownService(origin, servicesAround(trace));
  const began = failing && numberOf(serviceOf(failing), graph.nodes);
  const { kept, ...map } = boundedMap(graph, began);
  const queries = kept.map((number) => {
    const node = graph.nodes[number];
    return node?.figures ? serviceQuery(node) : '';
  });
  return { ...map, queries };
}

function numberOf({ name, type }: ServiceName, nodes: readonly ServiceName[]): number | undefined {
  const number = nodes.findIndex((node) => node.name === name && node.type === type);
  return number < 0 ? undefined : number;
}
