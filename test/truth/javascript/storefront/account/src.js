'use strict';
let AWSXRay = require('aws-xray-sdk-core');
let AWS = require('aws-sdk');
if (process.env.AWS_LAMBDA_FUNCTION_NAME) AWS = AWSXRay.captureAWS(AWS);
let { DynamoDB, S3, SQS, SNS, SES, StepFunctions, SSM, SecretsManager, KMS, Lambda, CloudWatch, EventBridge, CognitoIdentityServiceProvider: Cognito } = AWS;
const { DocumentClient } = DynamoDB;

let lazyDocuments = null;
function documents() {
  if (!lazyDocuments) lazyDocuments = new DocumentClient();
  return lazyDocuments;
}
const clients = { ses: new SES(), steps: new StepFunctions(), ssm: new SSM(), secrets: new SecretsManager() };
const kms = new KMS();
const table = process.env.PROFILE_TABLE;

exports.handler = function (event, context, callback) {
  profile('u')
    .then(function () {
      return notify('u');
    })
    .then(() => misc())
    .then(() => callback(null, 'ok'), callback);
};

function profile(user) {
  var params = { TableName: table, Key: { id: user } };
  return documents()
    .get(params)
    .promise()
    .then(function (found) {
      return documents().put({ TableName: table, Item: found.Item }).promise();
    })
    .then(() => documents().update(Object.assign({}, params, { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': 1 } })).promise())
    .then(() =>
      documents()
        .delete({ TableName: 'sessions', Key: { id: user } })
        .promise(),
    );
}

async function notify(user) {
  await clients.ses
    .sendEmail({ Source: 'a@example.com', Destination: { ToAddresses: ['b@example.com'] }, Message: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } } })
    .promise();
  await clients.steps.startExecution({ stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:welcome', input: '{}' }).promise();
  await new SNS().publish({ TopicArn: 'arn:aws:sns:us-east-1:000000000000:users', Message: user }).promise();
  const sqs = new SQS({ apiVersion: '2012-11-05' });
  await sqs.sendMessage({ QueueUrl: process.env.EMAILS, MessageBody: user }).promise();
  await AWSXRay.captureAsyncFunc('audit', async (sub) => {
    await new EventBridge().putEvents({ Entries: [{ Source: 'account', DetailType: 'd', Detail: '{}' }] }).promise();
    sub.close();
  });
}

const misc = async () => {
  await clients.ssm.getParameter({ Name: '/account/key' }).promise();
  await clients.ssm.getParametersByPath({ Path: '/account' }).promise();
  await clients.secrets.getSecretValue({ SecretId: 'account' }).promise();
  const { CiphertextBlob } = await kms.encrypt({ KeyId: 'alias/account', Plaintext: 'x' }).promise();
  await kms.decrypt({ CiphertextBlob }).promise();
  await new Lambda().invoke({ FunctionName: 'audit', Payload: '{}' }).promise();
  await new CloudWatch().putMetricData({ Namespace: 'account', MetricData: [] }).promise();
  const cognito = new Cognito();
  await cognito.adminGetUser({ UserPoolId: 'us-east-1_a', Username: 'u' }).promise();
  const s3 = new S3();
  await s3.getObject({ Bucket: 'avatars', Key: 'u.png' }).promise();
  await s3.putObject({ Bucket: process.env.IMAGES, Key: 'u.png', Body: 'x' }).promise();
  await s3.deleteObject({ Bucket: 'avatars', Key: 'u.png' }).promise();
  await s3.copyObject({ Bucket: 'avatars', Key: 'v.png', CopySource: 'avatars/u.png' }).promise().catch(() => undefined);
  await new Promise((resolve) => s3.headObject({ Bucket: 'avatars', Key: 'u.png' }, () => resolve()));
  await documents().query({ TableName: table, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'x' } }).promise();
  await documents().scan({ TableName: 'sessions' }).promise();
  await documents().batchGet({ RequestItems: { sessions: { Keys: [{ id: '1' }] } } }).promise();
  await documents().transactWrite({ TransactItems: [{ Delete: { TableName: 'sessions', Key: { id: '1' } } }] }).promise();
  await new DynamoDB().describeTable({ TableName: table }).promise();
};
