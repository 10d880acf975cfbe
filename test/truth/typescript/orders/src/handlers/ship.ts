import * as AWSXRay from 'aws-xray-sdk-core';
import { Lambda } from '@aws-sdk/client-lambda';
import { SFNClient, StartExecutionCommand, paginateListExecutions } from '@aws-sdk/client-sfn';
import { SQS } from '@aws-sdk/client-sqs';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SecretsManagerClient, GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { OrderRepository, PaymentGateway } from '@domain';
import { dynamo } from '../lib/clients';
import { segment, traced } from '../lib/traced';

const lambda = AWSXRay.captureAWSv3Client(new Lambda());
const machine = AWSXRay.captureAWSv3Client(new SFNClient({}));
const queue = AWSXRay.captureAWSv3Client(new SQS({}));
const bus = AWSXRay.captureAWSv3Client(new EventBridgeClient({}));
const secrets = AWSXRay.captureAWSv3Client(new SecretsManagerClient({}));
const repository = new OrderRepository(dynamo);
const STATE_MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:ship';

abstract class Carrier {
  protected constructor(readonly name: string) {}

  abstract book(order: string): Promise<void>;

  protected async quote(kind: string) {
    const subsegment = segment().addNewSubsegment('quote');
    subsegment.addAnnotation('carrier', this.name + kind);
    subsegment.close();
  }
}

class FastCarrier extends Carrier {
  constructor() {
    super('fast');
  }

  async book(order: string): Promise<void> {
    await this.quote('express');
    await AWSXRay.captureAsyncFunc('book fast', async (subsegment) => {
      await fetch(`https://fast.example.com/bookings/${order}`, { method: 'POST', body: '{}' });
      subsegment?.close();
    });
  }
}

class SlowCarrier extends Carrier {
  constructor() {
    super('slow');
  }

  async book(order: string): Promise<void> {
    await AWSXRay.captureAsyncFunc(
      'book slow',
      async (subsegment) => {
        await fetch('https://slow.example.com/bookings', { method: 'POST', body: order });
        subsegment?.close();
      },
    );
  }
}

export const handler = async (event: { Records?: { body: string }[] }) => {
  const records = event.Records ?? [{ body: '1' }, { body: '2' }];
  const carriers: Carrier[] = [new FastCarrier(), new SlowCarrier()];
  await secrets.send(new GetSecretValueCommand({ SecretId: 'carriers' }));
  for (const { body } of records) {
    await traced('ship', async () => {
      for (const carrier of carriers) await carrier.book(body);
      await repository.markShipped(body);
    });
  }
  await lambda.invoke({ FunctionName: 'notify', Payload: '{}' });
  await machine.send(new StartExecutionCommand({ stateMachineArn: STATE_MACHINE, input: '{}' }));
  const executions = paginateListExecutions({ client: machine }, { stateMachineArn: STATE_MACHINE });
  for await (const page of executions) {
    segment().addAnnotation('executions', page.executions?.length ?? 0);
  }
  const { Messages = [] } = await queue.receiveMessage({ QueueUrl: process.env.QUEUE_URL });
  for (const { ReceiptHandle } of Messages) {
    await queue.deleteMessage({ QueueUrl: process.env.QUEUE_URL, ReceiptHandle });
  }
  await queue.sendMessageBatch({ QueueUrl: process.env.QUEUE_URL, Entries: [{ Id: '1', MessageBody: '1' }] });
  await bus.send(new PutEventsCommand({ Entries: [{ Source: 'orders', DetailType: 'shipped', Detail: '{}', EventBusName: 'orders' }] }));
  await PaymentGateway.revoke('t-1');
  const parts = new AWSXRay.Subsegment('assemble');
  segment().addSubsegment(parts);
  parts.close();
};
