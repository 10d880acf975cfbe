import assert from 'node:assert/strict';
import { spanStatusOf, worseStatus } from '../../../src/trace/segment/spanStatus.ts';

describe('spanStatusOf', () => {
  it('counts a span once: throttle, error by status, fault, error', () => {
    assert.equal(spanStatusOf(false, false, false), 'ok');
    assert.equal(spanStatusOf(true, true, true, 400), 'throttle');
    assert.equal(spanStatusOf(true, false, false, 429), 'throttle');
    // aws-xray-sdk-node sets both flags for a 4xx answer of AWS.
    assert.equal(spanStatusOf(true, true, false, 400), 'error');
    assert.equal(spanStatusOf(true, true, false), 'fault');
    assert.equal(spanStatusOf(false, true, false, 502), 'fault');
    assert.equal(spanStatusOf(true, false, false), 'error');
    assert.equal(spanStatusOf(false, false, false, 200), 'ok');
  });

  it('ranks fault, error, throttle, ok', () => {
    assert.equal(worseStatus('ok', 'throttle'), 'throttle');
    assert.equal(worseStatus('fault', 'error'), 'fault');
    assert.equal(worseStatus('throttle', 'error'), 'error');
  });
});
