import type { Variant } from './variant.ts';

/** Of the Serverless Framework, Terraform, the CDK and SST. */
export function serviceVariants(): readonly Variant[] {
  return [...serverless(), ...terraform(), ...source()];
}

function serverless(): readonly Variant[] {
  const project = 'serverless';
  const file = 'serverless.yml';
  const fn = 'work';
  return [
    {
      ...{ title: 'Serverless: no tracing', project },
      planted: [
        { file, find: '  tracing:\n    lambda: true\n    apiGateway: true\n', by: '' },
        { file, find: 'http: GET', by: 'httpApi: GET' },
      ],
      cause: { check: 'declared.tracing', fn },
    },
    {
      ...{ title: 'Serverless: tracing of the API alone', project },
      planted: [{ file, find: '    lambda: true\n', by: '' }],
      cause: { check: 'declared.tracing', fn },
    },
    {
      ...{ title: 'Serverless: tracing of functions alone', project },
      planted: [{ file, find: '    apiGateway: true\n', by: '' }],
      cause: { check: 'declared.apiStage', about: 'the REST API of the service', fn },
    },
    {
      ...{ title: 'Serverless: a function that is passed through', project },
      planted: [
        {
          file,
          find: '    handler: src/work.handler\n',
          by: '    handler: src/work.handler\n    tracing: PassThrough\n',
        },
      ],
      cause: { check: 'declared.tracing', fn },
    },
    {
      ...{ title: 'Serverless: a role of its own without the permission', project: 'serverlessOwnRole' },
      planted: [{ file, find: "'xray:PutTraceSegments', 'xray:PutTelemetryRecords'", by: "'xray:GetSamplingRules'" }],
      cause: { check: 'allowed.role', fn },
    },
    {
      ...{ title: 'Serverless: a variable of all functions', project },
      planted: [{ file, find: '    TABLE: work\n', by: '    TABLE: work\n    POWERTOOLS_TRACE_ENABLED: "false"\n' }],
      cause: { check: 'instrumented.environment', about: 'POWERTOOLS_TRACE_ENABLED', fn },
    },
    {
      ...{ title: 'Serverless: a layer that no wrapper starts', project },
      planted: [
        {
          ...{ file, find: '    handler: src/work.handler\n' },
          by: '    handler: src/work.handler\n    layers: ["arn:aws:lambda:eu-west-1:901920570463:layer:aws-otel-nodejs-amd64-ver-1-30-2:1"]\n',
        },
      ],
      cause: { check: 'instrumented.layer', about: 'AWS_LAMBDA_EXEC_WRAPPER', fn },
    },
    {
      ...{ title: 'Serverless: an SDK that the bundle leaves out', project },
      planted: [
        {
          file,
          find: '\nprovider:',
          by: '\nplugins: [serverless-esbuild]\ncustom:\n  esbuild:\n    exclude: [aws-xray-sdk-core, "@aws-sdk/*"]\n\nprovider:',
        },
      ],
      cause: { check: 'instrumented.external', about: 'aws-xray-sdk-core', fn },
    },
  ];
}

function terraform(): readonly Variant[] {
  const project = 'terraform';
  const file = 'main.tf';
  const fn = 'work';
  const statement = `  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }
`;
  return [
    {
      ...{ title: 'Terraform: no tracing_config', project },
      planted: [{ file, find: '  tracing_config {\n    mode = "Active"\n  }\n', by: '' }],
      cause: { check: 'declared.tracing', fn },
      paste: { file, behind: 'runtime       = "nodejs22.x"' },
    },
    {
      ...{ title: 'Terraform: passed through', project },
      planted: [{ file, find: 'mode = "Active"', by: 'mode = "PassThrough"' }],
      cause: { check: 'declared.tracing', fn },
      paste: { file, replacing: '  tracing_config {\n    mode = "PassThrough"\n  }\n' },
    },
    {
      ...{ title: 'Terraform: a role without the permission', project },
      planted: [{ file: 'iam.tf', find: statement, by: '' }],
      cause: { check: 'allowed.role', fn },
      paste: { file, behind: 'output_path = "work.zip"\n}' },
    },
    {
      ...{ title: 'Terraform: a statement that denies nothing, but names a log group', project },
      planted: [
        { file: 'iam.tf', find: statement, by: statement.replace('["*"]', '["arn:aws:logs:*:*:log-group:work"]') },
      ],
      cause: { check: 'allowed.role', fn },
      paste: { file, behind: 'output_path = "work.zip"\n}' },
    },
    {
      ...{ title: 'Terraform: a stage that is not traced', project },
      planted: [{ file, find: '  xray_tracing_enabled = true\n', by: '' }],
      cause: { check: 'declared.apiStage', about: 'dev', fn },
      paste: { file, behind: '  stage_name           = "dev"' },
    },
    {
      ...{ title: 'Terraform: a variable that switches Powertools off', project },
      planted: [
        {
          file,
          find: '      TABLE = "work"\n',
          by: '      TABLE = "work"\n      POWERTOOLS_TRACE_ENABLED = "false"\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'POWERTOOLS_TRACE_ENABLED', fn },
      paste: { file, replacing: 'POWERTOOLS_TRACE_ENABLED = "false"' },
    },
    {
      ...{ title: 'Terraform: a module that is not traced', project: 'terraformModule' },
      planted: [
        {
          file,
          find: '  tracing_mode          = "Active"\n  attach_tracing_policy = true\n',
          by: '  attach_tracing_policy = true\n',
        },
      ],
      cause: { check: 'declared.tracing', fn },
      paste: { file, replacing: '  attach_tracing_policy = true\n' },
    },
    {
      ...{ title: 'Terraform: a module without the policy', project: 'terraformModule' },
      planted: [{ file, find: '  attach_tracing_policy = true\n', by: '' }],
      cause: { check: 'allowed.role', fn },
      paste: { file, behind: '"src"' },
    },
  ];
}

function source(): readonly Variant[] {
  const cdk = { project: 'cdk' };
  const template = 'cdk.out/Work.template.json';
  const app = 'bin/app.ts';
  const config = 'sst.config.ts';
  const fn = 'Work1A2B3C4D';
  return [
    {
      ...{ title: 'CDK: no tracing', project: 'cdkSource' },
      planted: [{ file: app, find: '  tracing: lambda.Tracing.ACTIVE,\n', by: '' }],
      cause: { check: 'declared.tracing', fn: 'Work' },
      paste: { file: app, behind: "  entry: 'src/work.js'," },
    },
    {
      ...{ title: 'CDK: passed through', project: 'cdkSource' },
      planted: [{ file: app, find: 'Tracing.ACTIVE', by: 'Tracing.PASS_THROUGH' }],
      cause: { check: 'declared.tracing', fn: 'Work' },
      paste: { file: app, replacing: 'tracing: lambda.Tracing.PASS_THROUGH,' },
    },
    {
      ...{ title: 'CDK: an SDK that the bundle leaves out', project: 'cdkSource' },
      planted: [{ file: app, find: "'@aws-sdk/*'", by: "'@aws-sdk/*', 'aws-xray-sdk-core'" }],
      cause: { check: 'instrumented.external', about: 'aws-xray-sdk-core', fn: 'Work' },
      paste: { file: app, replacing: ", 'aws-xray-sdk-core'" },
    },
    {
      ...{ title: 'CDK: a variable that switches OpenTelemetry off', project: 'cdkSource' },
      planted: [
        { file: app, find: "    TABLE: 'work',\n", by: "    TABLE: 'work',\n    OTEL_SDK_DISABLED: 'true',\n" },
      ],
      cause: { check: 'instrumented.environment', about: 'OTEL_SDK_DISABLED', fn: 'Work' },
      paste: { file: app, replacing: "OTEL_SDK_DISABLED: 'true'," },
    },
    {
      ...{ title: 'CDK, synthesised: no tracing', ...cdk },
      planted: [{ file: template, find: '    "TracingConfig": {\n     "Mode": "Active"\n    },\n', by: '' }],
      cause: { check: 'declared.tracing', fn },
    },
    {
      ...{ title: 'CDK, synthesised: a role without the permission', ...cdk },
      planted: [{ file: template, find: '"xray:PutTelemetryRecords",', by: '' }],
      cause: { check: 'allowed.role', fn },
    },
    {
      ...{ title: 'SST: no tracing', project: 'sst' },
      planted: [
        { file: config, find: "      transform: { function: { tracingConfig: { mode: 'Active' } } },\n", by: '' },
      ],
      cause: { check: 'declared.tracing', fn: 'Work' },
      paste: { file: config, behind: "      handler: 'src/work.handler'," },
    },
    {
      ...{ title: 'SST: an API that takes the tracing from its routes', project: 'sstRoute' },
      planted: [
        {
          file: config,
          find: '{ stage: { xrayTracingEnabled: true } }',
          by: "{ stage: { xrayTracingEnabled: true }, route: { handler: { transform: { function: { description: '' } } } } }",
        },
      ],
      cause: { check: 'declared.tracing', fn: 'Api GET /' },
      paste: { file: config, behind: 'route: { handler: { transform: { function: {' },
    },
    {
      ...{ title: 'SST v2: a function that is not traced', project: 'sstConstructs' },
      planted: [{ file: config, find: "'active'", by: "'disabled'" }],
      cause: { check: 'declared.tracing', fn: 'Work' },
      paste: { file: config, replacing: "tracing: 'disabled'," },
    },
    {
      ...{ title: 'SST v2: routes that are not traced', project: 'sstConstructs' },
      planted: [{ file: config, find: 'timeout: 10', by: "tracing: 'pass_through'" }],
      cause: { check: 'declared.tracing', fn: 'Web GET /' },
      paste: { file: config, replacing: "'src/work.handler' }," },
    },
    {
      ...{ title: 'SST: the stage of a REST API that is not traced', project: 'sstRoute' },
      planted: [{ file: config, find: '{ stage: { xrayTracingEnabled: true } }', by: '{}' }],
      cause: { check: 'declared.apiStage', about: 'Api', fn: 'Api GET /' },
      paste: { file: config, behind: "'Api', { transform: {" },
    },
    {
      ...{ title: 'SST: a role without the permission', project: 'sst' },
      planted: [
        {
          file: config,
          find: "      permissions: [{ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }],\n",
          by: '',
        },
      ],
      cause: { check: 'allowed.role', fn: 'Work' },
      paste: { file: config, behind: "      handler: 'src/work.handler'," },
    },
  ];
}
