const xray = require('aws-xray-sdk-core');
const { DynamoDB } = require('@aws-sdk/client-dynamodb');
const { S3 } = require('@aws-sdk/client-s3');
const { SQS } = require('@aws-sdk/client-sqs');

const make = (Client) => xray.captureAWSv3Client(new Client({}));

module.exports = { dynamo: make(DynamoDB), s3: make(S3), sqs: make(SQS) };
