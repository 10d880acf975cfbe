import { captureAsyncFunc, captureFunc, captureAWSv3Client, getSegment } from 'aws-xray-sdk-core';
import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { Courses } from '../lib/db';
import { files } from '../lib/files';
import { step } from '../lib/trace';

const ddb = captureAWSv3Client(new DynamoDBClient());
const sns = captureAWSv3Client(new SNSClient());
const courses = new Courses();

const retry = async <T>(work: () => Promise<T>, times = 3): Promise<T> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= times) throw error;
    }
  }
};

async function render(id: string) {
  const text = await files.read(`${id}.md`);
  return captureFunc('render markdown', () => `<p>${text}</p>`);
}

const stages: [string, (id: string) => Promise<unknown>][] = [
  ['collect files', async (id) => { for await (const key of files.under(id)) await files.exists(key); }],
  ['write page', async (id) => files.write(`${id}.html`, await render(id))],
  ['archive course', (id) => courses.archive(id)],
];

export async function handler(event: { id?: string }) {
  const { id = 'c1' } = event;
  const TableName = process.env.COURSES;
  await ddb.send(new GetItemCommand({ TableName, Key: { id: { S: id } } }));
  for (const [name, run] of stages) await step(name, () => run(id));
  await courses.list();
  const topic = 'arn:aws:sns:us-east-1:000000000000:published';
  await retry(() => sns.send(new PublishCommand({ TopicArn: topic, Message: id })));
  const sub = getSegment()!.addNewSubsegment('count readers');
  try {
    await ddb.send(new UpdateItemCommand({ TableName, Key: { id: { S: id } }, UpdateExpression: 'ADD readers :one', ExpressionAttributeValues: { ':one': { N: '1' } } }));
  } finally {
    sub.close();
  }
  await captureAsyncFunc('notify', async (s) => {
    await ddb.send(new GetItemCommand({ TableName: process.env.STUDENTS, Key: { id: { S: 's' } } }));
    s?.close();
  });
  return id;
}
