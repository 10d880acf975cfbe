import assert from 'node:assert/strict';
import { readTerraformState } from '../../../../src/functions/terraform/terraformState.ts';

describe('readTerraformState', () => {
  it('passes over what was replaced and waits to be deleted', () => {
    const instance = (name: string, more: object = {}): object => ({
      attributes: { function_name: name, arn: `arn:aws:lambda:eu-west-1:123456789012:function:${name}` },
      ...more,
    });
    const instances = [instance('charge-2'), instance('charge-1', { deposed: '8a5f2b3c' })];
    const resource = { mode: 'managed', type: 'aws_lambda_function', name: 'charge', instances };
    const state = readTerraformState(
      'file:///w/terraform.tfstate',
      JSON.stringify({ version: 4, resources: [resource] }),
    );
    assert.deepEqual([...(state?.names ?? [])], [['charge', 'charge-2']]);
  });
});
