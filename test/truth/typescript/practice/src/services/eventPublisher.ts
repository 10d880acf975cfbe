import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { inject, injectable } from 'tsyringe';
import { env } from '../lib/env';
import { TOKENS } from '../lib/tokens';

@injectable()
export class EventPublisher {
  constructor(
    @inject(TOKENS.EventBridge) private readonly eventBridge: EventBridgeClient,
    @inject(TOKENS.SQS) private readonly sqs: SQSClient,
    @inject(TOKENS.SNS) private readonly sns: SNSClient,
  ) {}

  async publish(detailType: string, detail: object): Promise<void> {
    const result = await this.eventBridge.send(
      new PutEventsCommand({
        Entries: [
          { EventBusName: env.busName, Source: 'clinic.desk', DetailType: detailType, Detail: JSON.stringify(detail) },
        ],
      }),
    );
    if (result.FailedEntryCount) throw new Error('event was not accepted');
  }

  async remind(patientId: string, delaySeconds?: number): Promise<void> {
    await this.sqs.send(
      new SendMessageCommand({
        QueueUrl: env.reminderQueueUrl,
        MessageBody: JSON.stringify({ patientId }),
        DelaySeconds: delaySeconds,
      }),
    );
  }

  async remindAll(patientIds: string[]): Promise<void> {
    for (let i = 0; i < patientIds.length; i += 10) {
      const batch = patientIds.slice(i, i + 10);
      await this.sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: env.reminderQueueUrl,
          Entries: batch.map((patientId, index) => ({ Id: `${index}`, MessageBody: JSON.stringify({ patientId }) })),
        }),
      );
    }
  }

  alert = async (message: string): Promise<void> => {
    await this.sns.send(new PublishCommand({ TopicArn: env.alertsTopicArn, Subject: 'Clinic', Message: message }));
  };
}
