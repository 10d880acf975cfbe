import XRay from 'aws-xray-sdk-core';
import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, UpdateCommand, DeleteCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { Upload } from '@aws-sdk/lib-storage';
import { KMSClient, EncryptCommand, DecryptCommand } from '@aws-sdk/client-kms';
import { s3 } from '../lib/clients';
import { OrderRepository } from '../domain/orderRepository';

const plain = XRay.captureAWSv3Client(new DynamoDB({}));
const documents = DynamoDBDocumentClient.from(plain, { marshallOptions: { removeUndefinedValues: true } });
const simple = DynamoDBDocument.from(plain);
const kms = XRay.captureAWSv3Client(new KMSClient({}));
const TableName = process.env.ORDERS_TABLE;

export async function run() {
  const subsegment = XRay.getSegment()?.addNewSubsegment('report');
  try {
    await documents.send(new PutCommand({ TableName, Item: { id: 'r' } }));
    await documents.send(new GetCommand({ TableName, Key: { id: 'r' } }));
    await documents.send(new UpdateCommand({ TableName, Key: { id: 'r' }, UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': 1 } }));
    await documents.send(new DeleteCommand({ TableName: 'reports', Key: { id: 'r' } }));
    await documents.send(new QueryCommand({ TableName: 'reports', KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'r' } }));
    for await (const page of paginateQuery({ client: documents }, { TableName, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'r' } })) {
      subsegment?.addMetadata('count', page.Count);
    }
    await simple.get({ TableName: process.env.LINES_TABLE, Key: { id: 'l' } });
    await simple.put({ TableName: process.env.LINES_TABLE, Item: { id: 'l' } });
    await simple.scan({ TableName: process.env.LINES_TABLE });
    await plain.describeTable({ TableName: 'reports' });
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: 'k', Plaintext: Buffer.from('a') }));
    await kms.send(new DecryptCommand({ CiphertextBlob }));
    await new Upload({ client: s3, params: { Bucket: process.env.RECEIPTS_BUCKET, Key: 'report', Body: 'all' } }).done();
    const repository = new OrderRepository(plain);
    await repository.remove('r');
    await repository.replaceLines(['a', 'b']);
    await repository.move('r');
  } finally {
    subsegment?.close();
  }
}
