import { captureAsyncFunc, Segment } from 'aws-xray-sdk-core';
import { DeleteCommand, GetCommand, TransactWriteCommand, BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { DeleteObjectCommand, S3 } from '@aws-sdk/client-s3';
import { documentClient } from '../../shared/aws';
import cfg from '../../shared/config';
import { tracer } from '../../shared/powertools';
import { mail } from '../../shared/aws/messaging';

const s3 = tracer.captureAWSv3Client(new S3());
const Bucket = process.env.INVOICES;

type Refund = { id: string; amount: number };

const lookUp = async (id: string): Promise<Refund> => {
  const found = await documentClient.send(new GetCommand({ TableName: cfg.guests, Key: { id } }));
  return { id, amount: Number(found.Item?.total ?? 0) };
};

async function refund({ id, amount }: Refund) {
  return captureAsyncFunc('refund', async (subsegment) => {
    subsegment?.addAnnotation('amount', amount);
    await documentClient.send(
      new TransactWriteCommand({
        TransactItems: [{ Delete: { TableName: 'guests', Key: { id } } }],
      }),
    );
    subsegment?.close();
    return id;
  }, tracer.getSegment() as Segment);
}

export async function handler(event: { ids?: string[] }) {
  const main = tracer.getSegment();
  const handlerSegment = main!.addNewSubsegment(`## ${process.env._HANDLER}`);
  tracer.setSegment(handlerSegment);
  try {
    for (const id of event.ids ?? ['1', '2']) {
      const known = await lookUp(id);
      await refund(known);
      await documentClient.send(new DeleteCommand({ TableName: cfg.guests, Key: { id } }));
      await s3.deleteObject({ Bucket, Key: `${id}.pdf` });
    }
    await s3.send(new DeleteObjectCommand({ Bucket: 'invoices-archive', Key: 'a.pdf' }));
    await documentClient.send(new BatchGetCommand({ RequestItems: { [cfg.audit]: { Keys: [{ id: '1' }] } } }));
    await mail('cancelled');
  } finally {
    handlerSegment.close();
    tracer.setSegment(main!);
  }
}
