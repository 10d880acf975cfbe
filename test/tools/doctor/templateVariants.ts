import type { Variant } from './variant.ts';

/** Of other templates of SAM and CloudFormation. */
export function templateVariants(): readonly Variant[] {
  return [...cloudFormation(), ...python()];
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
          by: '    xray_recorder.begin_segment("count")\n    try:\n        return s3.list_buckets()\n    finally:\n        xray_recorder.end_segment()\n',
        },
      ],
      cause: { check: 'instrumented.inSegment', about: 'begin_segment', fn: 'Stock' },
    },
    {
      ...{ title: 'Python: a subsegment that nothing ends', project: 'python' },
      planted: [
        {
          ...{ file: 'stock/app.py', find: '    with xray_recorder.in_subsegment("count"):\n        return' },
          by: '    xray_recorder.begin_subsegment("count")\n    return',
        },
      ],
      cause: { check: 'instrumented.leftOpen', about: 'begin_subsegment', fn: 'Stock' },
      paste: { file: 'stock/app.py', replacing: 'xray_recorder.begin_subsegment("count")\n    return' },
    },
    {
      ...{ title: 'JavaScript: a subsegment that stays open where its work throws', project: 'cloudFormation' },
      planted: [
        { file: 'src/work.js', find: '  subsegment.close();\n', by: '  await pay();\n  subsegment.close();\n' },
      ],
      cause: { check: 'instrumented.leftOpen', about: 'captureAsyncFunc', fn: 'Work' },
      paste: { file: 'src/work.js', replacing: '  await pay();\n  subsegment.close();\n' },
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
    {
      ...{ title: 'JSON on one line: the only variable switches OpenTelemetry off', project: 'flowJson' },
      planted: [{ file: 'template.json', find: '"otlp"', by: '"none"' }],
      cause: { check: 'instrumented.environment', about: 'OTEL_TRACES_EXPORTER', fn: 'Work' },
    },
    {
      ...{ title: 'SAM: a folded text switches OpenTelemetry off', project: 'blockScalar' },
      planted: [{ file: 'template.yaml', find: '            otlp\n', by: '            none\n' }],
      cause: { check: 'instrumented.environment', about: 'OTEL_TRACES_EXPORTER', fn: 'Work' },
      paste: { file: 'template.yaml', removing: '          OTEL_TRACES_EXPORTER: >-\n            none\n' },
    },
  ];
}
