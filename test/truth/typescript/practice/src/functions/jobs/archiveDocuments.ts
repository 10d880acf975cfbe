import * as AWSXRay from 'aws-xray-sdk-core';
import { DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { CopyObjectCommand, DeleteObjectsCommand, S3 } from '@aws-sdk/client-s3';
import { container } from '@lib/container';
import { DynamoPatientRepository } from '@repositories/patientRepository';
import { S3DocumentStore } from '@repositories/documentStore';
import { EventPublisher } from '@services/eventPublisher';

const s3 = AWSXRay.captureAWSv3Client(new S3({}));
const dynamo = AWSXRay.captureAWSv3Client(new DynamoDBClient({}));
const Bucket = process.env.DOCUMENTS_BUCKET!;

async function withSubsegment<T>(name: string, action: () => Promise<T>): Promise<T> {
  return AWSXRay.captureAsyncFunc(name, async (subsegment) => {
    try {
      return await action();
    } catch (e) {
      subsegment?.addError(e as Error);
      throw e;
    } finally {
      subsegment?.close();
    }
  });
}

export async function handler() {
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 60 }, { TableName: process.env.PATIENTS_TABLE });
  const documents = container.resolve(S3DocumentStore);
  const keys = await withSubsegment('list documents', () => documents.keys('invoices/'));
  await withSubsegment('archive', async () => {
    for (const key of keys) {
      await s3.send(new CopyObjectCommand({ Bucket: 'clinic-archive', Key: key, CopySource: `${Bucket}/${key}` }));
    }
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: keys.map((Key) => ({ Key })) } }));
  });
  const bare: string[] = [];
  for await (const patient of container.resolve(DynamoPatientRepository).withoutInsurance()) bare.push(patient.id);
  await container.resolve(EventPublisher).remindAll(bare);
  await s3.headBucket({ Bucket });
  const manifest = await documents.read('manifest.json');
  await s3.putObject({ Bucket, Key: 'manifest.json', Body: `${manifest}\n${keys.length}` });
  return { archived: keys.length, bare: bare.length };
}
