const xray = require('aws-xray-sdk-core');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocument } = require('@aws-sdk/lib-dynamodb');
const { S3 } = require('@aws-sdk/client-s3');
const { SQS } = require('@aws-sdk/client-sqs');

const memo = (make) => {
  let value;
  return () => (value = value || make());
};

const instrument = (client) => xray.captureAWSv3Client(client);

module.exports = {
  dynamo: memo(() => DynamoDBDocument.from(instrument(new DynamoDB({})))),
  s3: memo(() => instrument(new S3({}))),
  sqs: memo(() => instrument(new SQS({}))),
};
