import AWSXRay from 'aws-xray-sdk-core';
import { SQSClient, SendMessageCommand, SendMessageBatchCommand, ReceiveMessageCommand, DeleteMessageCommand } from '@aws-sdk/client-sqs';
import * as sns from '@aws-sdk/client-sns';
import type { Publisher } from '../core/ports';
import { env } from './env';

export const makePublisher = (
  sqs: SQSClient = AWSXRay.captureAWSv3Client(new SQSClient({})),
  topics: sns.SNSClient = AWSXRay.captureAWSv3Client(new sns.SNSClient({})),
): Publisher & { many(bodies: readonly string[]): Promise<void>; drain(): Promise<number> } => {
  const send = (body: string) => sqs.send(new SendMessageCommand({ QueueUrl: env.outbox, MessageBody: body }));

  return {
    publish: async (type, payload) => {
      await send(JSON.stringify({ type, payload }));
    },
    alert: async (text) => {
      await topics.send(new sns.PublishCommand({ TopicArn: env.alerts, Message: text }));
    },
    many: async (bodies) => {
      await sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: env.outbox,
          Entries: bodies.map((MessageBody, i) => ({ Id: String(i), MessageBody })),
        }),
      );
    },
    drain: async () => {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: env.outbox }));
      await Promise.all(
        Messages.map(({ ReceiptHandle }) => sqs.send(new DeleteMessageCommand({ QueueUrl: env.outbox, ReceiptHandle }))),
      );
      return Messages.length;
    },
  };
};
