const AWSXRay = require('aws-xray-sdk-core');
const { AWS, dynamodb, s3 } = require('../lib/aws');

const firehose = new AWS.Firehose();
const streams = { kinesis: new AWS.Kinesis(), athena: new AWS.Athena() };
const CHECKS = ['shelves', 'scales'];

function open(name) {
  const segment = AWSXRay.getSegment().addNewSubsegment('open audit');
  segment.addAnnotation('name', name);
  return segment;
}

exports.handler = async () => {
  const audit = open('daily');
  AWSXRay.captureFunc('list shelves', () => CHECKS.length);
  for (const check of CHECKS) AWSXRay.captureFunc('check: ' + check, () => check);
  await AWSXRay.captureAsyncFunc('compare counts', async (subsegment) => {
    await dynamodb.query({ TableName: 'counts', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': { S: '1' } } }).promise();
    await dynamodb.updateItem({ TableName: 'counts', Key: { id: { S: '1' } }, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { S: 'x' } } }).promise();
    subsegment.close();
  });
  await dynamodb.deleteItem({ TableName: 'counts', Key: { id: { S: 'old' } } }).promise();
  await dynamodb.transactWriteItems({ TransactItems: [{ Delete: { TableName: 'counts', Key: { id: { S: '2' } } } }] }).promise();
  await dynamodb.listTables({}).promise();
  await firehose.putRecord({ DeliveryStreamName: 'audits', Record: { Data: 'x' } }).promise();
  await streams.kinesis.putRecord({ StreamName: 'audits', Data: 'x', PartitionKey: 'p' }).promise();
  await streams.athena.startQueryExecution({ QueryString: 'SELECT 1' }).promise();
  await s3.deleteObject({ Bucket: 'audits', Key: 'old' }).promise();
  AWSXRay.captureFunc('sum up', (subsegment) => subsegment.addMetadata('done', true));
  audit.close();
};
