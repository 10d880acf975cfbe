const { AWS, s3, sqs, dynamodb } = require('../lib/aws');
const { step, begin } = require('../lib/trace');
const { get, shelf: itemsOf, record } = require('../lib/stock');

const sns = new AWS.SNS();
const lambda = new AWS.Lambda({ region: 'us-east-1' });
const parameters = new AWS.SSM();
const Bucket = process.env.LABELS_BUCKET;

module.exports.handler = async function (event) {
  const { Messages } = await sqs.receiveMessage({ QueueUrl: process.env.PICK_QUEUE, MaxNumberOfMessages: 5 }).promise();
  await step('pick', async () => {
    for (const message of Messages) {
      const { id } = JSON.parse(message.Body);
      await get(id);
      await itemsOf('s-' + id);
      await record({ id, at: 1 });
      await sqs.deleteMessage({ QueueUrl: process.env.PICK_QUEUE, ReceiptHandle: message.ReceiptHandle }).promise();
    }
  });
  const subsegment = begin('print labels');
  await s3.putObject({ Bucket, Key: 'label', Body: 'x' }).promise();
  await s3.upload({ Bucket: 'archive', Key: 'label', Body: 'x' }).promise();
  const label = await s3.getObject({ Bucket, Key: 'label' }).promise();
  await s3.listObjectsV2({ Bucket }).promise();
  await s3.headObject({ Bucket, Key: 'label' }).promise();
  subsegment.close();
  await sns.publish({ TopicArn: process.env.ALERTS, Message: String(label.Body) }).promise();
  await lambda.invoke({ FunctionName: 'pack', Payload: '{}' }).promise();
  await parameters.getParameter({ Name: '/warehouse/mode' }).promise();
  await dynamodb.getItem({ TableName: 'moves', Key: { id: { S: '1' } } }).promise();
  await dynamodb.batchWriteItem({ RequestItems: { moves: [] } }).promise();
  s3.getSignedUrl('getObject', { Bucket, Key: 'label' });
  return { ok: true };
};
