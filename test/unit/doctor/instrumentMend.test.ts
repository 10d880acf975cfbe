import assert from 'node:assert/strict';
import { examine } from '../../tools/doctor/examine.ts';
import type { Project } from '../../tools/doctor/variant.ts';
import { codeInTests } from './codeInTests.ts';

describe('what instruments code', () => {
  const codeOf = codeInTests();

  const project = (handler: string, sources: Project): Project => ({
    'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  GetUser:
    Type: AWS::Serverless::Function
    Properties: { Handler: ${handler}, Runtime: nodejs22.x, Tracing: Active }
`,
    'package.json': '{"dependencies":{"@aws-sdk/client-dynamodb":"^3"}}',
    ...sources,
  });
  const mendOf = async (handler: string, sources: Project) => {
    const [diagnosis] = await examine(project(handler, sources), codeOf);
    const mend = diagnosis?.findings.find(({ check }) => check === 'practice.subsegments')?.mend;
    assert.ok(mend?.kind === 'paste');
    return mend;
  };

  const required = "const AWSXRay = require('aws-xray-sdk-core');";
  const imported = "import AWSXRay from 'aws-xray-sdk-core';";
  const commonJs = `const { DynamoDBClient, GetItemCommand } = require('@aws-sdk/client-dynamodb');
const dynamo = new DynamoDBClient({});
exports.handler = async () => dynamo.send(new GetItemCommand({}));
`;
  const esm = `import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
const dynamo = new DynamoDBClient({});
export const handler = async () => dynamo.send(new GetItemCommand({}));
`;
  const cases: readonly (readonly [file: string, source: string, text: string])[] = [
    ['users.js', commonJs, required],
    ['users.cjs', commonJs, required],
    ['users.js', "exports.handler = async () => import('./all.mjs');\n", required],
    ['users.js', esm, imported],
    ['users.mjs', esm, imported],
    ['users.ts', esm, imported],
  ];
  for (const [file, source, text] of cases)
    it(`imports as ${file} does: ${source.split('\n', 1)[0]}`, async () => {
      assert.equal((await mendOf('users.handler', { [file]: source })).text, text);
    });

  it('names the client that the code makes, and makes up none', async () => {
    const { where } = await mendOf('users.handler', { 'users.js': commonJs });
    assert.equal(
      where,
      'Write it in the handler’s file, put AWSXRay.captureAWSv3Client(…) around each client of AWS, as the DynamoDBClient in line 2, and add aws-xray-sdk-core to the dependencies.',
    );
    const none = await mendOf('users.handler', { 'users.js': 'exports.handler = async () => 1;\n' });
    assert.match(none.where, /put AWSXRay\.captureAsyncFunc\(…\) around what should have a subsegment/);
  });

  it('goes to the file that makes the client', async () => {
    const mend = await mendOf('users.handler', {
      'users.js': "const { dynamo } = require('./dynamo.mjs');\nexports.handler = async () => dynamo;\n",
      'dynamo.mjs': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
export const dynamo = new DynamoDBClient({});
`,
    });
    assert.deepEqual([mend.text, mend.place?.file], [imported, 'file:///app/dynamo.mjs']);
    assert.match(mend.where, /^Write it in the file that makes the client, .* in line 2,/);
  });
});
