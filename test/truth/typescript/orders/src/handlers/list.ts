import AWSXRay, { captureAWSv3Client } from 'aws-xray-sdk-core';
import { DynamoDBClient, GetItemCommand, ScanCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, HeadObjectCommand, DeleteObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { SSMClient, GetParameterCommand } from '@aws-sdk/client-ssm';
import { OrderRepository, PaymentGateway, rates } from '@domain';
import { s3 } from '../lib/clients';

const ddb = captureAWSv3Client(new DynamoDBClient({}));
const ssm = captureAWSv3Client(new SSMClient({}));
const orders = new OrderRepository(ddb);

async function limit(): Promise<number> {
  const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/orders/limit' }));
  return Number(JSON.parse(Parameter?.Value ?? '{}').limit);
}

async function exists(key: string) {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: process.env.RECEIPTS_BUCKET, Key: key }));
    return true;
  } catch {
    return false;
  }
}

export async function handler() {
  const found: unknown[] = [];
  await limit();
  await ddb.send(new DescribeTableCommand({ TableName: process.env.ORDERS_TABLE }));
  await ddb.send(new ScanCommand({ TableName: process.env.ORDERS_TABLE, Limit: 10 }));
  await orders.get('1');
  await orders.getLine('1');
  found.push(await orders.byCustomer('c'));
  for await (const order of orders.all()) found.push(order);
  found.push(await orders.linesOf('1'));
  await rates();
  await PaymentGateway.card('77');
  await PaymentGateway.cards();
  await exists('1.json');
  const receipts = await s3.send(new ListObjectsV2Command({ Bucket: process.env.RECEIPTS_BUCKET, MaxKeys: 2 }));
  await Promise.all(
    (receipts.Contents ?? []).map(({ Key }) => s3.send(new GetObjectCommand({ Bucket: process.env.RECEIPTS_BUCKET, Key }))),
  );
  for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: 'archive' })) found.push(page.KeyCount);
  await AWSXRay.captureAsyncFunc('clean', async (subsegment) => {
    const command = new DeleteObjectCommand({
      Bucket: process.env.RECEIPTS_BUCKET,
      Key: 'old',
    });
    await s3.send(command);
    subsegment?.close();
  });
  // The same name on two lines: neither can be told.
  await AWSXRay.captureAsyncFunc('twice', async (s) => s?.close());
  await AWSXRay.captureAsyncFunc('twice', async (s) => s?.close());
  await ddb.send(new GetItemCommand({ TableName: 'settings', Key: { id: { S: 'a' } } }));
  return found.length;
}
