import { EventEmitter } from 'node:events';
import AWSXRay from 'aws-xray-sdk-core';
import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { withSpan } from '../infra/spans';

interface Deps {
  sns: SNSClient;
  sqs: SQSClient;
}

/** Listeners on an emitter, as plugins add them. */
export function wire(bus: EventEmitter, { sns, sqs }: Deps): void {
  const pending: Promise<unknown>[] = [];
  bus.on('accepted', (id: string) => {
    pending.push(
      AWSXRay.captureAsyncFunc('announce parcel', (sub) =>
        sns
          .send(new PublishCommand({ TopicArn: process.env.SCANS, Message: id }))
          .finally(() => sub?.close()),
      ),
    );
  });
  bus.on('accepted', (id: string) => {
    pending.push(dispatch(sqs, id));
  });
  bus.once('flush', () => void AWSXRay.captureFunc('flush events', () => pending.length));
  bus.on('settle', (done: () => void) => void Promise.all(pending).then(done));
}

const dispatch = withSpan('dispatch parcel')(async (sqs: SQSClient, id: string) => {
  await sqs.send(new SendMessageCommand({ QueueUrl: process.env.DISPATCH, MessageBody: id }));
});
