import assert from 'node:assert/strict';
import { readTemplate } from '../../../src/functions/template/readTemplate.ts';

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

  it('takes a variable for a resource where what it is given names that, and no more than it makes by itself', () => {
    const Variables = {
      ARN: { 'Fn::GetAtt': ['Table', 'Arn'] },
      ADDRESS: { 'Fn::GetAtt': 'Queue.QueueUrl' },
      VALUE: { 'Fn::GetAtt': ['Parameter', 'Value'] },
      OUTPUT: { 'Fn::GetAtt': ['Database', 'Outputs.TableName'] },
      CUSTOM: { 'Fn::GetAtt': ['Made', 'TableName'] },
      ITSELF: { Ref: 'Made' },
    };
    const Resources = {
      Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
      Queue: { Type: 'AWS::SQS::Queue' },
      Parameter: { Type: 'AWS::SSM::Parameter' },
      Database: { Type: 'AWS::CloudFormation::Stack' },
      Made: { Type: 'Custom::Table' },
      F: { Type: 'AWS::Serverless::Function', Properties: { Environment: { Variables } } },
    };
    const { functions } = readTemplate('file:///app/template.json', JSON.stringify({ Resources }));
    assert.deepEqual(functions[0]?.environment, {
      ARN: { kind: 'unknown', of: { logicalId: 'Table', name: 'orders' } },
      ADDRESS: { kind: 'unknown', of: { logicalId: 'Queue', isGenerated: true } },
      VALUE: { kind: 'unknown' },
      OUTPUT: { kind: 'unknown' },
      CUSTOM: { kind: 'unknown' },
      ITSELF: { kind: 'ref', logicalId: 'Made' },
    });
  });

  it('writes out loops over lists that are known here, and says where they are not', () => {
    const text = `Transform: [AWS::LanguageExtensions, AWS::Serverless-2016-10-31]
Parameters:
  Names: { Type: CommaDelimitedList, Default: "Orders, Users" }
Mappings:
  Handlers: { Orders: { handler: orders.create }, Users: { handler: users.list } }
Resources:
  Fn::ForEach::Services:
    - Name
    - !Ref Names
    - \${Name}Function:
        Type: AWS::Serverless::Function
        Properties:
          FunctionName: !Sub shop-\${Name}
          Runtime: python3.13
          Handler: !FindInMap [Handlers, !Ref Name, handler]
          CodeUri: services/\${Name}
  Fn::ForEach::Regions:
    - Region
    - [eu-west-1]
    - Fn::ForEach::Kinds:
        - Kind
        - [Read]
        - '&{Region}\${Kind}':
            Type: AWS::Serverless::Function
            Properties: { Handler: !Sub '\${Region}.\${Kind}', Runtime: python3.13 }
  Fn::ForEach::Computed:
    - Name
    - !Split [',', !ImportValue Names]
    - \${Name}: { Type: AWS::Serverless::Function }
`;
    const { functions, problems } = readTemplate('file:///app/template.yaml', text);
    assert.deepEqual(
      functions.map(({ logicalId, template, handler, functionName, codeFolder }) => [
        ...[logicalId, template.line, handler, functionName, codeFolder],
      ]),
      [
        ['OrdersFunction', 10, 'orders.create', 'shop-Orders', 'file:///app/services/Orders'],
        ['UsersFunction', 10, 'users.list', 'shop-Users', 'file:///app/services/Users'],
        ['euwest1Read', 23, 'eu-west-1.Read', undefined, 'file:///app'],
      ],
    );
    assert.deepEqual(
      problems.map(({ place, message }) => [place.line, message]),
      [[26, 'What Fn::ForEach::Computed makes is known to CloudFormation alone: functions in there are not shown.']],
    );
  });

  it('does not write out loops that make too much', () => {
    const values = Array.from({ length: 1000 }, (_, i) => `v${i}: x`).join(', ');
    const items = Array.from({ length: 400 }, (_, i) => `a${i}`).join(', ');
    const text = `Transform: AWS::LanguageExtensions
Resources:
  Good: { Type: AWS::Serverless::Function }
  Fn::ForEach::Many:
    - Name
    - [${items}]
    - F\${Name}: { Type: AWS::Serverless::Function, Properties: { Environment: { Variables: { ${values} } } } }
`;
    const { functions, problems } = readTemplate('file:///app/template.yaml', text);
    assert.deepEqual([functions.map(({ logicalId }) => logicalId), problems.length], [['Good'], 1]);
  });

  it('does not write out loops that make texts that are too long', () => {
    for (const [times, length, count] of [
      [100_000, 1000, 400],
      [100_000, 6000, 60],
    ] as const) {
      const items = Array.from({ length: count }, (_, i) => `"${'x'.repeat(length)}${i}"`).join();
      const text = `Transform: AWS::LanguageExtensions
Resources:
  Good: { Type: AWS::Serverless::Function }
  Fn::ForEach::Long: [Nn, [${items}], { '\${Nn}': { Type: AWS::Lambda::Function, Properties: { Handler: '${'${Nn}'.repeat(times)}' } } }]
`;
      const { functions, problems } = readTemplate('file:///app/template.yaml', text);
      assert.deepEqual([functions.map(({ logicalId }) => logicalId), problems.length], [['Good'], 1]);
    }
  });

  it('says of a template that has nothing but loops that they were left', () => {
    const items = Array.from({ length: 501 }, (_, i) => `a${i}`).join(', ');
    const told = (list: string): readonly string[] => {
      const loop = `[Name, ${list}, { 'F\${Name}': { Type: AWS::Serverless::Function } }]`;
      const text = `Parameters: { Names: { Type: CommaDelimitedList, Default: '' } }\nResources: { 'Fn::ForEach::Fs': ${loop} }\n`;
      const { functions, problems } = readTemplate('file:///app/template.yaml', text);
      assert.deepEqual(functions, []);
      return problems.map(({ place, message }) => `${place.line} ${message}`);
    };
    assert.deepEqual(told('[]'), ['2 Fn::ForEach::Fs makes nothing: its list is empty.']);
    const much =
      'Fn::ForEach::Fs, with the loops before it, makes more than is read: functions in there are not shown.';
    assert.deepEqual(told(`[${items}]`), [`2 ${much}`]);
    const unknown = 'What Fn::ForEach::Fs makes is known to CloudFormation alone: functions in there are not shown.';
    assert.deepEqual(told('!Ref Names'), [`2 ${unknown}`]);
  });
});
