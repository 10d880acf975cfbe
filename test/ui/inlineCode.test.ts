import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useTracedFolder } from './workbench/useTracedFolder.ts';
import type { Workbench } from './workbench/workbench.ts';

const TEMPLATE = `Transform: AWS::Serverless-2016-10-31
Resources:
  Charge:
    Type: AWS::Serverless::Function
    Properties:
      Runtime: python3.13
      Handler: index.handler
      Tracing: Active
      InlineCode: |
        import boto3
        table = boto3.client('dynamodb')

        def handler(event, context):
            table.put_item(TableName='orders', Item=event)
            raise ValueError('no')
`;

/** A function whose code stands in its template. */
describe('lenses in a template', function () {
  this.timeout(300_000);
  const traced = useTracedFolder({
    name: 'inline',
    file: 'template.yaml',
    settings: { 'beamline.lenses.lines': 'all' },
    make: async () => {
      await writeFile(join(traced.folder, 'template.yaml'), TEMPLATE);
      send();
    },
  });
  let workbench: Workbench;
  before(() => ({ workbench } = traced));

  /** A run that wrote to the table and threw in the sixth line of the code. */
  function send(): void {
    const at = Date.now() / 1000 - 10;
    const id = (): string => randomBytes(8).toString('hex');
    const stack = [{ path: '/var/task/index.py', line: 6, label: 'handler' }];
    const refused = traced.local.endpoint.segments.put({
      trace_id: `1-${Math.floor(at).toString(16)}-${randomBytes(12).toString('hex')}`,
      ...{ id: id(), name: 'Charge', start_time: at, end_time: at + 0.1, origin: 'AWS::Lambda::Function' },
      ...{ fault: true, cause: { exceptions: [{ id: id(), type: 'ValueError', message: 'no', stack }] } },
      subsegments: [
        {
          ...{ id: id(), name: 'DynamoDB', start_time: at + 0.01, end_time: at + 0.05, namespace: 'aws' },
          aws: { operation: 'PutItem', table_name: 'orders' },
        },
      ],
    });
    assert.equal(refused, undefined);
  }

  it('stand on the lines of the code', async () => {
    await workbench.lens('ValueError', { line: 15 });
    await workbench.lens('DynamoDB PutItem', { line: 14 });
    await workbench.lens('1 trace', { line: 13 });
    assert.deepEqual(
      (await workbench.lenses()).map(({ line }) => line),
      [13, 14, 15],
    );
    await workbench.screenshot('inline-code');
  });
});
