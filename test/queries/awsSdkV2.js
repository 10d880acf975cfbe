// The AWS SDK for JavaScript v2, in CommonJS.
'use strict';
const AWSXRay = require('aws-xray-sdk-core');
const AWS = AWSXRay.captureAWS(require('aws-sdk'));
const { SQS } = require('aws-sdk');
const S3 = require('aws-sdk/clients/s3');
const { promisify } = require('util');
const { clients: alias, ...others } = require('./clients');
const { S3: _, ...rest } = require('aws-sdk');

const dynamo = new AWS.DynamoDB({ region: 'eu-west-1' });
const documents = new AWS.DynamoDB.DocumentClient();
const s3 = new S3();
let sns;
sns = AWSXRay.captureAWSClient(new AWS.SNS());
var functions = new AWS.Lambda();

exports.handler = async function (event) {
//      ^ handler handler
  await dynamo.putItem({ TableName: process.env.TABLE_NAME, Item: {} }).promise();
  //    ^ sdkCall DynamoDB PutItem $TABLE_NAME
  const params = { TableName: 'orders', Key: {} };
  const found = await documents
    .get(params)
   //^ sdkCall DynamoDB GetItem orders
    .promise();
  await s3.upload({ Bucket: 'receipts', Key: 'k', Body: '' }).promise();
  //                                                          ^ sdkCall S3 PutObject receipts
  //                                                          ^ sdkCall S3 CreateMultipartUpload receipts
  //                                                          ^ sdkCall S3 UploadPart receipts
  //                                                          ^ sdkCall S3 CompleteMultipartUpload receipts
  //                                                          ^ sdkCall S3 AbortMultipartUpload receipts
  //                                                          ^ sdkCall S3 PutObjectTagging receipts
  const upload = s3.upload({ Bucket: 'receipts', Key: 'k', Body: '' });
  await upload
    .promise();
   //^ sdkCall S3 PutObject receipts
   //^ sdkCall S3 CreateMultipartUpload receipts
   //^ sdkCall S3 UploadPart receipts
   //^ sdkCall S3 CompleteMultipartUpload receipts
   //^ sdkCall S3 AbortMultipartUpload receipts
   //^ sdkCall S3 PutObjectTagging receipts
  s3.upload({ Bucket: 'receipts', Key: 'k', Body: '' }, (error) => {});
  // <- sdkCall S3 PutObject receipts
  // <- sdkCall S3 CreateMultipartUpload receipts
  // <- sdkCall S3 UploadPart receipts
  // <- sdkCall S3 CompleteMultipartUpload receipts
  // <- sdkCall S3 AbortMultipartUpload receipts
  // <- sdkCall S3 PutObjectTagging receipts
  await new SQS().sendMessage({ QueueUrl: process.env.QUEUE_URL }).promise();
  //    ^ sdkCall SQS SendMessage $QUEUE_URL
  await sns.publish({ TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders' }).promise();
  //    ^ sdkCall SNS Publish arn:aws:sns:eu-west-1:123456789012:orders
  functions.invoke({ FunctionName: 'ship' }, (error) => {});
  // <- sdkCall Lambda Invoke ship
  await s3.waitFor('objectExists', { Bucket: 'receipts', Key: 'k' }).promise();
  //    ^ sdkCall S3 HeadObject receipts
  await functions.waitFor(event.state, { FunctionName: 'ship' }).promise();
  //    ^ sdkCall Lambda ship doubtful
  const scan = promisify(documents.scan.bind(documents));
  await scan({ TableName: 'orders' });
  //    ^ sdkCall DynamoDB Scan orders
  const batchWrite = promisify(documents.batchWrite).bind(documents);
  await batchWrite({ RequestItems: { orders: [] } });
  //    ^ sdkCall DynamoDB BatchWriteItem orders
  s3.getSignedUrl('getObject', { Bucket: 'receipts' });
  await alias.putItem({ TableName: 'whose client?' });
  //    ^ sdkCall DynamoDB PutItem whose client?
  await others.get({ TableName: 'short names are of the document client', Key: {} });
  //    ^ sdkCall DynamoDB GetItem short names are of the document client
  await others.get({ Key: {} });
  await others.putItem({ TableName: 'whose client?' });
  //    ^ sdkCall DynamoDB PutItem whose client?
  await others.putItem({ tableName: 'not AWS' });
  const fake = { putItem() {} };
  fake.putItem({ TableName: 'not AWS' });
  for (const dynamo of event) dynamo.putItem({});
  try {
    [event].map(dynamo => dynamo.putItem({}));
  } catch (dynamo) {
    dynamo.putItem({});
  }
  function local(dynamo) { return dynamo.putItem({}); }
  const [s3first] = event;
  s3first.getObject({});
  return found ? local : fake;
};

new rest.SQS().deleteMessage({});
// <- sdkCall SQS DeleteMessage
let Own = require('aws-sdk');
if (process.env.TRACED) Own = require('aws-xray-sdk-core').captureAWS(Own);
new Own.SQS().sendMessage({});
// <- sdkCall SQS SendMessage
