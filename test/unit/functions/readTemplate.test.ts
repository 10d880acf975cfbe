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

  it('knows the stage of a route where the template says it', () => {
    const route = (type: string, api?: unknown): object => ({
      Type: type,
      Properties: { Path: '/', Method: 'get', [type === 'Api' ? 'RestApiId' : 'ApiId']: api },
    });
    const Resources = {
      Rest: { Type: 'AWS::Serverless::Api', Properties: { StageName: 'dev' } },
      Chosen: { Type: 'AWS::Serverless::Api', Properties: { StageName: { Ref: 'Stage' } } },
      Http: { Type: 'AWS::Serverless::HttpApi', Properties: { StageName: 'live' } },
      Default: { Type: 'AWS::Serverless::HttpApi' },
      Orders: {
        Type: 'AWS::Serverless::Function',
        Properties: {
          Events: {
            A: route('Api', { Ref: 'Rest' }),
            B: route('Api', { Ref: 'Chosen' }),
            C: route('HttpApi', { Ref: 'Http' }),
            D: route('HttpApi', { Ref: 'Default' }),
            E: route('Api'),
            F: route('Api', { Ref: 'Elsewhere' }),
          },
        },
      },
    };
    const Parameters = { Stage: { Type: 'String', Default: 'test' } };
    const { functions } = readTemplate('file:///app/template.json', JSON.stringify({ Parameters, Resources }));
    assert.deepEqual(
      functions[0]?.events.map(({ stage }) => stage),
      ['dev', 'test', 'live', undefined, undefined, undefined],
    );
  });
});
