const AWSXRay = require('aws-xray-sdk-core');
const fetching = require('aws-xray-sdk-fetch');
const container = require('../lib/container');
const { chunk, retry, deadline } = require('./flow');

fetching.captureFetchGlobal();
const feeds = ['https://alpha.example.com/feed', 'https://beta.example.com/feed'];
const HOOKS = { done: 'https://hooks.example.com/done', failed: 'https://hooks.example.com/failed' };

module.exports.handler = async function digest() {
  const all = await container.entries.all();
  await container.entries.importAll(all.slice(0, 1));
  for (const part of chunk(all, 1)) {
    await AWSXRay.captureAsyncFunc('digest part', async (sub) => {
      sub.addMetadata('n', part.length);
      sub.close();
    });
  }
  const { Messages = [] } = await container.sqs.receiveMessage({ QueueUrl: process.env.DIGESTS });
  await container.sqs.deleteMessageBatch({ QueueUrl: process.env.DIGESTS, Entries: Messages.map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle })) });
  await container.sns.publish({ TopicArn: 'arn:aws:sns:us-east-1:000000000000:digests', Message: 'ready' });
  await Promise.all(feeds.map((feed) => fetch(feed)));
  await retry(() => fetch(HOOKS.done, { method: 'POST', body: '{}' }));
  await deadline(fetch(HOOKS['failed'], { method: 'POST', body: '{}' }));
  await fetch('https://gamma.example.com/feed?page=1').then((answer) => answer.text());
  return all.length;
};
