import AWSXRay from 'aws-xray-sdk-core';
import fetching from 'aws-xray-sdk-fetch';
const { captureFetchGlobal } = fetching;
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { SQSClient, SendMessageCommand, SendMessageBatchCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';
import { priceOf, vouchers } from './pricing.mjs';
import { Basket } from './basket.mjs';
import { steps } from './steps.mjs';

captureFetchGlobal();
const { captureAsyncFunc, captureFunc, getSegment } = AWSXRay;

const client = AWSXRay.captureAWSv3Client(new DynamoDB({ region: 'us-east-1' }));
const db = DynamoDBDocument.from(client);
const queue = AWSXRay.captureAWSv3Client(new SQSClient({}));
const { CARTS: TableName = 'carts', EMAILS: QueueUrl } = process.env;

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function loadCart(id) {
  const { Item } = await db.get({ TableName, Key: { id }, ConsistentRead: true });
  return new Basket(Item ?? { id });
}

const saveCart = async (basket) => {
  await db.put({ TableName, Item: basket.toItem() });
  await db.update({
    TableName,
    Key: { id: basket.id },
    UpdateExpression: 'SET at = :a',
    ExpressionAttributeValues: { ':a': 1 },
  });
};

export const handler = async (event) => {
  const basket = await loadCart(event.id ?? '1');
  await captureAsyncFunc('add items', async (sub) => {
    for (const sku of event.skus ?? ['a', 'b', 'c']) {
      basket.add(sku, await priceOf(sku));
      await wait(1);
    }
    sub.close();
  });
  captureFunc(steps.total, () => basket.total());
  const discount = captureFunc(steps['apply discount'], (sub) => {
    sub.addAnnotation('basket', basket.id);
    return 1;
  });
  await vouchers.check('V1');
  await vouchers.redeem('V1');
  await saveCart(basket);
  await db.delete({ TableName: 'old-carts', Key: { id: basket.id } });
  await db.batchGet({ RequestItems: { 'old-carts': { Keys: [{ id: '1' }] } } });
  await db.transactWrite({ TransactItems: [{ Delete: { TableName, Key: { id: '9' } } }] });
  await client.describeTable({ TableName });
  const url = await queue.send(new GetQueueUrlCommand({ QueueName: 'emails' }));
  const message = new SendMessageCommand({ QueueUrl: url.QueueUrl, MessageBody: 'hi' });
  await queue.send(message);
  await queue.send(
    new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', MessageBody: 'a' }] }),
  );
  await AWSXRay.captureAsyncFunc(`checkout ${basket.id}`, async function checkout(sub) {
    await fetch('https://pay.example.com/intents', { method: 'POST', body: '{}' });
    await fetch(`https://pay.example.com/intents/${basket.id}/confirm`, { method: 'PUT' });
    sub.close();
  });
  const segment = getSegment();
  const receipt = segment.addNewSubsegment('receipt');
  receipt.close();
  const answers = await Promise.allSettled([
    fetch(new URL('/stock/a', 'https://stock.example.com')),
    fetch('https://shipping.example.com/quote?to=x'),
    fetch(new Request('https://tax.example.com/rates', { method: 'POST', body: '{}' })),
  ]);
  return { count: answers.length, discount };
};
