import { tracedWork } from './tracedWork.ts';
import type { Project } from './variant.ts';

/**
 * Healthy projects that say it in ways that are easily taken for something else. @param node a handler in `src/work.js`, traced
 * and captured, with its package.json
 */
export function hardProjects(node: Project): Readonly<Record<string, Project>> {
  return {
    image,
    monorepo,
    sstTransform: {
      ...node,
      'sst.config.ts': `export default $config({
  app: () => ({ name: 'work', home: 'aws' }),
  async run() {
    $transform(sst.aws.Function, (args) => {
      args.transform = { function: { tracingConfig: { mode: 'Active' } } };
      args.permissions = [{ actions: ['xray:*'], resources: ['*'] }];
    });
    new sst.aws.Function('Work', { handler: 'src/work.handler' });
  },
});
`,
    },
    sstApi: {
      ...node,
      'sst.config.ts': `export default $config({
  app: () => ({ name: 'work', home: 'aws' }),
  async run() {
    const shared = {
      permissions: [{ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }],
      transform: { function: { tracingConfig: { mode: 'Active' } } },
    };
    const api = new sst.aws.ApiGatewayV1('Api', {
      transform: {
        stage: { xrayTracingEnabled: true },
        route: { handler: shared },
      },
    });
    api.route('GET /', 'src/work.handler');
    api.route('POST /', { handler: 'src/work.handler' });
    api.deploy();
    const web = new sst.aws.ApiGatewayV2('Web');
    web.route('GET /', { handler: 'src/work.handler', ...shared });
  },
});
`,
    },
    sstConstructs: {
      ...node,
      'sst.config.ts': `import { Api, Function, Queue } from 'sst/constructs';

export default {
  config: () => ({ name: 'work', region: 'eu-west-1' }),
  stacks(app) {
    app.setDefaultFunctionProps({ runtime: 'nodejs20.x' });
    app.stack(Work);
  },
};

function Work({ stack }) {
  new Function(stack, 'Work', { handler: 'src/work.handler', tracing: 'active', permissions: ['s3'] });
  new Api(stack, 'Web', {
    defaults: { function: { timeout: 10 } },
    routes: { 'GET /': 'src/work.handler' },
  });
  new Queue(stack, 'Jobs', { consumer: { function: { handler: 'src/work.handler' } } });
}
`,
    },
    cdkLayers: { ...node, ...cdkApp(''), 'lib/work.ts': cdkStack },
    cdkAspect: {
      ...node,
      ...cdkApp('cdk.Aspects.of(app).add({ visit: (each) => trace(each) });\n'),
      'lib/work.ts': cdkStack.replace(/.*addPropertyOverride.*\n/, ''),
    },
    flowJson: {
      ...node,
      'template.json': `{"Transform":"AWS::Serverless-2016-10-31","Resources":{"Work":{"Type":"AWS::Serverless::Function","Properties":{"CodeUri":"src","Handler":"work.handler","Runtime":"nodejs22.x","Tracing":"Active","Environment":{"Variables":{"OTEL_TRACES_EXPORTER":"otlp"}}}}}}`,
    },
    blockScalar: {
      ...node,
      'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: src
      Handler: work.handler
      Runtime: nodejs22.x
      Tracing: Active
      Environment:
        Variables:
          OTEL_TRACES_EXPORTER: >-
            otlp
          TABLE: work
          QUEUE: work
`,
    },
    bundledByScript: {
      'main.tf': `resource "aws_lambda_function" "work" {
  handler       = "work.handler"
  runtime       = "nodejs22.x"
  filename      = data.archive_file.work.output_path
  role          = aws_iam_role.work.arn
  tracing_config {
    mode = "Active"
  }
}

data "archive_file" "work" {
  type        = "zip"
  source_dir  = "\${path.module}/dist"
  output_path = "work.zip"
}

resource "aws_iam_role" "work" {
  name = "work"
}

module "tracing" {
  source    = "./modules/tracing"
  role_name = aws_iam_role.work.name
}
`,
      'src/work.ts': `import AWSXRay from 'aws-xray-sdk-core';
import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3';
const s3 = AWSXRay.captureAWSv3Client(new S3Client({}));
export const handler = async () => s3.send(new ListBucketsCommand({}));
`,
      'package.json': '{ "devDependencies": { "aws-xray-sdk-core": "^3.10.0", "esbuild": "^0.25.0" } }',
    },
    twoApis: {
      ...node,
      'template.yaml': `Resources:
  Work:
    Type: AWS::Lambda::Function
    Properties:
      Code: src
      Handler: work.handler
      Runtime: nodejs22.x
      Role: !GetAtt WorkRole.Arn
      TracingConfig: { Mode: Active }
      Environment: { Variables: { AWS_XRAY_CONTEXT_MISSING: log_error } }
  WorkRole:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: ['arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess']
  Api: { Type: AWS::ApiGateway::RestApi }
  Other: { Type: AWS::ApiGateway::RestApi }
  Get:
    Type: AWS::ApiGateway::Method
    Properties:
      RestApiId: !Ref Api
      Integration: { Uri: !Sub 'arn:aws:apigateway:eu-west-1:lambda:path/\${Work.Arn}/invocations' }
  Stage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Api, TracingEnabled: true } }
  OtherStage: { Type: AWS::ApiGateway::Stage, Properties: { RestApiId: !Ref Other } }
`,
    },
    lateConnection,
  };
}

const image: Project = {
  'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Metadata:
      Dockerfile: Dockerfile
      DockerContext: .
    Properties:
      PackageType: Image
      Tracing: Active
      ImageConfig:
        Command: [index.handler]
      Environment:
        Variables:
          AWS_LAMBDA_EXEC_WRAPPER: /opt/otel-handler
          AWS_XRAY_DAEMON_ADDRESS: 127.0.0.1:2000
`,
  Dockerfile: 'FROM public.ecr.aws/lambda/nodejs:22\nCOPY index.js ./\nCMD ["index.handler"]\n',
  'index.js': 'exports.handler = async () => 1;\n',
};

const monorepo: Project = {
  'template.yaml': `Transform: AWS::Serverless-2016-10-31
Resources:
  Work:
    Type: AWS::Serverless::Function
    Properties:
      CodeUri: functions/work
      Handler: index.handler
      Runtime: nodejs22.x
      Tracing: Active
`,
  'functions/work/index.js': `const { client } = require('../../packages/shared/client');
exports.handler = async () => client.send({});
`,
  'functions/work/package.json': '{ "dependencies": { "@work/shared": "workspace:*" } }',
  'packages/shared/client.js': `const AWSXRay = require('aws-xray-sdk-core');
const { S3Client } = require('@aws-sdk/client-s3');
exports.client = AWSXRay.captureAWSv3Client(new S3Client({}));
`,
  'packages/shared/package.json': '{ "name": "@work/shared", "dependencies": { "aws-xray-sdk-core": "^3.10.0" } }',
};

function cdkApp(last: string): Project {
  return {
    'cdk.json': '{ "app": "npx ts-node --prefer-ts-exts bin/app.ts" }',
    'bin/app.ts': `import * as cdk from 'aws-cdk-lib';
import { Work } from '../lib/work';
const app = new cdk.App();
new Work(app, 'Work');
${last}`,
  };
}

const cdkStack = `import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
export class Work extends cdk.Stack {
  constructor(scope: any, id: string) {
    super(scope, id);
    const fn = new NodejsFunction(this, 'Work', {
      entry: 'src/work.js',
      environment: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/otel-handler' },
    });
    fn.addLayers(lambda.LayerVersion.fromLayerVersionArn(this, 'Otel', 'arn:aws:lambda:eu-west-1:1:layer:otel:4'));
    (fn.node.defaultChild as lambda.CfnFunction).addPropertyOverride('TracingConfig.Mode', 'Active');
  }
}
`;

const lateConnection: Project = {
  'template.yaml': tracedWork('python3.13'),
  // Says nothing of what is installed.
  'pyproject.toml': '[tool.black]\nline-length = 100\n',
  // What is called by a computed name keeps functions from being told apart.
  'work.py': `import psycopg2
from aws_xray_sdk.core import patch_all

def connect():
    return psycopg2.connect("dbname=work")

patch_all()

def handler(event, context):
    return getattr(connect(), event["what"])()
`,
};
