import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { tracer } from '../powertools';

const bus = tracer.captureAWSv3Client(new EventBridgeClient({}));
const queue = tracer.captureAWSv3Client(new SQSClient({}));

export const publish = (type: string, detail: object) =>
  bus.send(
    new PutEventsCommand({
      Entries: [{ EventBusName: process.env.EVENTS_BUS, Source: 'booking', DetailType: type, Detail: JSON.stringify(detail) }],
    }),
  );

export async function mail(body: string): Promise<void> {
  await queue.send(new SendMessageCommand({ QueueUrl: process.env.MAIL_QUEUE, MessageBody: body }));
}
