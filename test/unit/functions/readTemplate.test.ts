import assert from 'node:assert/strict';
import { readTemplate } from '../../../src/functions/readTemplate.ts';

describe('readTemplate', () => {
  it('knows the log group of a function where the template says it', () => {
    const fn = (LogGroup?: unknown): object => ({
      Type: 'AWS::Serverless::Function',
      Properties: LogGroup === undefined ? {} : { LoggingConfig: { LogGroup, LogFormat: 'JSON' } },
    });
    const Resources = {
      Plain: fn('/orders'),
      Named: fn({ Ref: 'Group' }),
      Unnamed: fn({ Ref: 'Other' }),
      Computed: fn({ 'Fn::Sub': '/${Stage}/orders' }),
      Default: fn(),
      Group: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/shared' } },
      Other: { Type: 'AWS::Logs::LogGroup' },
    };
    const { functions } = readTemplate('file:///app/template.json', JSON.stringify({ Resources }));
    assert.deepEqual(
      new Map(functions.map(({ logicalId, logGroup }) => [logicalId, logGroup])),
      new Map([
        ['Plain', '/orders'],
        ['Named', '/shared'],
        ['Unnamed', undefined],
        ['Computed', undefined],
        ['Default', undefined],
      ]),
    );
  });
});
