import { captureAsyncFunc, captureFunc, getSegment } from 'aws-xray-sdk-core';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { discount, OrderRepository, PaymentGateway, price } from '@domain';
import { dynamo, s3, sns, sqs } from '../lib/clients';
import { names, RECEIPTS, Step, VALIDATE } from '../lib/names';
import { traced } from '@lib/traced';

const repository = new OrderRepository(dynamo);

export const handler = async (event: { id?: string; items?: string[] }) => {
  const { id = '1', items = ['a', 'b', 'c'] } = event;
  captureFunc(VALIDATE, () => validate(items));
  await captureAsyncFunc(names.stock.reserve, async (subsegment) => {
    await repository.putLines(items);
    subsegment!.close();
  });
  const total = await price(items.length);
  await discount('spring');
  await PaymentGateway.authorise(id);
  await PaymentGateway.capture(id);
  await repository.put(id);
  await notify(id, total);
  await archive(id);
  return { statusCode: 201, body: JSON.stringify({ id, total }) };
};

function validate(items: string[]): void {
  for (const item of items) {
    const check = getSegment()!.addNewSubsegment('check item');
    if (!item) check.addError(new Error('empty'));
    check.close();
  }
}

async function notify(id: string, total: number) {
  return captureAsyncFunc(Step.Notify, async (subsegment) => {
    await sns.publish({ TopicArn: process.env.TOPIC_ARN, Message: JSON.stringify({ id, total }) });
    await sqs().send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: id }));
    subsegment?.close();
  });
}

const archive = async (id: string) => {
  await traced('archive', async () => {
    await s3.send(new PutObjectCommand({ Bucket: RECEIPTS, Key: `${id}.json`, Body: '{}' }));
  });
  const subsegment = getSegment()!.addNewSubsegment(Step.Archive);
  try {
    subsegment.addMetadata('id', id);
  } finally {
    subsegment.close();
  }
};
