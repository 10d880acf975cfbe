import assert from 'node:assert/strict';
import { pairsAsOne } from '../../../../src/trace/serviceMap/pairsAsOne.ts';
import type { CallFigures, ServiceGraph } from '../../../../src/trace/serviceMap/serviceGraph.ts';

const NONE: CallFigures = { calls: 0, errors: 0, faults: 0, throttles: 0, time: 0 };

/** A gateway that calls a function, which reads a table: what Lambda's service and the function recorded. */
function graphOf(service: Partial<CallFigures>, run: Partial<CallFigures>, started = run.calls): ServiceGraph {
  const node = (name: string, type: string, figures: Partial<CallFigures>) => ({
    ...{ name, type, root: type === 'AWS::Lambda', recorded: true },
    figures: { ...NONE, ...figures },
  });
  return {
    nodes: [
      node('api', 'AWS::ApiGateway::Stage', { calls: 5 }),
      node('Create', 'AWS::Lambda', service),
      node('orders', 'AWS::DynamoDB::Table', { calls: 5 }),
      node('Create', 'AWS::Lambda::Function', run),
    ],
    edges: [
      { from: 0, to: 1, figures: { ...NONE, calls: 5 } },
      { from: 1, to: 3, figures: { ...NONE, calls: started ?? 0 } },
      { from: 3, to: 2, figures: { ...NONE, calls: 5 } },
    ],
  };
}

describe('pairsAsOne', () => {
  const names = ({ nodes, edges }: ServiceGraph): readonly string[] =>
    edges.map(({ from, to }) => [from, to].map((at) => `${nodes[at]?.name} ${nodes[at]?.type}`).join(' → '));

  it('shows a function once, with the figures of its own', () => {
    const { graph, numbers, pairs } = pairsAsOne(graphOf({ calls: 5, errors: 2 }, { calls: 5, faults: 2 }));
    assert.deepEqual(names(graph), [
      'api AWS::ApiGateway::Stage → Create AWS::Lambda::Function',
      'Create AWS::Lambda::Function → orders AWS::DynamoDB::Table',
    ]);
    assert.deepEqual(numbers, [0, 2, 1, 2]);
    assert.deepEqual([...pairs], [2]);
    const run = graph.nodes[2];
    assert.deepEqual([run?.figures?.calls, run?.figures?.faults, run?.figures?.errors, run?.root], [5, 2, 0, true]);
  });

  it('keeps apart what the two tell otherwise: retries, throttles, failures of the service alone, calls of another', () => {
    const kept = (graph: ServiceGraph): boolean => pairsAsOne(graph).graph.nodes.length === graph.nodes.length;
    assert.ok(!kept(graphOf({ calls: 5 }, { calls: 5 })));
    assert.ok(kept(graphOf({ calls: 5 }, { calls: 7 })));
    assert.ok(kept(graphOf({ calls: 5 }, { calls: 5 }, 4)));
    assert.ok(kept(graphOf({ calls: 5, throttles: 1 }, { calls: 5, faults: 1 })));
    assert.ok(kept(graphOf({ calls: 5, faults: 1 }, { calls: 5 })));
    const graph = graphOf({ calls: 5 }, { calls: 5 });
    assert.ok(kept({ ...graph, edges: [...graph.edges, { from: 0, to: 3, figures: NONE }] }));
  });
});
