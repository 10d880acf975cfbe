const AWSXRay = require('aws-xray-sdk-core');
const handler = require('../libs/handler');
const dynamoDb = require('../libs/dynamodb');
const { createStorage } = require('../libs/storage');

const { load } = createStorage(process.env.ATTACHMENTS);
const Labels = { sort: 'sort notes', render: 'render notes' };

const sort = (notes) => AWSXRay.captureFunc(Labels.sort, () => [...notes].sort());

exports.main = handler('list', async () => {
  const { Items } = await dynamoDb.query({ TableName: process.env.NOTES, KeyConditionExpression: 'u = :u', ExpressionAttributeValues: { ':u': '1' } });
  const texts = await Promise.all(Items.map((_, i) => load(`${i}.txt`)));
  const sorted = sort(texts);
  return AWSXRay.captureAsyncFunc(Labels.render, async (sub) => {
    const html = sorted.join('\n');
    sub.close();
    return html;
  });
});
