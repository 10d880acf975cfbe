import assert from 'node:assert/strict';
import { canonicalService, serviceName } from '../../../src/base/awsServices.ts';
import { operationName } from '../../../src/code/calls/aws/awsOperations.ts';

describe('canonicalService', () => {
  const same: readonly (readonly string[])[] = [
    [
      'DynamoDB',
      'dynamodb',
      'AmazonDynamoDBv2',
      'DynamoDb',
      'AWS::DynamoDB',
      'DynamoDBDocument',
      '@aws-sdk/lib-dynamodb',
    ],
    ['S3', 's3', 'Amazon S3', 'AWS.SDK.S3'],
    ['SFN', 'states', 'stepfunctions', 'Step Functions', 'AWSStepFunctions'],
    ['CloudWatch', 'monitoring'],
    ['EventBridge', 'events', 'CloudWatch Events'],
    ['SES', 'email', 'sesv2'],
    ['SecretsManager', 'secretsmanager', 'Secrets Manager', 'secrets-manager'],
    ['SSM', 'ssm', 'SimpleSystemsManagement'],
    ['CloudWatchLogs', 'logs', 'cloudwatch-logs'],
    ['SNS', 'SimpleNotificationService', 'AmazonSNS'],
    ['SQS', 'Sqs', 'AmazonSQS'],
    ['DynamoDBStreams', 'streams.dynamodb'],
    ['CognitoIdentityProvider', 'cognito-idp', 'CognitoIdentityServiceProvider'],
    ['IoTDataPlane', 'iot-data', 'data.iot', 'data-ats.iot'],
    ['CostExplorer', 'ce', 'cost-explorer'],
    ['ElasticLoadBalancing', 'elb', 'elbv2', 'ElasticLoadBalancingV2', 'elasticloadbalancing'],
    ['EFS', 'efs', 'elasticfilesystem'],
    ['EMR', 'emr', 'elasticmapreduce'],
    ['RDS', 'rds', 'docdb', 'neptune'],
    ['OpenSearch', 'opensearch', 'es', 'Elasticsearch Service'],
    [
      'LexRuntime',
      'lex-runtime',
      'runtime.lex',
      'lexv2-runtime',
      'runtime-v2-lex',
      'LexRuntimeV2',
      'LexRuntimeService',
    ],
    ['TimestreamWrite', 'timestream-write', 'ingest.timestream'],
    ['Location', 'location', 'geo'],
    ['ResourceGroupsTaggingAPI', 'resourcegroupstaggingapi', 'tagging'],
    ['Transcribe', 'transcribe', 'TranscribeService'],
    ['SSO', 'sso', 'portal.sso', 'sso-admin'],
  ];
  for (const [first = '', ...others] of same) {
    it(`has one key for ${[first, ...others].join(', ')}`, () => {
      assert.deepEqual(new Set(others.map(canonicalService)), new Set([canonicalService(first)]));
      assert.deepEqual(new Set(others.map(serviceName)), new Set([first]));
    });
  }

  it('keeps services apart', () => {
    const keys = same.map(([first = '']) => canonicalService(first));
    assert.equal(new Set(keys).size, same.length);
    assert.equal(canonicalService('Location Service'), 'locationservice');
  });
});

describe('operationName', () => {
  it("is what X-Ray records, for each SDK's spelling", () => {
    assert.equal(operationName('dynamodb', 'put_item'), 'PutItem');
    assert.equal(operationName('dynamodb', 'put'), 'PutItem');
    assert.equal(operationName('DynamoDB', 'TransactWrite'), 'TransactWriteItems');
    assert.equal(operationName('s3', 'upload'), 'PutObject');
    assert.equal(operationName('s3', 'copy'), 'CopyObject');
    assert.equal(operationName('ssm', 'get_parameters'), 'GetParameters');
    assert.equal(operationName('ssm', 'getParametersByName'), 'GetParameters');
    assert.equal(operationName('s3', 'list_objects_v2'), 'ListObjectsV2');
    assert.equal(operationName('sqs', 'sendMessage'), 'SendMessage');
  });
});
