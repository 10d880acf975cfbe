import assert from 'node:assert/strict';
import { offered } from '../../../src/doctor/explained/offered.ts';

const labels = (before: string): readonly string[] => offered(before).map(({ label }) => label);

describe('words of tracing that are offered', () => {
  it('are variables where the environment of a function is', () => {
    const names = labels(
      '      Environment:\n        Variables:\n          # mine\n          TABLE: x\n          AWS_',
    );
    assert.ok(names.includes('AWS_XRAY_CONTEXT_MISSING') && names.includes('POWERTOOLS_SERVICE_NAME'));
    assert.ok(!names.includes('_X_AMZN_TRACE_ID'), 'which Lambda sets');
    assert.ok(labels('        "Variables": {\n          "').includes('OTEL_SDK_DISABLED'));
    assert.ok(labels('provider:\n  environment:\n    ').length > 0);
    assert.deepEqual(labels('      Properties:\n        AWS_'), []);
    assert.deepEqual(labels('AWS_'), []);
  });

  it('are the values of settings and variables', () => {
    assert.deepEqual(labels('      Tracing: '), ['Active', 'PassThrough', 'Disabled']);
    assert.deepEqual(labels('      TracingConfig:\n        Mode: A'), ['Active', 'PassThrough']);
    assert.deepEqual(labels('      Retry:\n        Mode: A'), []);
    assert.equal(labels('          AWS_XRAY_CONTEXT_MISSING: "')[0], 'LOG_ERROR');
  });
});
