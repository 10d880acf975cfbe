import type { ServiceGraph } from '../../../src/trace/serviceMap/serviceGraph.ts';

/** How many calls away from those whom nobody calls, by the numbers of nodes; 0 for what only calls itself or each other. */
export function callDepths({ nodes, edges }: ServiceGraph): readonly number[] {
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
