const AWSXRay = require('aws-xray-sdk-core');
const handler = require('../libs/handler');
const dynamoDb = require('../libs/dynamodb');
const events = require('../libs/events');
const { createStorage } = require('../libs/storage');

const storage = createStorage(process.env.ATTACHMENTS);

const validate = (note) =>
  AWSXRay.captureFunc('validate note', (sub) => {
    sub.addAnnotation('length', note.text.length);
    return note;
  });

exports.main = handler('create', async (event) => {
  const note = validate({ id: 'n1', text: event.text || 'hello' });
  await dynamoDb.put({ TableName: process.env.NOTES, Item: note });
  await AWSXRay.captureAsyncFunc('tag note', async (sub) => {
    await dynamoDb.update({ TableName: process.env.TAGS, Key: { id: 't' }, UpdateExpression: 'ADD n :o', ExpressionAttributeValues: { ':o': 1 } });
    sub.close();
  });
  await storage.save('n1.txt', note.text);
  await events.emit('created', note);
  await events.later('index', note.id);
  return note;
});
