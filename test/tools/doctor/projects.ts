import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../root.ts';
import { hardProjects } from './hardProjects.ts';
import type { Project } from './variant.ts';

/** Projects in which everything is as it should be. */
export function projects(): Readonly<Record<string, Project>> {
  return {
    orders: readFolder(inRoot('examples/orders')),
    cloudFormation,
    cloudFormationJson,
    python,
    oldPowertools: { ...python, 'report/requirements.txt': 'aws-lambda-powertools==1.0.0' },
    serverless,
    serverlessOwnRole,
    terraform,
    terraformModule,
    cdk,
    cdkSource,
    sst,
    sstRoute,
    ...hardProjects(node),
  };
}

/** The sources of a folder, without what was built or installed. */
function readFolder(folder: string, path = ''): Project {
  return Object.assign(
    {},
    ...readdirSync(join(folder, path)).map((name): Project => {
      if (name.startsWith('.') || name === 'node_modules' || name === 'package-lock.json') return {};
      const below = path === '' ? name : `${path}/${name}`;
      return statSync(join(folder, below)).isDirectory()
        ? readFolder(folder, below)
        : { [below]: readFileSync(join(folder, below), 'utf8') };
    }),
  ) as Project;
}

const nodeHandler = `const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const AWSXRay = require('aws-xray-sdk-core');

const dynamodb = AWSXRay.captureAWSv3Client(new DynamoDBClient({}));

exports.handler = async () => AWSXRay.captureAsyncFunc('work', async (subsegment) => {
  subsegment.close();
});
`;
const packageJson = `{
  "name": "work",
  "dependencies": {
    "@aws-sdk/client-dynamodb": "^3.900.0",
    "aws-xray-sdk-core": "^3.10.0"
  }
}
`;
const node: Project = { 'src/work.js': nodeHandler, 'package.json': packageJson };

const cloudFormation: Project = {
  ...node,
  'template.yaml': `AWSTemplateFormatVersion: "2010-09-09"
Parameters:
  Boundary:
    Type: String
Resources:
  # Does the work.
  Work: &work
    Type: AWS::Lambda::Function
    Properties:
      Code: src
      Handler: work.handler # the export
      Runtime: nodejs22.x
      Role: !GetAtt WorkRole.Arn
      TracingConfig:
        Mode: Active
      Environment:
        Variables:
          TABLE: "work"
  WorkRole:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: {}
      ManagedPolicyArns:
        - arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole
        - arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess
`,
};

const cloudFormationJson: Project = {
  ...node,
  'template.json': `{
  "AWSTemplateFormatVersion": "2010-09-09",
  "Resources": {
    "Work": {
      "Type": "AWS::Lambda::Function",
      "Properties": {
        "Code": "src",
        "Handler": "work.handler",
        "Runtime": "nodejs22.x",
        "TracingConfig": { "Mode": "Active" },
        "Environment": {
          "Variables": {
            "TABLE": "work"
          }
        },
        "Role": { "Fn::GetAtt": ["WorkRole", "Arn"] }
      }
    },
    "WorkRole": {
      "Type": "AWS::IAM::Role",
      "Properties": {
        "AssumeRolePolicyDocument": {},
        "Policies": [
          {
            "PolicyName": "work",
            "PolicyDocument": {
              "Statement": [{ "Effect": "Allow", "Action": "xray:Put*", "Resource": "*" }]
            }
          }
        ]
      }
    },
    "Api": { "Type": "AWS::ApiGateway::RestApi", "Properties": {} },
    "Post": {
      "Type": "AWS::ApiGateway::Method",
      "Properties": {
        "Integration": { "Uri": { "Fn::Sub": "arn:aws:apigateway:eu-west-1:lambda:path/\${Work.Arn}/invocations" } }
      }
    },
    "Stage": {
      "Type": "AWS::ApiGateway::Stage",
      "Properties": {
        "StageName": "dev",
        "TracingEnabled": true
      }
    }
  }
}
`,
};

const python: Project = {
  'template.yaml': `Transform: AWS::Serverless-2016-10-31\r
Resources:\r
  Stock:\r
    Type: AWS::Serverless::Function\r
    Properties:\r
      CodeUri: stock/\r
      Handler: app.handler\r
      Runtime: python3.13\r
      Tracing: Active\r
  Report:\r
    Type: AWS::Serverless::Function\r
    Properties:\r
      CodeUri: report/\r
      Handler: app.handler\r
      Runtime: python3.13\r
      Tracing: Active\r
`,
  'stock/requirements.txt': 'aws-xray-sdk>=2.15\npsycopg2-binary\n',
  'stock/app.py': `import boto3
import psycopg2
from aws_xray_sdk.core import patch_all, xray_recorder

patch_all()

s3 = boto3.client("s3")
connection = psycopg2.connect("dbname=stock")


def handler(event, context):
    with xray_recorder.in_subsegment("count"):
        return s3.list_buckets()
`,
  'report/requirements.txt': '# Tracing and logs.\naws-lambda-powertools[tracer]==3.9.0\n',
  'report/app.py': `from aws_lambda_powertools import Tracer

tracer = Tracer()


@tracer.capture_lambda_handler
def handler(event, context):
    return {}
`,
};

const serverlessText = `service: work

provider:
  name: aws
  runtime: nodejs22.x
  stage: dev
  tracing:
    lambda: true
    apiGateway: true
  environment:
    TABLE: work

functions:
  work:
    handler: src/work.handler
    events:
      - http: GET work
`;
const serverless: Project = { ...node, 'serverless.yml': serverlessText };

const serverlessOwnRole: Project = {
  ...node,
  'serverless.yml': `service: work
provider:
  name: aws
  runtime: nodejs22.x
  tracing: { lambda: true }
  iam: { role: !GetAtt WorkRole.Arn }
functions:
  work: { handler: src/work.handler }
resources:
  Resources:
    WorkRole:
      Type: AWS::IAM::Role
      Properties:
        Policies:
          - PolicyName: work
            PolicyDocument:
              Statement:
                - Effect: Allow
                  Action: ['logs:*', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords']
                  Resource: '*'
`,
};

const terraform: Project = {
  ...node,
  'main.tf': `resource "aws_lambda_function" "work" {
  function_name = "work"
  handler       = "work.handler"
  runtime       = "nodejs22.x"
  filename      = data.archive_file.work.output_path
  role          = aws_iam_role.work.arn
  tracing_config {
    mode = "Active"
  }
  environment {
    variables = {
      TABLE = "work"
    }
  }
}

data "archive_file" "work" {
  type        = "zip"
  source_dir  = "\${path.module}/src"
  output_path = "work.zip"
}

resource "aws_api_gateway_integration" "work" {
  uri = aws_lambda_function.work.invoke_arn
}

resource "aws_api_gateway_stage" "dev" {
  stage_name           = "dev"
  xray_tracing_enabled = true
}
`,
  'iam.tf': `resource "aws_iam_role" "work" {
  name = "work"
}

data "aws_iam_policy_document" "work" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["*"]
  }
  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
  }
}

resource "aws_iam_role_policy" "work" {
  role   = aws_iam_role.work.id
  policy = data.aws_iam_policy_document.work.json
}
`,
};

const terraformModule: Project = {
  ...node,
  'main.tf': `module "work" {
  source                = "terraform-aws-modules/lambda/aws"
  function_name         = "work"
  handler               = "work.handler"
  runtime               = "nodejs22.x"
  source_path           = "src"
  tracing_mode          = "Active"
  attach_tracing_policy = true
}
`,
};

const cdkStack = {
  Resources: {
    Work1A2B3C4D: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: 'assets', S3Key: 'feed.zip' },
        Handler: 'work.handler',
        Runtime: 'nodejs22.x',
        Role: { 'Fn::GetAtt': ['WorkServiceRole5E6F', 'Arn'] },
        TracingConfig: { Mode: 'Active' },
        Environment: { Variables: { TABLE: 'work' } },
      },
      Metadata: { 'aws:cdk:path': 'Work/Work/Resource', 'aws:asset:path': '../src', 'aws:asset:is-bundled': false },
    },
    WorkServiceRole5E6F: {
      Type: 'AWS::IAM::Role',
      Properties: {
        ManagedPolicyArns: [
          {
            'Fn::Join': [
              '',
              ['arn:', { Ref: 'AWS::Partition' }, ':iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'],
            ],
          },
        ],
      },
    },
    WorkServiceRoleDefaultPolicy7A8B: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyDocument: {
          Statement: [
            { Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Effect: 'Allow', Resource: '*' },
          ],
        },
        Roles: [{ Ref: 'WorkServiceRole5E6F' }],
      },
    },
  },
};

const cdk: Project = {
  ...node,
  'cdk.json': '{ "app": "node bin/app.js" }',
  'cdk.out/manifest.json': JSON.stringify({
    artifacts: { Work: { type: 'aws:cloudformation:stack', properties: { templateFile: 'Work.template.json' } } },
  }),
  'cdk.out/Work.template.json': JSON.stringify(cdkStack, undefined, 1),
};

const cdkSource: Project = {
  ...node,
  'cdk.json': '{ "app": "npx ts-node bin/app.ts" }',
  'bin/app.ts': `import * as cdk from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';

const stack = new cdk.Stack(new cdk.App(), 'Work');
new NodejsFunction(stack, 'Work', {
  entry: 'src/work.js',
  tracing: lambda.Tracing.ACTIVE,
  environment: {
    TABLE: 'work',
  },
  bundling: {
    externalModules: ['@aws-sdk/*'],
  },
});
`,
};

const sst: Project = {
  ...node,
  'sst.config.ts': `export default $config({
  app: () => ({ name: 'work', home: 'aws' }),
  async run() {
    new sst.aws.Function('Work', {
      handler: 'src/work.handler',
      transform: { function: { tracingConfig: { mode: 'Active' } } },
      permissions: [{ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }],
    });
  },
});
`,
};

const sstRoute: Project = {
  ...node,
  'sst.config.ts': `export default $config({
  app: () => ({ name: 'work', home: 'aws' }),
  async run() {
    const api = new sst.aws.ApiGatewayV1('Api', { transform: { stage: { xrayTracingEnabled: true } } });
    api.route('GET /', {
      handler: 'src/work.handler',
      transform: { function: { tracingConfig: { mode: 'Active' } } },
      permissions: [{ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }],
    });
    api.deploy();
  },
});
`,
};
