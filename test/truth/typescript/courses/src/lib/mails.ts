import AWSXRay from 'aws-xray-sdk-core';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

const sqs = AWSXRay.captureAWSv3Client(new SQSClient({}));
const QueueUrl = process.env.MAILS;

export const MAIL = { welcome: 'mail welcome', receipt: 'mail receipt' } as const;
type Kind = keyof typeof MAIL;

export async function mail(kind: Kind, to: string) {
  return AWSXRay.captureAsyncFunc(MAIL[kind], async (sub) => {
    const message = new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ kind, to }) });
    const sent = await sqs.send(message);
    sub?.close();
    return sent.MessageId;
  });
}

export const mailAll = (to: string[]) =>
  sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: to.map((each, n) => ({ Id: `${n}`, MessageBody: each })) }));
