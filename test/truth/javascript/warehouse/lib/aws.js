'use strict';
const AWSXRay = require('aws-xray-sdk-core');
const AWS = AWSXRay.captureAWS(require('aws-sdk'));

AWSXRay.captureHTTPsGlobal(require('http'));
AWSXRay.captureHTTPsGlobal(require('https'));
AWSXRay.capturePromise();

const documents = new AWS.DynamoDB.DocumentClient();
const sqs = new AWS.SQS();

module.exports = {
  AWS,
  documents,
  sqs,
  dynamodb: new AWS.DynamoDB({ apiVersion: '2012-08-10' }),
  s3: new AWS.S3(),
};
