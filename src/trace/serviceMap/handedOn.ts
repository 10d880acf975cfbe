import { groupBy } from '../../base/groupBy.ts';
import { failedCalls } from './failedCalls.ts';
import type { ServiceGraph } from './serviceGraph.ts';

/**
 * Numbers of the edges by which API Gateway hands on how a function ended, though its calls of Lambda succeeded: where a function fails that
 * nothing else calls. What code makes of such a call nobody knows.
 */
export function handedOn({ nodes, edges }: ServiceGraph): readonly number[] {
  const into = groupBy(edges, ({ to }) => to);
  return edges.flatMap(({ from, to, figures }, number) => {
    const [caller, callee] = [nodes[from], nodes[to]];
    const isGateway =
      caller?.type?.startsWith('AWS::ApiGateway::') === true && callee?.type === 'AWS::Lambda::Function';
    const isOnly = into.get(to)?.length === 1;
    const hasFailed = callee?.figures !== undefined && failedCalls(callee.figures) > 0;
    return isGateway && isOnly && hasFailed && failedCalls(figures) === 0 ? [number] : [];
  });
}
