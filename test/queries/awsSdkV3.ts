// The AWS SDK for JavaScript v3.
import AWSXRay from 'aws-xray-sdk-core';
import { DynamoDB, DynamoDBClient, GetItemCommand as Get, PutItemCommand, paginateScan, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocument, DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as S3 from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { Upload } from '@aws-sdk/lib-storage';
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
  //    ^ sdkCall DynamoDB PutItem $TABLE_NAME
  await documents.send(new PutCommand({ TableName: config.table, Item }));
  //    ^ sdkCall DynamoDB PutItem $CONFIG_TABLE
  await documents.send(new PutCommand({ TableName: STAGE, Item }));
  //    ^ sdkCall DynamoDB PutItem $STAGE
  const command = new Get({ TableName: 'orders', Key: Item });
  const found = await ddb
    .send(command);
   //^ sdkCall DynamoDB GetItem orders
  const input = { TableName: TABLE };
  await documents.send(new QueryCommand({ ...input, Limit: 1 }));
  //    ^ sdkCall DynamoDB Query $TABLE_NAME
  await documents.send(new BatchWriteCommand({ RequestItems: { [TABLE]: [] } }));
  //    ^ sdkCall DynamoDB BatchWriteItem $TABLE_NAME
  await documents.send(new BatchWriteCommand({ RequestItems: { orders: [], lines: [] } }));
  //    ^ sdkCall DynamoDB BatchWriteItem
  await s3.send(new S3.PutObjectCommand({ Bucket: BUCKET!, Key: 'k', Body: '' }));
  //    ^ sdkCall S3 PutObject $BUCKET
  await s3.send(new S3.GetObjectCommand({ Bucket: config.bucket, Key: 'k' }));
  //    ^ sdkCall S3 GetObject receipts
  await s3.send(new S3.HeadObjectCommand({ Bucket: `receipts-${unknown}`, Key: 'k' }));
  //    ^ sdkCall S3 HeadObject
  await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: '' }));
  //    ^ sdkCall SQS SendMessage $QUEUE_URL
  await lambda.send(new InvokeCommand({ FunctionName: 'ship' as string }));
  //    ^ sdkCall Lambda Invoke ship
  await unknown.send(new GetSecretValueCommand({ SecretId: 'key' }));
  //    ^ sdkCall SecretsManager GetSecretValue key
  await unknown.send(new GetParameterCommand({ Name: '/orders/limit' }));
  //    ^ sdkCall SSM GetParameter /orders/limit
  await unknown.send(new StartExecutionCommand({ stateMachineArn: process.env.MACHINE }));
  //    ^ sdkCall SFN StartExecution $MACHINE
  await new events.EventBridgeClient({}).send(new events.PutEventsCommand({ Entries: [] }));
  //    ^ sdkCall EventBridge PutEvents
  for await (const page of paginateScan({ client: ddb }, { TableName: TABLE })) unknown(page);
  //               ^ sdkCall DynamoDB Scan $TABLE_NAME
  const pages = paginateScan({ client: ddb }, { TableName: 'pages' });
  for await (const page of pages) unknown(page);
  //               ^ sdkCall DynamoDB Scan pages
  const kept = paginateScan({ client: ddb }, { TableName: 'passed on, nobody knows where to' });
  //           ^ sdkCall DynamoDB Scan passed on, nobody knows where to lost
  await Array.fromAsync(paginateScan({ client: ddb }, { TableName: 'all' }));
  //    ^ sdkCall DynamoDB Scan all
  async function* delegated() {
    yield* paginateScan({ client: ddb }, { TableName: 'delegated' });
    // <- sdkCall DynamoDB Scan delegated
    const inside = paginateScan({ client: ddb }, { TableName: 'inside' });
    //             ^ sdkCall DynamoDB Scan inside lost
    yield* (inside);
    // <- sdkCall DynamoDB Scan inside
    yield inside;
  }
  const givenBack = () => paginateScan({ client: ddb }, { TableName: 'given back' });
  for await (const page of givenBack()) unknown(page);
  //               ^ sdkCall DynamoDB Scan given back
  async function through(parts: AsyncIterable<object>) {
    for await (const part of parts) unknown(part);
    //               ^ sdkCall DynamoDB Scan handed over
  }
  await through(paginateScan({ client: ddb }, { TableName: 'handed over' }));
  const chosen = unknown ? paginateScan({ client: ddb }, { TableName: 'either' }) : givenBack();
  await chosen.next();
  //           ^ sdkCall DynamoDB Scan either
  //           ^ sdkCall DynamoDB Scan given back
  unknown(await (paginateScan({ client: ddb }, { TableName: 'nobody knows' })));
  //             ^ sdkCall DynamoDB Scan nobody knows lost
  const byCallback = unknown.map(() => paginateScan({ client: ddb }, { TableName: 'by a callback' }));
  //                                   ^ sdkCall DynamoDB Scan by a callback lost
  await new Upload({ client: s3, params: { Bucket: 'receipts', Key: 'k', Body: '' } }).done();
  //    ^ sdkCall S3 PutObject
  //    ^ sdkCall S3 CreateMultipartUpload
  //    ^ sdkCall S3 UploadPart
  //    ^ sdkCall S3 CompleteMultipartUpload
  //    ^ sdkCall S3 AbortMultipartUpload
  //    ^ sdkCall S3 PutObjectTagging
  await new DynamoDB({}).putItem({ TableName: TABLE, Item });
  //    ^ sdkCall DynamoDB PutItem $TABLE_NAME
  await DynamoDBDocument.from(ddb).get({ TableName: TABLE, Key: Item });
  //    ^ sdkCall DynamoDB GetItem $TABLE_NAME
  const url = await getSignedUrl(s3, new S3.GetObjectCommand({ Bucket: 'receipts', Key: 'k' }));
  //                ^ sdkCall S3 GetObject receipts signed
  await waitUntilTableExists({ client: ddb, maxWaitTime: 60 }, { TableName: 'orders' });
  //    ^ sdkCall DynamoDB DescribeTable orders
  await S3.waitUntilObjectNotExists({ client: s3, maxWaitTime: 60 }, { Bucket: 'receipts', Key: 'k' });
  //    ^ sdkCall S3 HeadObject receipts
  const queued = [1, 2].map((n) => new PutItemCommand({ TableName: `${TABLE}`, Item: n }));
  //                               ^ sdkCall DynamoDB PutItem $TABLE_NAME sentElsewhere
  const either = unknown ? new Get({ TableName: 'a', Key: Item }) : new PutItemCommand({ TableName: 'b', Item });
  await ddb.send(either);
  //    ^ sdkCall DynamoDB GetItem a
  //    ^ sdkCall DynamoDB PutItem b
  await unknown.send(unknown);
  await unknown.send(new SaveOrderCommand({ TableName: 'not AWS' }));
  //    ^ sdkCall none doubtful
  await ddb.destroy();
  return [found, url, queued, kept];
}

export class Orders {
  private cached?: DynamoDB;
  private readonly table = process.env.TABLE_NAME;
  #receipts = new S3.S3({});

  constructor() {
    this.cached ??= new DynamoDB({});
  }

  read = async () => this.cached?.getItem({ TableName: this.table, Key: {} });
  //                 ^ sdkCall DynamoDB GetItem $TABLE_NAME

  async receipt() {
    return this.#receipts.getObject({ Bucket: BUCKET, Key: 'k' });
    //     ^ sdkCall S3 GetObject $BUCKET
  }
}

const chosen = process.env.LOCAL ? new DynamoDB({}) : AWSXRay.captureAWSv3Client(new DynamoDB({}));
const held = Object.freeze({ db: chosen, table: STAGE ? 'a' : 'a' });
export const reads = () => held.db.getItem({ TableName: held.table, Key: {} });
//                         ^ sdkCall DynamoDB GetItem a
const make = () => new DynamoDB({});
export const scans = () => make().scan({ TableName: tableOf('orders') });
//                         ^ sdkCall DynamoDB Scan orders
function tableOf(name: string) {
  if (name === '') return 'orders';
  return 'orders';
}

let lazy: DynamoDB | undefined = undefined;
export function client() {
  lazy ??= new DynamoDB({});
  return lazy.scan({ TableName: 'orders' });
  //     ^ sdkCall DynamoDB Scan orders
}

export async function sentTwice(ddb: DynamoDBClient) {
  const command = new Get({ TableName: 'orders', Key: {} });
  try {
    return await ddb.send(command);
    //           ^ sdkCall DynamoDB GetItem orders
  } catch {
    return ddb.send(command);
    //     ^ sdkCall DynamoDB GetItem orders
  }
}

class Saved extends PutCommand {
  constructor(item: object) {
    super({ TableName: 'orders', Item: item } as never);
  }
}
export const saves = (ddb: DynamoDBClient) => ddb.send(new Saved({}));
//                                            ^ sdkCall DynamoDB PutItem
