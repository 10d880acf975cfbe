import assert from 'node:assert/strict';
import {
  callsText,
  edgeTexts,
  failureTexts,
  nodeHelp,
  nodeName,
  spokenCalls,
  typeText,
} from '../../../../media/serviceMap/mapTexts.ts';
import { orderMap } from './orderMap.ts';

const NONE = { calls: 0, errors: 0, faults: 0, throttles: 0, time: 0 };

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
    assert.deepEqual(edgeTexts(failing), ['9 calls', '2 faults · 1 error · 1 throttle']);
    assert.deepEqual(edgeTexts({ ...NONE, calls: 1, faults: 1 }), ['1 fault', '']);
    assert.deepEqual(edgeTexts(NONE), ['in progress', '']);
    assert.deepEqual(edgeTexts({ ...NONE, calls: 2 }, true), ['2 calls', 'failures']);
    assert.deepEqual(edgeTexts(failing, true), edgeTexts(failing));
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
