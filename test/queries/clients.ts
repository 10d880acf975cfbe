// Clients that functions, getters and base classes give.
import AWSXRay from 'aws-xray-sdk-core';
import { SQS } from '@aws-sdk/client-sqs';
import type { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import type AWS from 'aws-sdk';
import { z } from 'zod';

const required = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(name);
  //          ^ throw Error
  return value;
};

const second = (_: unknown, name: string) => process.env[name];

class Queue {
  get client() {
    return new SQS({});
  }

  step = 'send';

  send() {
    return this.client.sendMessage({ QueueUrl: required('QUEUE') });
    //     ^ sdkCall SQS SendMessage $QUEUE
  }
}

abstract class Named {
  protected abstract readonly queue: string;

  send() {
    return new SQS({}).sendMessage({ QueueUrl: this.queue });
    //     ^ sdkCall SQS SendMessage $ONLY
  }
}

export class Only extends Named {
  protected readonly queue = required('ONLY');
}

export abstract class Open {
  protected abstract readonly queue: string;

  send() {
    return new SQS({}).sendMessage({ QueueUrl: this.queue });
    //     ^ sdkCall SQS SendMessage
  }
}

export class One extends Open {
  protected readonly queue = required('ONE');
}

export class Mails extends Queue {
  made(region: string) {
    return new SQS({ region });
  }

  async mail(unknown: string) {
    await this.client.sendMessage({ QueueUrl: second(1, 'MAILS') });
    //    ^ sdkCall SQS SendMessage $MAILS
    await this.client.sendMessage({ QueueUrl: required(unknown) });
    //    ^ sdkCall SQS SendMessage
    await this.made('a').receiveMessage({ QueueUrl: unknown });
    //    ^ sdkCall SQS ReceiveMessage
    AWSXRay.captureFunc(this.step, () => undefined);
    // <- subsegment literal send
  }
}

export async function work(events: any, documents: any) {
  await events.putEvents({ Entries: [] });
  //    ^ sdkCall EventBridge PutEvents
  //    ^ sdkCall SQS PutEvents
  await documents.transactWrite({ TransactItems: [] });
  //    ^ sdkCall DynamoDB TransactWriteItems
  await documents.transactWrite({ items: [] });
}

export const typed = (db: DynamoDBDocument, v2?: AWS.DynamoDB.DocumentClient, other?: Map<string, string>): void => {
  void db.query(unknown);
  //   ^ sdkCall DynamoDB Query
  void v2?.scan(unknown).promise();
  //   ^ sdkCall DynamoDB Scan
  void other?.get('not AWS');
};

export const goOn = (db: any, params: object, query = { TableName: 'orders' }): void => {
  const all = { TableName: 'orders' };
  db.query({ ...all, Limit: 1 });
  // <- sdkCall DynamoDB Query orders
  db.query({ ...params, ExclusiveStartKey: query });
  // <- sdkCall DynamoDB Query
};

const config = z.object({ QUEUE: z.string() }).parse(process.env);
void new SQS({}).sendMessage({ QueueUrl: config.QUEUE });
//   ^ sdkCall SQS SendMessage $QUEUE

type Documents = AWS.DynamoDB.DocumentClient;
type Orders = Documents;

export const both = async (documents: Documents, orders: Orders) => {
  await documents.batchGet({ Keys: [] });
  //    ^ sdkCall DynamoDB BatchGetItem
  await orders.batchGet({ Keys: [] });
  //    ^ sdkCall DynamoDB BatchGetItem
};
