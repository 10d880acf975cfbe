import type { Variant } from './variant.ts';

/** Of the example, which is a SAM template. */
export function samVariants(): readonly Variant[] {
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
      ...{ title: 'SAM: a layer that no wrapper starts', project },
      planted: [
        {
          ...{ file, find: '      Handler: notify.handler\n' },
          by: '      Handler: notify.handler\n      Layers:\n        - !Sub arn:aws:lambda:${AWS::Region}:615299751070:layer:AWSOpenTelemetryDistroJs:10\n',
        },
      ],
      cause: { check: 'instrumented.layer', about: 'AWS_LAMBDA_EXEC_WRAPPER', fn: 'NotifyCustomer' },
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
      planted: [{ file: 'inventory/app.py', find: 'patch(["boto3"])', by: 'patch(["sqlite3"])' }],
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
