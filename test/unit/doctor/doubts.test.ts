import assert from 'node:assert/strict';
import type { CheckId, Verdict } from '../../../src/doctor/finding.ts';
import { alarmsOf, examine, namesOf } from '../../tools/doctor/examine.ts';
import { projects } from '../../tools/doctor/projects.ts';
import type { Project } from '../../tools/doctor/variant.ts';
import { codeInTests } from './codeInTests.ts';

describe('the doctor, where it cannot know', () => {
  const codeOf = codeInTests();

  const all = projects();
  const clients = (made: string): Project => ({
    ...all.flowJson,
    'src/work.js': `const AWSXRay = require('aws-xray-sdk-core');
const { S3Client } = require('@aws-sdk/client-s3');
const AWS = require('aws-sdk');
${made}exports.handler = async () => 1;
`,
  });
  const layered = (layers: string, environment = ''): Project => ({
    ...all.flowJson,
    'template.json': (all.flowJson?.['template.json'] ?? '')
      .replace('"Handler"', () => `"Layers": ${layers}, "Handler"`)
      .replace(/"Environment": ?\{ ?"Variables": ?\{[^}]*\} ?\},? ?/, environment),
    'package.json': '{"dependencies":{}}',
  });
  const adot = '["arn:aws:lambda:eu-west-1:615299751070:layer:AWSOpenTelemetryDistroJs:10"]';
  const powertools = '["arn:aws:lambda:eu-west-1:094274105915:layer:AWSLambdaPowertoolsTypeScriptV2:32"]';
  const sstApi = (options: string): Project => ({
    ...all.sstRoute,
    'sst.config.ts': (all.sstRoute?.['sst.config.ts'] ?? '').replace(
      ', { transform: { stage: { xrayTracingEnabled: true } } }',
      () => options,
    ),
  });
  const constructs = (defaults: string, made: string): Project => ({
    ...all.sstConstructs,
    'sst.config.ts': `import { Api, Function } from 'sst/constructs';
export default { config: () => ({ name: 'work' }), stacks(app) { ${defaults} app.stack(Work); } };
function Work({ stack }) { ${made} }
`,
  });
  const construct = "new Function(stack, 'Work', { handler: 'src/work.handler' });";
  const computed = {
    ...all.sst,
    'sst.config.ts': (all.sst?.['sst.config.ts'] ?? '').replace("'src/work.handler'", '`src/${$app.stage}.handler`'),
  };
  const disabled = (source: string): Project => ({
    ...all.orders,
    'template.yaml': (all.orders?.['template.yaml'] ?? '').replace(
      '          CARRIERS_URL: !Ref CarriersUrl\n',
      (line) => `${line}          OTEL_SDK_DISABLED: "true"\n`,
    ),
    'src/tracing.ts': `${source}${all.orders?.['src/tracing.ts'] ?? ''}`,
  });
  const yes = {
    ...all.serverless,
    'serverless.yml': (all.serverless?.['serverless.yml'] ?? '').replace('lambda: true', 'lambda: yes'),
  };
  const cases: readonly (readonly [title: string, Project, CheckId, Verdict])[] = [
    ['a transform of SST', all.sstTransform ?? {}, 'declared.tracing', 'unknown'],
    ['a transform of SST', all.sstTransform ?? {}, 'allowed.role', 'unknown'],
    [
      'a stage of SST that a function changes',
      sstApi(', { transform: { stage: traced } }'),
      'declared.apiStage',
      'unknown',
    ],
    ['an API of SST whose options are elsewhere', sstApi(', options'), 'declared.apiStage', 'unknown'],
    ['an API of SST with parts from elsewhere', sstApi(', { ...options }'), 'declared.apiStage', 'unknown'],
    [
      'a stage of SST that is traced',
      sstApi(', { transform: { stage: { ...more, xrayTracingEnabled: true } } }'),
      'declared.apiStage',
      'fine',
    ],
    ['an API of SST without options', sstApi(''), 'declared.apiStage', 'missing'],
    [
      'routes of SST that a function changes',
      sstApi(', { transform: { route: { handler: (args) => {} } } }'),
      'allowed.role',
      'unknown',
    ],
    ['a function of SST v2 that says nothing', constructs('', construct), 'declared.tracing', 'fine'],
    ['a function of SST v2 that says nothing', constructs('', construct), 'allowed.role', 'fine'],
    [
      'a default of SST v2 for the tracing of all functions',
      constructs("app.setDefaultFunctionProps({ tracing: 'disabled' });", construct),
      'declared.tracing',
      'unknown',
    ],
    [
      'defaults of SST v2 that are elsewhere',
      constructs('app.setDefaultFunctionProps(defaults);', construct),
      'declared.tracing',
      'unknown',
    ],
    [
      'a role of its own in SST v2',
      constructs('', "new Function(stack, 'Work', { handler: 'src/work.handler', role });"),
      'allowed.role',
      'unknown',
    ],
    [
      'routes of SST v2 with options from elsewhere',
      constructs(
        '',
        "new Api(stack, 'Web', { defaults: { function: shared }, routes: { 'GET /': 'src/work.handler' } });",
      ),
      'declared.tracing',
      'unknown',
    ],
    ['a handler of SST that is computed', computed, 'declared.tracing', 'fine'],
    ['an override of the CDK', all.cdkLayers ?? {}, 'declared.tracing', 'unknown'],
    ['a yes of YAML 1.1, which is a text to the Serverless Framework', yes, 'declared.tracing', 'unknown'],
    ['a layer, where no variable is known', layered(adot), 'instrumented.layer', 'unknown'],
    ['a layer that brings the SDK', layered(powertools), 'instrumented.dependency', 'fine'],
    [
      'a layer that may bring it',
      layered('["arn:aws:lambda:eu-west-1:1:layer:own:1"]'),
      'instrumented.dependency',
      'unknown',
    ],
    ['an aspect of the CDK', all.cdkAspect ?? {}, 'declared.tracing', 'unknown'],
    ['a module that is given the role', all.bundledByScript ?? {}, 'allowed.role', 'unknown'],
    ['a bundle that a script makes', all.bundledByScript ?? {}, 'instrumented.dependency', 'unknown'],
    [
      'a connection in a function that may be called early',
      all.lateConnection ?? {},
      'instrumented.connections',
      'unknown',
    ],
    ['dependencies that no file lists', all.lateConnection ?? {}, 'instrumented.dependency', 'unknown'],
    ['a package of a monorepo', all.monorepo ?? {}, 'instrumented.dependency', 'fine'],
    ['a captured client', clients('AWSXRay.captureAWSv3Client(new S3Client({}));\n'), 'instrumented.clients', 'fine'],
    [
      'a client that is passed on',
      clients('const s3 = new S3Client({});\nwork(s3);\n'),
      'instrumented.clients',
      'unknown',
    ],
    [
      'what is captured comes from elsewhere',
      clients("AWSXRay.captureAWSv3Client(require('./s3'));\nnew S3Client({});\n"),
      'instrumented.clients',
      'unknown',
    ],
    [
      'one old client of two that is captured',
      clients('AWSXRay.captureAWSClient(new AWS.S3());\nnew AWS.SQS();\n'),
      'instrumented.clients',
      'unknown',
    ],
    [
      'an old client that is captured',
      clients('AWSXRay.captureAWSClient(new AWS.S3());\n'),
      'instrumented.clients',
      'fine',
    ],
    ['all old clients captured', clients('AWSXRay.captureAWS(AWS);\nnew AWS.SQS();\n'), 'instrumented.clients', 'fine'],
  ];
  for (const [title, project, check, verdict] of cases)
    it(`says ${verdict} of ${check}: ${title}`, async () => {
      const diagnoses = await examine(project, codeOf);
      const verdicts = diagnoses.flatMap(({ findings }) => findings.filter((each) => each.check === check));
      assert.deepEqual(
        verdicts.map((each) => each.verdict),
        [verdict],
      );
    });

  it('knows who reads the variables of OpenTelemetry', async () => {
    const alarmed = async (project: Project) => namesOf(alarmsOf(await examine(project, codeOf)));
    assert.deepEqual(await alarmed(disabled('')), []);
    assert.deepEqual(await alarmed(disabled("import '@opentelemetry/auto-instrumentations-node/register';\n")), [
      'QuoteShipping: instrumented.environment (OTEL_SDK_DISABLED)',
    ]);
  });

  it('reads manifests that repeat themselves in little time', async () => {
    const many = (text: string): Project => ({ ...all.lateConnection, ...{ 'setup.py': text, Pipfile: text } });
    const start = performance.now();
    await examine(many('a['.repeat(32_000)), codeOf);
    await examine(many('a={'.repeat(21_000)), codeOf);
    await examine({ ...all.lateConnection, 'requirements.txt': '-r requirements.txt\n'.repeat(400) }, codeOf);
    await examine(many('aws-lambda-powertools '.repeat(2_900)), codeOf);
    assert.ok(performance.now() - start < 5000);
  });
});
