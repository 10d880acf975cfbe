/*
 * Projects with one thing broken, run as Lambda would run them: what is missing in the trace is there once the doctor's mend is made. With
 * the SDKs that unit tests have not got.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { alarmsOf, examine, mended, nameOf, namesOf, plant } from '../tools/doctor/examine.ts';
import { ProjectRunner, type Running } from '../tools/doctor/projectRunner.ts';
import { tracedWork } from '../tools/doctor/tracedWork.ts';
import type { Project, Variant } from '../tools/doctor/variant.ts';
import { nodeKit, pythonKit, pythonOf } from '../tools/interop/kits.ts';
import { codeInTests } from '../unit/doctor/codeInTests.ts';
import { useKit } from './useKit.ts';

/** A variant that runs. */
interface Ran extends Variant {
  /** The span that its trace lacks. */
  readonly span: string;
}

const template = (runtime: string, variable: string): string => `${tracedWork(runtime)}      Environment:
        Variables:
          ${variable}
          TABLE: work
`;

const javascript: Project = {
  'template.yaml': template('nodejs22.x', 'POWERTOOLS_TRACE_ENABLED: "true"'),
  'package.json':
    '{ "dependencies": { "@aws-sdk/client-dynamodb": "3", "@aws-lambda-powertools/tracer": "2", "aws-xray-sdk-core": "3" } }\n',
  'work.js': `const AWSXRay = require('aws-xray-sdk-core');
const { Tracer } = require('@aws-lambda-powertools/tracer');
const { DynamoDBClient, ListTablesCommand } = require('@aws-sdk/client-dynamodb');
const tracer = new Tracer({ serviceName: 'work' });
const dynamodb = tracer.captureAWSv3Client(new DynamoDBClient({ endpoint: process.env.AWS_ENDPOINT_URL_XRAY }));

exports.handler = async () => {
  const subsegment = tracer.getSegment().addNewSubsegment('charge');
  try {
    await dynamodb.send(new ListTablesCommand({})).catch(() => undefined);
  } finally {
    subsegment.close();
  }
  return AWSXRay.captureFunc('count', () => 1);
};
`,
};

const python: Project = {
  'template.yaml': template('python3.11', 'AWS_XRAY_SDK_ENABLED: "true"'),
  'requirements.txt': 'aws-xray-sdk\nboto3\n',
  'work.py': `import boto3
from aws_xray_sdk.core import patch_all, xray_recorder

patch_all()
logs = boto3.client("logs")


def handler(event, context):
    with xray_recorder.in_subsegment("charge"):
        return len(logs.describe_log_groups()["logGroups"])
`,
};

const project = 'ran';
const fn = 'Work';
const javascriptVariants: readonly Ran[] = [
  {
    ...{ title: 'a function that is passed through', project, span: 'Work' },
    planted: [{ file: 'template.yaml', find: 'Tracing: Active', by: 'Tracing: PassThrough' }],
    cause: { check: 'declared.tracing', fn },
  },
  {
    ...{ title: 'Powertools that is switched off', project, span: 'DynamoDB' },
    planted: [{ file: 'template.yaml', find: 'ENABLED: "true"', by: 'ENABLED: "false"' }],
    cause: { check: 'instrumented.environment', about: 'POWERTOOLS_TRACE_ENABLED', fn },
  },
  {
    ...{ title: 'a client that is not captured', project, span: 'DynamoDB' },
    planted: [
      {
        ...{
          file: 'work.js',
          find: 'tracer.captureAWSv3Client(new DynamoDBClient({ endpoint: process.env.AWS_ENDPOINT_URL_XRAY }))',
        },
        by: 'new DynamoDBClient({ endpoint: process.env.AWS_ENDPOINT_URL_XRAY })',
      },
    ],
    cause: { check: 'instrumented.clients', about: 'DynamoDBClient', fn },
  },
  {
    ...{ title: 'a subsegment that nothing closes', project, span: 'charge' },
    planted: [{ file: 'work.js', find: '    subsegment.close();\n', by: '    console.log(1);\n' }],
    cause: { check: 'instrumented.leftOpen', about: 'addNewSubsegment', fn },
    paste: {
      file: 'work.js',
      replacing:
        '  try {\n    await dynamodb.send(new ListTablesCommand({})).catch(() => undefined);\n  } finally {\n    console.log(1);\n  }\n',
    },
  },
];

const pythonVariants: readonly Ran[] = [
  {
    ...{ title: 'a segment in Lambda', project, span: 'charge' },
    planted: [{ file: 'work.py', find: 'in_subsegment', by: 'in_segment' }],
    cause: { check: 'instrumented.inSegment', about: 'in_segment', fn },
  },
  {
    ...{ title: 'boto3 that is not patched', project, span: 'logs' },
    planted: [{ file: 'work.py', find: 'patch_all()\nlogs', by: 'logs' }],
    cause: { check: 'instrumented.clients', about: 'boto3', fn },
  },
  {
    ...{ title: 'an SDK that is switched off', project, span: 'charge' },
    planted: [{ file: 'template.yaml', find: 'ENABLED: "true"', by: 'ENABLED: "false"' }],
    cause: { check: 'instrumented.environment', about: 'AWS_XRAY_SDK_ENABLED', fn },
  },
];

describe('A mend, and the trace that arrives then', () => {
  const codeOf = codeInTests();
  let runner: ProjectRunner;
  before(async () => {
    runner = await ProjectRunner.start();
  });
  after(() => runner?.dispose());

  describe('in Node', function () {
    const kit = useKit(this, nodeKit);
    suite(javascript, javascriptVariants, () => ({ nodeModules: join(kit.folder, 'node_modules') }));
  });

  describe('in Python', function () {
    const kit = useKit(this, pythonKit);
    suite(python, pythonVariants, () => ({ python: pythonOf(kit.folder) }));
  });

  function suite(healthy: Project, variants: readonly Ran[], packages: () => Partial<Running>): void {
    const run = (files: Project, awaited?: string) =>
      runner.spans(files, { fn, ...packages(), ...(awaited === undefined ? {} : { awaited }) });

    it('has nothing to say of what is healthy, whose spans all arrive', async () => {
      assert.deepEqual(namesOf(alarmsOf(await examine(healthy, codeOf))), []);
      const spans = await run(healthy);
      for (const { span } of variants) assert.ok(spans.includes(span), `${span} of ${spans.join()}`);
    });

    for (const variant of variants)
      it(`brings it: ${variant.title}`, async () => {
        const broken = plant(healthy, variant);
        const [alarm, ...others] = alarmsOf(await examine(broken, codeOf));
        assert.ok(alarm && others.length === 0, namesOf(alarm ? [alarm, ...others] : []).join());
        assert.deepEqual(namesOf([alarm]), [nameOf(variant.cause)]);
        const before = await run(broken);
        assert.ok(!before.includes(variant.span), before.join());
        assert.ok(alarm.mend);
        const after = await run(mended(broken, alarm.mend, variant), variant.span);
        assert.ok(after.includes(variant.span), after.join());
      });
  }
});
