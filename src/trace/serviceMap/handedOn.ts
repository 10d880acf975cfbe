import type { CallFigures, ServiceGraph } from './serviceGraph.ts';

/**
 * Numbers of the edges by which API Gateway hands on how a function ended, though its calls of Lambda succeeded: where a function fails that
 * nothing else calls. What code makes of such a call nobody knows.
 */
export function handedOn({ nodes, edges }: ServiceGraph): readonly number[] {
  return [...edges.keys()].filter((number) => {
    const edge = edges[number];
    const [from, to] = [nodes[edge?.from ?? -1], nodes[edge?.to ?? -1]];
    const isGateway = from?.type?.startsWith('AWS::ApiGateway::') === true && to?.type === 'AWS::Lambda::Function';
    const isOnly = edges.filter((other) => other.to === edge?.to).length === 1;
    return isGateway && isOnly && hasFailures(to.figures) && !hasFailures(edge?.figures);
  });
}

function hasFailures(figures: CallFigures | undefined): boolean {
  return figures !== undefined && figures.errors + figures.faults + figures.throttles > 0;
}
