import assert from 'node:assert/strict';
import {
  callsText,
  edgeHelp,
  edgeTexts,
  failureTexts,
  nodeHelp,
  nodeName,
  spokenCalls,
  typeText,
} from '../../../../media/serviceMap/mapTexts.ts';
import type { CallFigures } from '../../../../src/trace/serviceMap/serviceGraph.ts';
import { orderMap } from './orderMap.ts';

const NONE = { calls: 0, errors: 0, faults: 0, throttles: 0, time: 0 };

/** A call from one service to another; through it a failure spread where figures of the callee are given. */
function callOf(figures: CallFigures, callee?: CallFigures): Parameters<typeof edgeTexts>[0] {
  const node = { type: undefined, root: false, recorded: true };
  const nodes = [
    { ...node, name: 'caller', figures },
    { ...node, name: 'callee', figures: callee },
  ];
  return { graph: { nodes, edges: [{ from: 0, to: 1, figures }] }, spread: callee ? [0] : [] };
}

function textsOf(...call: Parameters<typeof callOf>): readonly string[] {
  return edgeTexts(callOf(...call), 0);
}

describe('texts of a service map', () => {
  it('name services in X-Ray’s words, without what says nothing', () => {
    assert.equal(nodeName({ name: 'orders', type: 'client' }), 'Client');
    assert.equal(nodeName({ name: 'orders', type: 'remote' }), 'orders');
    assert.equal(typeText({ type: 'AWS::Lambda::Function' }), 'Lambda Function');
    assert.equal(typeText({ type: 'AWS::Lambda' }), 'Lambda service');
    assert.equal(typeText({ type: undefined }), '');
    assert.match(nodeHelp({ type: 'AWS::Lambda' }), /retries, throttles/);
    assert.equal(nodeHelp({ type: 'AWS::Lambda::Function' }), '');
  });

  it('count calls, give the mean of several, and every kind of failure in a word', () => {
    assert.equal(callsText({ ...NONE, calls: 1, time: 41 }), '1 call · 41 ms');
    assert.equal(callsText({ ...NONE, calls: 1284, time: 1284 * 41 }), '1,284 calls · mean 41 ms');
    assert.equal(callsText(NONE), 'no call has ended');
    const failing = { calls: 9, errors: 1, faults: 2, throttles: 1, time: 90 };
    assert.deepEqual(
      failureTexts(failing).map(({ text }) => text),
      ['2 faults', '1 error', '1 throttle'],
    );
    assert.deepEqual(textsOf(failing), ['9 calls', '2 faults · 1 error · 1 throttle']);
    assert.deepEqual(textsOf({ ...NONE, calls: 1, faults: 1 }), ['1 fault', '']);
    assert.deepEqual(textsOf(NONE), ['in progress', '']);
    assert.deepEqual(textsOf(failing, failing), textsOf(failing));
  });

  it('count what calls handed on where the service was called by nothing else', () => {
    assert.deepEqual(textsOf({ ...NONE, calls: 9 }, { ...NONE, calls: 9, faults: 2, errors: 1 }), [
      '9 calls',
      '3 failures',
    ]);
    assert.deepEqual(textsOf({ ...NONE, calls: 1 }, { ...NONE, calls: 1, faults: 1 }), ['1 failure', '']);
    // Others call it, whom the map does not show.
    assert.deepEqual(textsOf({ ...NONE, calls: 2 }, { ...NONE, calls: 9, faults: 2 }), ['2 calls', 'failures']);
  });

  it('explain failures of calls that succeeded', () => {
    const [fine, failed] = [
      { ...NONE, calls: 1 },
      { ...NONE, calls: 1, faults: 1 },
    ];
    assert.match(edgeHelp(callOf(fine, failed), 0), /told by the service that was called/);
    assert.equal(edgeHelp(callOf(failed, failed), 0), '');
    assert.equal(edgeHelp(callOf(fine), 0), '');
  });

  it('say of a node what its lines show', () => {
    const map = orderMap();
    const number = map.graph.nodes.findIndex(({ type }) => type === 'AWS::Lambda::Function');
    assert.equal(
      spokenCalls(map, number),
      'called by orders-api/prod ApiGateway Stage. calls orders DynamoDB Table: 1 call; payments.example.com remote: 1 error; SQS SQS: 1 throttle',
    );
  });
});
