const { promisify } = require('util');
const xray = require('aws-xray-sdk-core');
const clients = require('./lib/clients');
const staffRepo = require('./lib/staffRepo');
const { RunRepo } = require('./lib/runRepo');
const { net } = require('./steps/compute');
const { transfer, enqueue, holidays, rates } = require('./steps/pay');

const staff = staffRepo(clients.dynamo());
const runs = new RunRepo({ docs: clients.dynamo() });

const slip = async (person, amount) => {
  const Bucket = process.env.SLIPS_BUCKET;
  const Key = `${person.id}.json`;
  await clients.s3().putObject({ Bucket, Key, Body: JSON.stringify({ amount }) });
  return clients.s3().headObject({ Bucket, Key });
};

exports.handler = async (event) => {
  const month = event.month || '2024-01';
  await runs.start(month);
  const people = [];
  await staff.everyone((each) => people.push({ id: String(each.id), hours: 100, rate: 12 }));
  let total = 0;
  for (const person of people) {
    const amount = await net(person);
    await xray.captureAsyncFunc('pay person', async (span) => {
      await transfer(person, amount);
      await slip(person, amount);
      await enqueue({ person, amount });
      span.close();
    });
    total += amount;
  }
  await promisify(holidays)();
  await rates();
  await closeBooks(month, total);
  return { total };
};

async function closeBooks(month, total) {
  const books = xray.getSegment().addNewSubsegment('close books');
  try {
    await runs.finish(month, total);
    await runs.last();
  } finally {
    books.close();
  }
}
