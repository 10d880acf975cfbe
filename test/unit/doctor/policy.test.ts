import assert from 'node:assert/strict';
import { rolePermission } from '../../../src/doctor/template/cloudFormation/cloudFormationRole.ts';

const policy = (Effect: string, Action: string) => ({
  PolicyDocument: { Statement: [{ Effect, Action, Resource: '*' }] },
});
const segments = policy('Allow', 'xray:PutTraceSegments');
const records = policy('Allow', 'xray:PutTelemetryRecords');

describe('what the policies of a role allow', () => {
  const permission = (...Policies: readonly object[]) =>
    rolePermission('Role', { Role: { Type: 'AWS::IAM::Role', Properties: { Policies } } });

  it('is weighed for each action over all of them', () => {
    assert.equal(permission(segments, records), 'allowed');
    assert.equal(permission(segments), 'absent');
    assert.equal(permission(segments, records, policy('Deny', 'xray:PutTelemetry*')), 'denied');
    assert.equal(permission(segments, {}), 'unknown');
  });
});
