const { captureAsyncFunc, captureFunc, getSegment } = require('aws-xray-sdk-core');
const container = require('../lib/container');
const { entries, media, sqs } = container;

const STAGES = ['parse', 'check', 'enrich'];
const NAMES = new Map([['first', 'never a literal']]);
const labels = { write: 'write entry', read: 'read entry', links: { mentions: 'find mentions', tags: 'find tags' } };
const { links } = labels;

async function write(entry) {
  return captureAsyncFunc(labels.write, async (subsegment) => {
    for (const stage of STAGES) captureFunc(`stage ${stage}`, () => stage.length);
    await entries.put(entry);
    await media.save(`${entry.id}.png`, 'x');
    subsegment.close();
    return entry.id;
  });
}

async function read(id) {
  return captureAsyncFunc(labels.read, async (subsegment) => {
    const entry = await entries.get(id);
    const mentions = captureFunc(links.mentions, () => []);
    const tags = captureFunc(links['tags'], () => []);
    subsegment.close();
    return { entry, mentions, tags, size: await media.load(`${id}.png`) };
  });
}

const legacy = {
  async sync() {
    const sub = getSegment().addNewSubsegment('sync legacy');
    await container.sqs.sendMessage({ QueueUrl: process.env.DIGESTS, MessageBody: 'sync' });
    sub.close();
  },
  purge: async () => {
    const sub = getSegment().addNewSubsegment(NAMES.get('first'));
    await sqs.purgeQueue({ QueueUrl: process.env.DIGESTS });
    sub.close();
  },
};

exports.handler = async (event) => {
  const id = await write({ id: event.id || '1' });
  const found = await read(id);
  await entries.publish(id);
  await entries.byDay('2024-01-01');
  await legacy.sync();
  await legacy.purge();
  await media.list('1');
  await media.drop('1.png');
  await entries.remove(id);
  return captureFunc('respond', () => ({ statusCode: 200, body: JSON.stringify(found) }));
};
