// The AWS SDK for JavaScript v3.
import AWSXRay from 'aws-xray-sdk-core';
import { DynamoDB, DynamoDBClient, GetItemCommand as Get, PutItemCommand, paginateScan } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocument, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as S3 from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { SaveOrderCommand } from './commands.js';
import events = require('@aws-sdk/client-eventbridge');

const TABLE = process.env.TABLE_NAME ?? 'orders';
const { BUCKET, QUEUE_URL: queue } = process.env;
const { STAGE = 'dev' } = process.env;
const config = { table: process.env['CONFIG_TABLE'], ...{ bucket: 'receipts' } };
const ddb = AWSXRay.captureAWSv3Client(new DynamoDBClient({}));
const documents = DynamoDBDocumentClient.from(ddb);
const s3 = new S3.S3Client({});
const sqs = new SQSClient({}), lambda = new LambdaClient({});

export async function work(Item: any, unknown: any) {
  await ddb.send(new PutItemCommand({ TableName: TABLE, Item }));
  await documents.send(new PutCommand({ TableName: config.table, Item }));
  await documents.send(new PutCommand({ TableName: STAGE, Item }));
  const command = new Get({ TableName: 'orders', Key: Item });
  const found = await ddb
    .send(command);
  const input = { TableName: TABLE };
  await documents.send(new QueryCommand({ ...input, Limit: 1 }));
  await documents.send(new BatchWriteCommand({ RequestItems: { [TABLE]: [] } }));
  await documents.send(new BatchWriteCommand({ RequestItems: { orders: [], lines: [] } }));
  await s3.send(new S3.PutObjectCommand({ Bucket: BUCKET!, Key: 'k', Body: '' }));
  await s3.send(new S3.GetObjectCommand({ Bucket: config.bucket, Key: 'k' }));
  await s3.send(new S3.HeadObjectCommand({ Bucket: `receipts-${unknown}`, Key: 'k' }));
  await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: '' }));
  await lambda.send(new InvokeCommand({ FunctionName: 'ship' as string }));
  await unknown.send(new GetSecretValueCommand({ SecretId: 'key' }));
  await unknown.send(new GetParameterCommand({ Name: '/orders/limit' }));
  await unknown.send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE }));
  await new events.EventBridgeClient({}).send(new events.PutEventsCommand({ Entries: [] }));
  for await (const page of paginateScan({ client: ddb }, { TableName: TABLE })) unknown(page);
  await new DynamoDB({}).putItem({ TableName: TABLE, Item });
  await DynamoDBDocument.from(ddb).get({ TableName: TABLE, Key: Item });
  const url = await getSignedUrl(s3, new S3.GetObjectCommand({ Bucket: 'receipts', Key: 'k' }));
  const queued = [1, 2].map((n) => new PutItemCommand({ TableName: `${TABLE}`, Item: n }));
  await unknown.send(unknown);
  await unknown.send(new SaveOrderCommand({ TableName: 'not AWS' }));
  await ddb.destroy();
  return [found, url, queued];
}

export class Orders {
  private cached?: DynamoDB;
  private readonly table = process.env.TABLE_NAME;
  #receipts = new S3.S3({});

  constructor() {
    this.cached ??= new DynamoDB({});
  }

  read = async () => this.cached?.getItem({ TableName: this.table, Key: {} });

  async receipt() {
    return this.#receipts.getObject({ Bucket: BUCKET, Key: 'k' });
  }
}

let lazy: DynamoDB | undefined = undefined;
export function client() {
  lazy ??= new DynamoDB({});
  return lazy.scan({ TableName: 'orders' });
}
