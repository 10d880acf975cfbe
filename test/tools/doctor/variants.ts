import type { Variant } from './variant.ts';

/** Each with one thing broken, and what the doctor must say it is. */
export const variants: readonly Variant[] = [
  ...orders(),
  ...cloudFormation(),
  ...python(),
  ...serverless(),
  ...terraform(),
  ...source(),
];

function orders(): readonly Variant[] {
  const project = 'orders';
  const file = 'template.yaml';
  return [
    {
      ...{ title: 'SAM: a function that is passed through', project },
      planted: [
        {
          file,
          find: '      Handler: notify.handler\n',
          by: '      Handler: notify.handler\n      Tracing: PassThrough\n',
        },
      ],
      cause: { check: 'declared.tracing', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'SAM: a function whose tracing is disabled', project },
      planted: [
        {
          file,
          find: '      Handler: app.lambda_handler\n',
          by: '      Tracing: "Disabled" # why?\n      Handler: app.lambda_handler\n',
        },
      ],
      cause: { check: 'declared.tracing', fn: 'InventoryReport' },
    },
    {
      ...{ title: 'SAM: a function that takes no globals', project },
      planted: [
        {
          ...{ file, find: '  NotifyCustomer:\n    Type: AWS::Serverless::Function\n' },
          by: '  NotifyCustomer:\n    Type: AWS::Serverless::Function\n    IgnoreGlobals: [Tracing]\n',
        },
      ],
      cause: { check: 'declared.tracing', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'SAM: a role of its own without the permission', project },
      planted: [
        {
          file,
          find: '      Handler: notify.handler\n',
          by: '      Handler: notify.handler\n      Role: !GetAtt NotifyRole.Arn\n',
        },
        {
          ...{ file, find: '  OrdersTable:\n    Type' },
          by: `  NotifyRole:
    Type: AWS::IAM::Role
    Properties:
      # What CloudWatch Logs needs.
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
  OrdersTable:
    Type`,
        },
      ],
      cause: { check: 'allowed.role', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'SAM: an SDK that is left out of the bundle', project },
      planted: [
        {
          ...{ file, find: '          - src/createOrder.ts\n        Target: es2022\n' },
          by: '          - src/createOrder.ts\n        External:\n          - "@aws-sdk/*"\n          - aws-xray-sdk-core\n        Target: es2022\n',
        },
      ],
      cause: { check: 'instrumented.external', about: 'aws-xray-sdk-core', fn: 'CreateOrder' },
    },
    {
      ...{ title: 'SAM: a tracer that is left out of the bundle, as the only one', project },
      planted: [
        {
          ...{ file, find: '          - src/listOrders.ts\n        Target: es2022\n' },
          by: "          - src/listOrders.ts\n        External: ['@aws-lambda-powertools/*']\n        Target: es2022\n",
        },
      ],
      cause: { check: 'instrumented.external', about: '@aws-lambda-powertools/*', fn: 'ListOrders' },
    },
    {
      ...{ title: 'SAM: Powertools is switched off', project },
      planted: [
        {
          ...{ file, find: '          POWERTOOLS_SERVICE_NAME: orders\n' },
          by: "          POWERTOOLS_SERVICE_NAME: orders\n          POWERTOOLS_TRACE_ENABLED: 'false'\n",
        },
      ],
      cause: { check: 'instrumented.environment', about: 'POWERTOOLS_TRACE_ENABLED', fn: 'ListOrders' },
    },
    {
      ...{ title: 'SAM: subsegments go to another daemon', project },
      planted: [
        {
          ...{ file, find: '          NOTICES_TABLE: !Ref NoticesTable\n' },
          by: '          # For tests.\n          AWS_XRAY_DAEMON_ADDRESS: 127.0.0.1:2000\n          NOTICES_TABLE: !Ref NoticesTable\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'AWS_XRAY_DAEMON_ADDRESS', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'SAM: OpenTelemetry is switched off', project },
      planted: [
        {
          ...{ file, find: '          CARRIERS_URL: !Ref CarriersUrl\n' },
          by: '          CARRIERS_URL: !Ref CarriersUrl\n          OTEL_SDK_DISABLED: "true"\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'OTEL_SDK_DISABLED', fn: 'QuoteShipping' },
    },
    {
      ...{ title: 'SAM: OpenTelemetry samples nothing', project },
      planted: [
        {
          ...{ file, find: '          CARRIERS_URL: !Ref CarriersUrl\n' },
          by: '          CARRIERS_URL: !Ref CarriersUrl\n          OTEL_TRACES_SAMPLER: always_off\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'OTEL_TRACES_SAMPLER', fn: 'QuoteShipping' },
    },
    {
      ...{ title: 'SAM: a wrapper that no layer brings', project },
      planted: [
        {
          ...{ file, find: '          NOTICES_TABLE: !Ref NoticesTable\n' },
          by: '          AWS_LAMBDA_EXEC_WRAPPER: /opt/otel-handler\n          NOTICES_TABLE: !Ref NoticesTable\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'AWS_LAMBDA_EXEC_WRAPPER', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'SAM: the SDK for Python is switched off', project },
      planted: [
        {
          ...{ file, find: '      Runtime: python3.12\n' },
          by: '      Runtime: python3.12\n      Environment:\n        Variables:\n          AWS_XRAY_SDK_ENABLED: false\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'AWS_XRAY_SDK_ENABLED', fn: 'InventoryReport' },
    },
    {
      ...{ title: 'SAM: code that fails without a trace', project },
      planted: [
        {
          ...{ file, find: '          NOTICES_TABLE: !Ref NoticesTable\n' },
          by: '          AWS_XRAY_CONTEXT_MISSING: RUNTIME_ERROR\n          NOTICES_TABLE: !Ref NoticesTable\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'AWS_XRAY_CONTEXT_MISSING', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'SAM: an SDK that is not among the dependencies', project },
      planted: [
        { file: 'notify/package.json', find: ',\n    "aws-xray-sdk-core": "^3.12.0"', by: '' },
        { file: 'package.json', find: '    "@aws-lambda-powertools/tracer": "^2.36.0",\n', by: '' },
        { file: 'package.json', find: '    "aws-xray-sdk-core": "^3.12.0",\n', by: '' },
        {
          file: 'src/listOrders.ts',
          by: 'export const handler = async () => { await import("@opentelemetry/api"); };\nimport { trace } from "@opentelemetry/api";\ntrace.getTracer("x").startActiveSpan("y", () => 1);\n',
        },
        {
          file: 'src/createOrder.ts',
          by: 'import { trace } from "@opentelemetry/api";\nexport const handler = async () => trace.getTracer("x").startActiveSpan("y", () => 1);\n',
        },
      ],
      cause: { check: 'instrumented.dependency', about: 'aws-xray-sdk-core', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'SAM: a client that is not captured', project },
      planted: [
        {
          file: 'notify/notify.js',
          find: 'AWSXRay.captureAWSv3Client(new DynamoDBClient({}))',
          by: 'new DynamoDBClient({ region: "eu-west-1" })',
        },
      ],
      cause: { check: 'instrumented.clients', about: 'DynamoDBClient', fn: 'NotifyCustomer' },
    },
    {
      ...{ title: 'SAM: one client of two that is not captured', project },
      planted: [
        { file: 'src/aws.ts', find: 'AWSXRay.captureAWSv3Client(new LambdaClient({}))', by: 'new LambdaClient({})' },
      ],
      cause: { check: 'instrumented.clients', about: 'LambdaClient', fn: 'CreateOrder' },
    },
    {
      ...{ title: 'SAM: boto3 is not patched', project },
      planted: [{ file: 'inventory/app.py', find: 'patch(["boto3"])', by: 'patch(["requests"])' }],
      cause: { check: 'instrumented.clients', about: 'boto3', fn: 'InventoryReport' },
    },
    {
      ...{ title: 'SAM: a segment in Lambda', project },
      planted: [
        {
          file: 'inventory/app.py',
          find: 'xray_recorder.in_subsegment("forecast")',
          by: 'xray_recorder.in_segment("forecast")',
        },
      ],
      cause: { check: 'instrumented.inSegment', about: 'in_segment', fn: 'InventoryReport' },
    },
    {
      ...{ title: 'SAM: the SDK for Python is not installed', project },
      planted: [{ file: 'inventory/requirements.txt', find: 'aws-xray-sdk>=2.15,<3\n', by: '' }],
      cause: { check: 'instrumented.dependency', about: 'aws-xray-sdk', fn: 'InventoryReport' },
    },
    {
      ...{ title: 'SAM: nothing is instrumented', project },
      planted: [
        {
          file: 'notify/notify.js',
          by: "const { render } = require('./render');\n// Its imports.\n\nexports.handler = async (event) => render(event);\n",
        },
      ],
      cause: { check: 'practice.subsegments', fn: 'NotifyCustomer' },
      paste: { file: 'notify/notify.js', replacing: '// Its imports.' },
    },
  ];
}

function cloudFormation(): readonly Variant[] {
  const project = 'cloudFormation';
  const file = 'template.yaml';
  const json = { project: 'cloudFormationJson' };
  const jsonFile = 'template.json';
  const fn = 'Work';
  return [
    {
      ...{ title: 'CloudFormation: no TracingConfig', project },
      planted: [{ file, find: '      TracingConfig:\n        Mode: Active\n', by: '' }],
      cause: { check: 'declared.tracing', fn },
    },
    {
      ...{ title: 'CloudFormation: passed through', project },
      planted: [{ file, find: 'Mode: Active', by: "Mode: 'PassThrough'  # cheaper" }],
      cause: { check: 'declared.tracing', fn },
    },
    {
      ...{ title: 'CloudFormation: a role without the permission', project },
      planted: [{ file, find: '        - arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess\n', by: '' }],
      cause: { check: 'allowed.role', fn },
    },
    {
      ...{ title: 'CloudFormation: only one of the two actions', project },
      planted: [
        {
          ...{ file, find: '        - arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess\n' },
          by: `      Policies:
        # Its own.
        - PolicyName: own
          PolicyDocument:
            Statement:
              - Effect: Allow
                Action: xray:PutTraceSegments
                Resource: "*"
`,
        },
      ],
      cause: { check: 'allowed.role', fn },
    },
    {
      ...{ title: 'CloudFormation: the permission is limited to a resource, which it cannot be', project },
      planted: [
        {
          ...{ file, find: '        - arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess\n' },
          by: `      Policies:
        - PolicyName: own
          PolicyDocument:
            Statement: { Effect: Allow, Action: "xray:*", Resource: "arn:aws:xray:eu-west-1:123456789012:group/orders" }
`,
        },
      ],
      cause: { check: 'allowed.role', fn },
    },
    {
      ...{ title: 'JSON: no TracingConfig', ...json },
      planted: [{ file: jsonFile, find: '        "TracingConfig": { "Mode": "Active" },\n', by: '' }],
      cause: { check: 'declared.tracing', fn },
    },
    {
      ...{ title: 'JSON: passed through', ...json },
      planted: [{ file: jsonFile, find: '"Mode": "Active"', by: '"Mode": "PassThrough"' }],
      cause: { check: 'declared.tracing', fn },
    },
    {
      ...{ title: 'JSON: a role without the permission', ...json },
      planted: [{ file: jsonFile, find: '"xray:Put*"', by: '"logs:*"' }],
      cause: { check: 'allowed.role', fn },
    },
    {
      ...{ title: 'JSON: a stage that is not traced', ...json },
      planted: [{ file: jsonFile, find: '"TracingEnabled": true', by: '"TracingEnabled": false' }],
      cause: { check: 'declared.apiStage', about: 'Stage', fn },
    },
    {
      ...{ title: 'JSON: a variable that sends subsegments elsewhere', ...json },
      planted: [
        {
          file: jsonFile,
          find: '            "TABLE": "work"\n',
          by: '            "TABLE": "work",\n            "AWS_XRAY_DAEMON_ADDRESS": "10.0.0.7:2000"\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'AWS_XRAY_DAEMON_ADDRESS', fn },
    },
    {
      ...{ title: 'An SDK that is a dependency for development', project },
      planted: [
        {
          ...{ file: 'package.json', find: ',\n    "aws-xray-sdk-core": "^3.10.0"\n  }' },
          by: '\n  },\n  "devDependencies": {\n    "aws-xray-sdk-core": "^3.10.0",\n    "typescript": "^7.0.0"\n  }',
        },
      ],
      cause: { check: 'instrumented.dependency', about: 'aws-xray-sdk-core', fn },
    },
  ];
}

function python(): readonly Variant[] {
  const project = 'python';
  return [
    {
      ...{ title: 'Python: a connection before the patch', project },
      planted: [
        { file: 'stock/app.py', find: 'patch_all()\n\ns3', by: 's3' },
        {
          file: 'stock/app.py',
          find: 'connection = psycopg2.connect("dbname=stock")\n',
          by: 'connection = psycopg2.connect("dbname=stock")\npatch_all()\n',
        },
      ],
      cause: { check: 'instrumented.connections', about: 'psycopg2.connect', fn: 'Stock' },
    },
    {
      ...{ title: 'Python: a segment that is begun by hand', project },
      planted: [
        {
          ...{
            file: 'stock/app.py',
            find: '    with xray_recorder.in_subsegment("count"):\n        return s3.list_buckets()\n',
          },
          by: '    xray_recorder.begin_segment("count")\n    found = s3.list_buckets()\n    xray_recorder.end_segment()\n    return found\n',
        },
      ],
      cause: { check: 'instrumented.inSegment', about: 'begin_segment', fn: 'Stock' },
    },
    {
      ...{ title: 'Python: Powertools without what its tracer needs', project },
      planted: [{ file: 'report/requirements.txt', find: '[tracer]', by: '' }],
      cause: { check: 'instrumented.dependency', about: 'aws-lambda-powertools[tracer]', fn: 'Report' },
    },
    {
      ...{ title: 'Python: a tracer that captures nothing', project },
      planted: [{ file: 'report/app.py', find: '@tracer.capture_lambda_handler\n', by: '' }],
      cause: { check: 'instrumented.tracerUnused', fn: 'Report' },
    },
    {
      ...{ title: 'Python: a template with line ends of Windows', project },
      planted: [
        {
          file: 'template.yaml',
          find: '      Runtime: python3.13\r\n      Tracing: Active\r\n  Report',
          by: '      Runtime: python3.13\r\n  Report',
        },
      ],
      cause: { check: 'declared.tracing', fn: 'Stock' },
    },
    {
      ...{ title: 'Python: Powertools is switched off', project },
      planted: [
        {
          ...{ file: 'template.yaml', find: '      CodeUri: report/\r\n' },
          by: '      CodeUri: report/\r\n      Environment: { Variables: { POWERTOOLS_TRACE_DISABLED: "1" } }\r\n',
        },
      ],
      cause: { check: 'instrumented.environment', about: 'POWERTOOLS_TRACE_DISABLED', fn: 'Report' },
    },
  ];
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
