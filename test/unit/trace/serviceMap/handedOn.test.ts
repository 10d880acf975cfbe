import assert from 'node:assert/strict';
import { handedOn } from '../../../../src/trace/serviceMap/handedOn.ts';
import type { CallFigures } from '../../../../src/trace/serviceMap/serviceGraph.ts';

const FINE: CallFigures = { calls: 5, errors: 0, faults: 0, throttles: 0, time: 5 };
const FAILING: CallFigures = { ...FINE, faults: 2 };

describe('handedOn', () => {
  const node = (type: string, figures: CallFigures) => ({ name: type, type, root: false, recorded: true, figures });
  const nodes = [
    node('AWS::ApiGateway::Stage', FAILING),
    node('AWS::Lambda::Function', FAILING),
    node('AWS::Lambda::Function', FINE),
    node('AWS::EC2::Instance', FINE),
  ];
  const call = (from: number, to: number, figures = FINE) => ({ from, to, figures });

  it('are calls of a gateway that succeeded with a function that fails', () => {
    assert.deepEqual(handedOn({ nodes, edges: [call(0, 2), call(0, 1)] }), [1]);
  });

  it('are none that failed themselves, nor calls of code, nor of what others call, too', () => {
    assert.deepEqual(handedOn({ nodes, edges: [call(0, 1, FAILING)] }), []);
    assert.deepEqual(handedOn({ nodes, edges: [call(3, 1)] }), []);
    assert.deepEqual(handedOn({ nodes, edges: [call(0, 1), call(3, 1)] }), []);
  });
});
