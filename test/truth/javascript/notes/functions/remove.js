const AWSXRay = require('aws-xray-sdk-core');
const handler = require('../libs/handler');
const dynamoDb = require('../libs/dynamodb');
const events = require('../libs/events');
const { createStorage } = require('../libs/storage');

exports.main = handler('remove', async ({ id = 'n1' }) => {
  const { Item } = await dynamoDb.get({ TableName: process.env.NOTES, Key: { id } });
  const trash = AWSXRay.getSegment().addNewSubsegment('move to trash');
  await dynamoDb.delete({ TableName: process.env.NOTES, Key: { id } });
  await createStorage(process.env.ATTACHMENTS).drop(`${id}.txt`);
  trash.close();
  await events.emit('removed', Item);
  return true;
});
